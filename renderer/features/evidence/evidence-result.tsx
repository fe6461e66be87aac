import { CloseOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { EvidenceProgress } from '../../../preload/contract/evidence';
import { CopyButton } from '../../ui/copy-button';
import { SigningLine } from '../../ui/signing-line';
import { ErrorPanel } from '../../ui/error-panel';
import { Moment } from '../../ui/moment';
import { useNow } from '../../ui/use-now';
import { displayText } from '../../ui/format/display-text';
import { useStores } from '../../app/stores';

const percent = 100;
const kibi = 1024;
const everySecond = 1000;
const minuteMs = 60_000;
/** The pace of fewer tenants says nothing yet about the rest. */
const leastForPace = 5;

/** How far the pack is, or what came of it: where it lies, and the hash of every file. */
export function EvidenceResult(props: { readonly progress: EvidenceProgress }): ReactElement {
  const { progress } = props;
  const { t } = useTranslation();
  const { actions } = useStores();
  return (
    <div className="evidence-result stack" data-testid="evidence-progress" data-state={progress.state}>
      <Line progress={progress} />
      {progress.state === 'running' ? <Running progress={progress} /> : null}
      {progress.problem ? (
        <ErrorPanel error={progress.problem} title={t('evidence.failedTitle')} onCopy={actions.copyText} />
      ) : null}
      {progress.state === 'cancelled' || progress.state === 'failed' ? (
        <p className="quiet">{t('evidence.nothingLeft')}</p>
      ) : null}
      {progress.state === 'done' ? <Done progress={progress} /> : null}
    </div>
  );
}

function Line(props: { readonly progress: EvidenceProgress }): ReactElement {
  const { state, done, total, endedAtMs } = props.progress;
  const { t } = useTranslation();
  const { evidence } = useStores();
  const isAsking = useStore(evidence.state, (known) => known.isAsking);
  return (
    <div className="sync-line">
      <span className="sync-state" role="status">
        {t(`evidence.state.${state}`)}
      </span>
      <span>{t('evidence.progress', { done, count: total })}</span>
      {endedAtMs === null ? null : (
        <span className="quiet">
          <Moment atMs={endedAtMs} />
        </span>
      )}
      <span className="sync-controls">
        {state === 'running' ? (
          <Button
            icon={<CloseOutlined />}
            disabled={isAsking}
            data-testid="evidence-cancel"
            onClick={() => void evidence.cancel()}
          >
            {t('evidence.cancel')}
          </Button>
        ) : null}
        {state === 'done' ? (
          <Button
            icon={<FolderOpenOutlined />}
            disabled={isAsking}
            data-testid="evidence-reveal"
            onClick={() => void evidence.reveal()}
          >
            {t('evidence.reveal')}
          </Button>
        ) : null}
      </span>
    </div>
  );
}

/** What the pace so far makes of the rest; null when it is too early to say, or not worth it. */
function minutesLeft({ done, total, startedAtMs }: EvidenceProgress, nowMs: number): number | null {
  if (done < leastForPace) return null;
  const leftMs = ((nowMs - startedAtMs) / done) * (total - done);
  return leftMs < minuteMs ? null : Math.ceil(leftMs / minuteMs);
}

function Running(props: { readonly progress: EvidenceProgress }): ReactElement {
  const { done, total, current } = props.progress;
  const { t } = useTranslation();
  const minutes = minutesLeft(props.progress, useNow(everySecond));
  return (
    <>
      <Progress
        percent={Math.floor((done / Math.max(1, total)) * percent)}
        showInfo={false}
        size="small"
        strokeColor="var(--accent)"
        status="active"
        aria-label={t('evidence.title')}
      />
      <p className="quiet evidence-current">
        <span>{current === '' ? t('evidence.finishing') : displayText(current, 80)}</span>
        {minutes === null ? null : (
          <span data-testid="evidence-remaining">{t('evidence.remaining', { count: minutes })}</span>
        )}
      </p>
    </>
  );
}

function Done(props: { readonly progress: EvidenceProgress }): ReactElement {
  const { folder, files, fileCount, sumsSha256, signing, omitted, omittedCount } = props.progress;
  const { t } = useTranslation();
  const { actions, navigation, evidence } = useStores();
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
          <CopyButton text={sumsSha256 ?? ''} onCopy={actions.copyText} label={t('evidence.copyHash')} />
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
                  onCopy={actions.copyText}
                  label={`${t('evidence.copyHash')}: ${displayText(path, 400)}`}
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
