import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../ui/button';
import { EmptyState, LoadingState } from '../../ui/empty';
import { Age, Moment } from '../../ui/moment';
import { Section } from '../../ui/section';
import { displayText } from '../../ui/format/display-text';
import { useBoot, useIsAsking, useStores } from '../../app/stores';

/** The copies that the console makes by itself, newest first, each one to be compared with what is here. */
export function AutomaticBackups(): ReactElement {
  const { t } = useTranslation();
  const { archive } = useStores();
  const { workspace } = useBoot();
  const { backups } = useStore(archive.state);
  const isAsking = useIsAsking('archive');
  const workspaceId = workspace?.id;
  useEffect(() => {
    void archive.loadBackups();
  }, [archive, workspaceId]);
  return (
    <Section title={t('archive.automatic.title')} testId="automatic-backups">
      <p className="card-body quiet transfer-note">{t('archive.automatic.text')}</p>
      {backups === null ? <LoadingState rows={3} /> : null}
      {backups?.length === 0 ? (
        <EmptyState compact title={t('archive.automatic.empty')} text={t('archive.automatic.emptyText')} />
      ) : null}
      {backups !== null && backups.length > 0 ? (
        <table className="plain-table transfer-table">
          <thead>
            <tr>
              <th scope="col">{t('archive.automatic.made')}</th>
              <th scope="col">{t('archive.automatic.name')}</th>
              <th scope="col" className="is-number">
                {t('archive.automatic.tenants')}
              </th>
              <th scope="col">
                <span className="visually-hidden">{t('archive.automatic.look')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {backups.map(({ name, madeAtMs, tenants, isDaily }) => (
              <tr key={name} data-testid={`backup-${name}`}>
                <td>
                  <Moment atMs={madeAtMs} /> <span className="quiet">· </span>
                  <Age atMs={madeAtMs} />
                </td>
                <td>
                  <span className="tag tone-neutral">
                    {t(isDaily ? 'archive.automatic.daily' : 'archive.automatic.before')}
                  </span>{' '}
                  <span className="mono quiet">{displayText(name, 80)}</span>
                </td>
                <td className="is-number">{tenants}</td>
                <td className="is-action">
                  <Button
                    size="small"
                    disabled={isAsking}
                    aria-label={t('archive.automatic.lookLabel', { name })}
                    onClick={() => void archive.openBackup(name)}
                    data-testid="backup-look"
                  >
                    {t('archive.automatic.look')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Section>
  );
}
