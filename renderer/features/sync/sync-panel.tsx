import { CaretRightOutlined, CloseOutlined, PauseOutlined, SyncOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncProgress } from '../../../preload/contract/sync';
import { syncResults } from '../../../preload/contract/vocabulary/sync';
import { GoAlone } from '../../app/go-alone';
import { Button } from '../../ui/button';
import { ErrorPanel } from '../../ui/error-panel';
import { Icon } from '../../ui/icon';
import { JobLine } from '../../ui/job-line';
import { Age } from '../../ui/moment';
import { Section } from '../../ui/section';
import { useNow } from '../../ui/use-now';
import { countdown } from '../../ui/format/time';
import { isOpenSync } from './sync-store';
import { useBoot, useCanWrite, useIsAsking, useJob, useStores, useUnreachable } from '../../app/stores';
import { SyncFailures } from './sync-failures';

const everySecond = 1000;

/** Why nothing can be synced now, in words; null when it can. */
export function useSyncObstacle(): string | null {
  const { t } = useTranslation();
  const { vault } = useBoot();
  const unreachable = useUnreachable();
  const canWrite = useCanWrite();
  if (!canWrite) return t('common.readOnlyDisabled');
  if (unreachable !== null) return t(`sync.${unreachable}`);
  return vault === 'locked' || vault === 'unavailable' ? t('sync.locked') : null;
}

function Waiting(props: { readonly untilMs: number }): ReactElement {
  const { t } = useTranslation();
  const nowMs = useNow(everySecond);
  return <span className="quiet">{t('sync.resumesIn', { left: countdown(props.untilMs - nowMs) })}</span>;
}

function Controls(props: { readonly progress: SyncProgress; readonly obstacle: string | null }): ReactElement {
  const { t } = useTranslation();
  const { jobs } = useStores();
  const isAsking = useIsAsking('sync');
  const { state } = props.progress;
  return (
    <>
      {state === 'running' || state === 'waiting-for-quota' ? (
        <Button
          icon={<Icon of={PauseOutlined} />}
          disabled={isAsking}
          data-testid="sync-pause"
          onClick={() => void jobs.pause('sync')}
        >
          {t('sync.pause')}
        </Button>
      ) : null}
      {state === 'paused' ? (
        <Button
          type="primary"
          icon={<Icon of={CaretRightOutlined} />}
          disabled={isAsking || props.obstacle !== null}
          title={props.obstacle ?? undefined}
          data-testid="sync-resume"
          onClick={() => void jobs.resume({ kind: 'sync' })}
        >
          {t('sync.resume')}
        </Button>
      ) : null}
      <Button
        icon={<Icon of={CloseOutlined} />}
        disabled={isAsking}
        data-testid="sync-cancel"
        onClick={() => void jobs.cancel('sync')}
      >
        {t('sync.cancel')}
      </Button>
    </>
  );
}

function ProgressLine(props: { readonly progress: SyncProgress; readonly obstacle: string | null }): ReactElement {
  const { progress } = props;
  const { t } = useTranslation();
  const { state, done, total, counts, resumesAtMs, endedAtMs } = progress;
  const waits = state === 'waiting-for-quota' && resumesAtMs !== null;
  return (
    <JobLine
      testId="sync-progress"
      state={state}
      title={t(`sync.state.${state}`)}
      amount={t('sync.progress', { done, total })}
      done={done}
      total={total}
      isActive={state === 'running'}
      note={
        waits ? (
          <Waiting untilMs={resumesAtMs} />
        ) : endedAtMs === null ? null : (
          <span className="quiet">
            <Age atMs={endedAtMs} />
          </span>
        )
      }
      controls={isOpenSync(progress) ? <Controls progress={progress} obstacle={props.obstacle} /> : undefined}
    >
      <ul className="sync-counts">
        {syncResults.map((result) => (
          <li key={result} data-testid={`sync-count-${result}`}>
            <strong>{counts[result] ?? 0}</strong> {t(`sync.result.${result}`)}
          </li>
        ))}
      </ul>
      {state === 'paused' ? <p className="quiet">{t('sync.interrupted')}</p> : null}
    </JobLine>
  );
}

/** Starts, shows and steers the sync of all bound tenants. */
export function SyncPanel(props: { readonly syncableCount: number }): ReactElement {
  const { t } = useTranslation();
  const { sync } = useStores();
  const { progress, error, isAsking } = useJob('sync');
  const obstacle = useSyncObstacle();
  const isOpen = isOpenSync(progress);
  return (
    <Section
      title={t('sync.title')}
      testId="sync-panel"
      extra={
        isOpen ? null : (
          <Button
            type="primary"
            size="small"
            icon={<Icon of={SyncOutlined} />}
            disabled={obstacle !== null || isAsking || props.syncableCount === 0}
            title={obstacle ?? undefined}
            data-testid="sync-all"
            onClick={() => void sync.start(null)}
          >
            {props.syncableCount === 0 ? t('sync.all') : t('sync.startAll', { count: props.syncableCount })}
          </Button>
        )
      }
    >
      <div className="card-body stack">
        {obstacle === null ? null : (
          <p className="tone-warn sync-obstacle" role="status" data-testid="sync-obstacle">
            {obstacle}
          </p>
        )}
        {progress === null ? (
          <p className="quiet">{props.syncableCount === 0 ? t('sync.nothingBound') : t('sync.intro')}</p>
        ) : (
          <ProgressLine progress={progress} obstacle={obstacle} />
        )}
        <ErrorPanel error={error} title={t('sync.callFailed')}>
          <GoAlone error={error} />
        </ErrorPanel>
        <ErrorPanel error={progress?.problem} title={t('sync.stoppedBy')} />
        {progress && progress.failures.length > 0 ? <SyncFailures progress={progress} obstacle={obstacle} /> : null}
      </div>
    </Section>
  );
}
