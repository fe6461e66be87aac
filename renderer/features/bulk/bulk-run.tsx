import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkProgress } from '../../../preload/contract/bulk';
import { Button } from '../../ui/button';
import { ErrorPanel } from '../../ui/error-panel';
import { JobLine } from '../../ui/job-line';
import { useIsAsking, useStores } from '../../app/stores';
import { LeftOut } from './left-out';

/** How far an act is, what it came to, and what can be done about it. */
export function BulkRun({ progress }: { readonly progress: BulkProgress }): ReactElement {
  const { id, act, phase, done, total, changed, leftOut, leftOutCount, canUndo, error } = progress;
  const { t } = useTranslation();
  const { jobs, bulk } = useStores();
  const isAsking = useIsAsking('bulk');
  const isRunning = phase === 'running';
  return (
    <div className="stack" data-testid="bulk-run" data-state={phase}>
      <JobLine
        testId="bulk-progress"
        state={phase}
        title={t(`bulk.phase.${phase}`)}
        amount={isRunning ? t('bulk.run.progress', { done, total }) : t('bulk.run.changed', { count: changed })}
        done={done}
        total={total}
        isActive={isRunning}
      />
      <ErrorPanel error={error} title={t('bulk.run.stoppedBy')} />
      <LeftOut leftOut={leftOut} total={leftOutCount} />
      {isRunning ? <p className="quiet">{t('bulk.run.goesOn')}</p> : null}
      <div className="bulk-actions">
        {isRunning ? (
          <Button data-testid="bulk-cancel" onClick={() => void jobs.cancel('bulk')}>
            {t('bulk.run.stop')}
          </Button>
        ) : null}
        {!isRunning && done < total ? (
          <Button type="primary" loading={isAsking} onClick={() => void bulk.resume(id)}>
            {t('bulk.run.resume')}
          </Button>
        ) : null}
        {!isRunning && act.kind === 'links' && progress.undoes === null && changed > 0 ? (
          <Button type="primary" data-testid="bulk-to-chase" onClick={() => bulk.show({ step: 'chase' })}>
            {t('bulk.chase.open')}
          </Button>
        ) : null}
        {canUndo ? (
          <Button loading={isAsking} data-testid="bulk-undo" onClick={() => void bulk.previewUndo(id)}>
            {t('bulk.run.undo')}
          </Button>
        ) : null}
        <Button data-testid="bulk-close" onClick={() => bulk.close()}>
          {t('common.close')}
        </Button>
      </div>
    </div>
  );
}
