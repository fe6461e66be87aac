import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportProgress } from '../../../preload/contract/table-import';
import { Button } from '../../ui/button';
import { JobLine } from '../../ui/job-line';
import { useStores } from '../../app/stores';

/** Whether something is being done that can be stopped. */
export function isBusy(progress: ImportProgress | null): progress is ImportProgress {
  return progress !== null && ['reading', 'checking', 'running'].includes(progress.phase);
}

/** How far the present phase is, with the way to stop it. */
export function ProgressLine({ progress }: { readonly progress: ImportProgress }): ReactElement {
  const { phase, done, total } = progress;
  const { t } = useTranslation();
  const { jobs } = useStores();
  const cancel = (
    <Button data-testid="import-cancel" onClick={() => void jobs.cancel('import')}>
      {t('tableImport.cancel')}
    </Button>
  );
  return (
    <JobLine
      testId="import-progress"
      state={phase}
      title={t(`tableImport.phase.${phase}`)}
      amount={total === null ? t('tableImport.rowsRead', { done }) : t('tableImport.progress', { done, total })}
      done={done}
      total={total}
      isActive={isBusy(progress)}
      controls={isBusy(progress) ? cancel : undefined}
    />
  );
}
