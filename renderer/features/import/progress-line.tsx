import { Button, Progress } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportProgress } from '../../../preload/contract/table-import';
import { useStores } from '../../app/stores';

const percent = 100;

/** Whether something is being done that can be stopped. */
export function isBusy(progress: ImportProgress | null): progress is ImportProgress {
  return progress !== null && ['reading', 'checking', 'running'].includes(progress.phase);
}

/** How far the present phase is, with the way to stop it. */
export function ProgressLine(props: { readonly progress: ImportProgress }): ReactElement {
  const { phase, done, total } = props.progress;
  const { t } = useTranslation();
  const { tableImport } = useStores();
  return (
    <div className="import-progress" data-testid="import-progress" data-phase={phase}>
      <div className="sync-line">
        <span className="sync-state" role="status">
          {t(`tableImport.phase.${phase}`)}
        </span>
        <span className="numbers">
          {total === null ? t('tableImport.rowsRead', { done }) : t('tableImport.progress', { done, total })}
        </span>
        {isBusy(props.progress) ? (
          <span className="sync-controls">
            <Button data-testid="import-cancel" onClick={() => void tableImport.cancel()}>
              {t('tableImport.cancel')}
            </Button>
          </span>
        ) : null}
      </div>
      <Progress
        percent={total === null || total === 0 ? 0 : Math.floor((done / total) * percent)}
        showInfo={false}
        size="small"
        strokeColor="var(--accent)"
        status={isBusy(props.progress) ? 'active' : 'normal'}
        aria-label={t(`tableImport.phase.${phase}`)}
      />
    </div>
  );
}
