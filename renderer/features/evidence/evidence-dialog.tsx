import type { TFunction } from 'i18next';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { EvidenceFormat } from '../../../preload/contract/evidence';
import { evidenceFormats } from '../../../preload/contract/vocabulary/evidence';
import type { TenantRow } from '../../../preload/contract/tenant';
import { CheckboxGroup } from '../../ui/checkbox';
import { Dialog } from '../../ui/dialog';
import { ErrorPanel } from '../../ui/error-panel';
import { displayText } from '../../ui/format/display-text';
import { useBoot, useJob, useStores, useTenantRows } from '../../app/stores';
import { EvidenceResult } from './evidence-result';
import type { EvidenceSubject } from './evidence-store';

/** From so many tenants on, a PDF for each is worth a warning. */
const manyPdfs = 100;

/** Chooses the forms of an evidence pack, then shows its progress and what came of it. */
export function EvidenceDialog(): ReactElement {
  const { t } = useTranslation();
  const { evidence } = useStores();
  const { progress, isAsking } = useJob('evidence');
  const [chosen, setChosen] = useState<readonly EvidenceFormat[]>(evidenceFormats);
  const [wasStarted, setWasStarted] = useState(false);
  const isRunning = progress?.state === 'running';
  const shown = wasStarted || isRunning ? progress : null;
  const start = async (): Promise<void> => {
    if (await evidence.start(chosen)) setWasStarted(true);
  };
  return (
    <Dialog
      width={760}
      title={t('evidence.title')}
      okText={t('evidence.start')}
      cancelText={shown === null ? t('common.cancel') : t('common.close')}
      confirmLoading={isAsking}
      onOk={start}
      onClose={() => evidence.close()}
      okButtonProps={{
        'data-testid': 'evidence-start',
        disabled: chosen.length === 0,
        style: shown === null ? {} : { display: 'none' },
      }}
      cancelButtonProps={{ 'data-testid': 'evidence-close' }}
      mask={{ closable: false }}
    >
      <div data-testid="evidence-dialog" className="stack">
        {shown === null ? <Order chosen={chosen} onChange={setChosen} /> : <EvidenceResult progress={shown} />}
        {isRunning ? <p className="quiet">{t('evidence.goesOn')}</p> : null}
      </div>
    </Dialog>
  );
}

/** Of what a pack is going to be, in words. */
function scopeOf(
  wanted: EvidenceSubject | null,
  rows: readonly Pick<TenantRow, 'id' | 'name'>[],
  t: TFunction,
): { readonly count: number; readonly isRelease: boolean; readonly text: string } {
  if (wanted?.is === 'release') {
    const { name, tenants: count } = wanted;
    return { count, isRelease: true, text: t('evidence.releaseScope', { name: displayText(name, 80), count }) };
  }
  const count = wanted?.tenantIds.length ?? 0;
  const only = count === 1 ? rows.find(({ id }) => id === wanted?.tenantIds[0]) : undefined;
  return { count, isRelease: false, text: only ? displayText(only.name, 120) : t('evidence.scope', { count }) };
}

function Order(props: {
  readonly chosen: readonly EvidenceFormat[];
  readonly onChange: (chosen: readonly EvidenceFormat[]) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { evidence } = useStores();
  const { settings } = useBoot();
  const { wanted } = useStore(evidence.state);
  const { error } = useJob('evidence');
  const rows = useTenantRows();
  const scope = scopeOf(wanted, rows, t);
  const { count, isRelease } = scope;
  return (
    <>
      <ErrorPanel error={error} title={t('evidence.failedTitle')} />
      <p className="evidence-scope" data-testid="evidence-scope">
        {scope.text}
      </p>
      <p>{t(isRelease ? 'evidence.releaseIntro' : 'evidence.intro')}</p>
      <fieldset className="evidence-formats">
        <legend>{t('evidence.formats')}</legend>
        <CheckboxGroup
          value={props.chosen}
          options={evidenceFormats.map((format) => ({
            value: format,
            testId: `evidence-format-${format}`,
            label: (
              <span className="evidence-format">
                <strong>{format.toUpperCase()}</strong>
                <span className="quiet">{t(`evidence.format.${format}`)}</span>
              </span>
            ),
          }))}
          onChange={props.onChange}
        />
        {props.chosen.length === 0 ? <p className="tone-warn evidence-none">{t('evidence.chooseOne')}</p> : null}
        {props.chosen.includes('pdf') && count >= manyPdfs && !isRelease ? (
          <p className="tone-warn evidence-none" data-testid="evidence-takes-long">
            {t('evidence.takesLong', { count })}
          </p>
        ) : null}
      </fieldset>
      <ul className="evidence-notes quiet">
        <li>{t(count === 1 || isRelease ? 'evidence.oneFolder' : 'evidence.manyFolders')}</li>
        <li>{t('evidence.language', { language: t(`frame.language.${settings.language}`) })}</li>
        <li>{t('evidence.private')}</li>
      </ul>
    </>
  );
}
