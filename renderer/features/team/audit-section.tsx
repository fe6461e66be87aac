import { Select } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Input } from '../../ui/input';
import { PlainTable } from '../../ui/plain-table';
import { useStore } from 'zustand';
import type { TeamAuditRow } from '../../../preload/contract/team';
import { useStores } from '../../app/stores';
import { displayText } from '../../ui/format/display-text';
import { Moment } from '../../ui/moment';
import { Section } from '../../ui/section';
import { PartFailure, useIsAsking } from './part-failure';
import { type AuditKind, auditKinds, kindOf, useAuditWords } from './audit-words';

/** Lines that are drawn; the others are found by the filter, and are in the file. */
const shown = 200;

/** Who did what in the team, for administrators; asked for when somebody wants to see it. */
export function AuditSection(): ReactElement {
  const { t } = useTranslation();
  const { team } = useStores();
  const audit = useStore(team.state, (state) => state.audit);
  const isAsking = useIsAsking('audit');
  return (
    <Section
      title={t('team.audit.title')}
      testId="team-audit"
      extra={
        <Button size="small" loading={isAsking} onClick={() => void team.loadAudit()} data-testid="team-audit-load">
          {t(audit === null ? 'team.audit.show' : 'team.audit.refresh')}
        </Button>
      }
    >
      <PartFailure part="audit" />
      {audit === null ? <p className="card-body quiet">{t('team.audit.help')}</p> : <Trail {...audit} />}
    </Section>
  );
}

/** The technical side of who it was: the login, where the name is another, and the address of the computer. */
function fromWhere({ login, client }: TeamAuditRow, who: string): string {
  return [login === who ? null : login, client].filter((part) => part !== null).join(' · ');
}

function Trail(props: { readonly rows: readonly TeamAuditRow[]; readonly isMore: boolean }): ReactElement {
  const { t } = useTranslation();
  const { team } = useStores();
  const words = useAuditWords();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<AuditKind | 'all'>('all');
  const found = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return props.rows.filter(
      (row) =>
        (kind === 'all' || kindOf(row) === kind) &&
        (wanted === '' ||
          [words.who(row), row.login, words.what(row), row.subject, row.client]
            .join(' ')
            .toLowerCase()
            .includes(wanted)),
    );
  }, [props.rows, text, kind, words]);
  const options = [
    { value: 'all' as const, label: t('team.audit.all') },
    ...auditKinds.map((value) => ({ value, label: t(`team.audit.kind.${value}`) })),
  ];
  return (
    <div className="card-body stack">
      <div className="team-add-line">
        <Input
          value={text}
          onClear={() => setText('')}
          placeholder={t('team.audit.search')}
          aria-label={t('team.audit.search')}
          onChange={(event) => setText(event.target.value)}
          data-testid="team-audit-search"
        />
        <Select
          value={kind}
          options={options}
          onChange={setKind}
          aria-label={t('team.audit.kindLabel')}
          className="team-role"
        />
        <Button onClick={() => void words.save(found)} disabled={found.length === 0} data-testid="team-audit-save">
          {t('team.audit.save')}
        </Button>
      </div>
      {found.length === 0 ? (
        <p className="quiet">{t('team.audit.none')}</p>
      ) : (
        <PlainTable head={[t('team.audit.when'), t('team.audit.who'), t('team.audit.what')]} className="team-trail">
          {found.slice(0, shown).map((row) => (
            <tr key={row.id} data-testid={`team-audit-${row.action}`}>
              <td>
                <Moment atMs={row.atMs} />
              </td>
              <td>
                {displayText(words.who(row), 63)}
                <span className="quiet team-client">{displayText(fromWhere(row, words.who(row)), 130)}</span>
              </td>
              <td>{displayText(words.what(row), 300)}</td>
            </tr>
          ))}
        </PlainTable>
      )}
      <p className="quiet">
        {t('team.audit.count', { count: found.length, shown: Math.min(found.length, shown) })}{' '}
        {props.isMore ? (
          <button type="button" className="link-button" onClick={() => void team.loadMoreAudit()}>
            {t('team.audit.more')}
          </button>
        ) : null}
      </p>
    </div>
  );
}
