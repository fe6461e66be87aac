import { CloseOutlined, FolderOpenOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceProgress } from '../../../preload/contract/evidence';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Icon } from '../../ui/icon';
import { SigningLine } from '../../ui/signing-line';
import { ErrorPanel } from '../../ui/error-panel';
import { JobLine } from '../../ui/job-line';
import { Moment } from '../../ui/moment';
import { displayText } from '../../ui/format/display-text';
import { useIsAsking, useStores } from '../../app/stores';

const kibi = 1024;

/** How far the pack is, or what came of it: where it lies, and the hash of every file. */
export function EvidenceResult({ progress }: { readonly progress: EvidenceProgress }): ReactElement {
  const { state, done, total, endedAtMs, current } = progress;
  const { t } = useTranslation();
  const isRunning = state === 'running';
  return (
    <div className="evidence-result stack">
      <JobLine
        testId="evidence-progress"
        state={state}
        title={t(`evidence.state.${state}`)}
        amount={t('evidence.progress', { done, count: total })}
        done={done}
        total={total}
        isActive={isRunning}
        note={
          endedAtMs === null ? null : (
            <span className="quiet">
              <Moment atMs={endedAtMs} />
            </span>
          )
        }
        controls={<Controls state={state} />}
        {...(isRunning ? { current: current === '' ? t('evidence.finishing') : displayText(current, 80) } : {})}
      />
      <ErrorPanel error={progress.problem} title={t('evidence.failedTitle')} />
      {state === 'cancelled' || state === 'failed' ? <p className="quiet">{t('evidence.nothingLeft')}</p> : null}
      {state === 'done' ? <Done progress={progress} /> : null}
    </div>
  );
}

function Controls({ state }: { readonly state: EvidenceProgress['state'] }): ReactElement | null {
  const { t } = useTranslation();
  const { jobs, evidence } = useStores();
  const isAsking = useIsAsking('evidence');
  if (state === 'running') {
    return (
      <Button
        icon={<Icon of={CloseOutlined} />}
        disabled={isAsking}
        data-testid="evidence-cancel"
        onClick={() => void jobs.cancel('evidence')}
      >
        {t('evidence.cancel')}
      </Button>
    );
  }
  if (state !== 'done') return null;
  return (
    <Button
      icon={<Icon of={FolderOpenOutlined} />}
      disabled={isAsking}
      data-testid="evidence-reveal"
      onClick={() => void evidence.reveal()}
    >
      {t('evidence.reveal')}
    </Button>
  );
}

function Done(props: { readonly progress: EvidenceProgress }): ReactElement {
  const { folder, files, fileCount, sumsSha256, signing, omitted, omittedCount } = props.progress;
  const { t } = useTranslation();
  const { navigation, evidence } = useStores();
  return (
    <>
      <dl className="evidence-facts">
        <dt>{t('evidence.folder')}</dt>
        <dd className="evidence-path" data-testid="evidence-folder">
          {displayText(folder ?? '', 1000)}
        </dd>
        <dt>{t('evidence.sums')}</dt>
        <dd className="evidence-hash">
          <code data-testid="evidence-sums">{sumsSha256}</code>
          <CopyButton text={sumsSha256 ?? ''} label={t('evidence.copyHash')} />
        </dd>
      </dl>
      {signing === null ? null : <SigningLine signing={signing} />}
      <p className="quiet">{t('evidence.howToCheck')}</p>
      {omittedCount > 0 ? (
        <div className="evidence-omitted" data-testid="evidence-omitted">
          <p className="tone-warn">{t('evidence.omitted', { count: omittedCount })}</p>
          <ul>
            {omitted.map(({ tenantId, tenantName, error }) => (
              <li key={tenantId}>
                <button
                  type="button"
                  className="link-button"
                  onClick={() => {
                    evidence.close();
                    navigation.showTenant(tenantId);
                  }}
                >
                  {displayText(tenantName, 80)}
                </button>
                : {t(`errors.${error.code}.what`)}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <details className="evidence-files" open={fileCount <= 20}>
        <summary>{t('evidence.files', { count: fileCount })}</summary>
        <div className="evidence-scroll">
          <ul className="evidence-list">
            {files.map(({ path, sizeBytes, sha256 }) => (
              <li key={path} data-testid="evidence-file">
                <span className="evidence-path">{displayText(path, 400)}</span>
                <span className="quiet">{t('evidence.kib', { size: Math.max(1, Math.round(sizeBytes / kibi)) })}</span>
                <code>{sha256}</code>
                <CopyButton
                  text={sha256}
                  label={t('common.labelled', { label: t('evidence.copyHash'), value: displayText(path, 400) })}
                />
              </li>
            ))}
          </ul>
        </div>
        {fileCount > files.length ? <p className="quiet">{t('evidence.moreFiles', { shown: files.length })}</p> : null}
      </details>
    </>
  );
}
