import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingState } from '../ui/empty';
import { JobLine } from '../ui/job-line';

/** How far the records are read anew of which the list is made, when the console did not end in order or its list was lost. */
export function ReadingRecords({ done, total }: { readonly done: number; readonly total: number }): ReactElement {
  const { t } = useTranslation();
  return (
    <main className="page page-narrow">
      <JobLine
        testId="reading-records"
        state="running"
        title={t('frame.reading.title')}
        amount={t('frame.reading.amount', { done, total })}
        done={done}
        total={total}
        isActive
        current={t('frame.reading.why')}
      />
      <LoadingState rows={8} />
    </main>
  );
}
