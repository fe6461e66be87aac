import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArchiveState } from '../../../preload/contract/archive';
import { Button } from '../../ui/button';
import { JobLine } from '../../ui/job-line';
import { Section } from '../../ui/section';
import { useLanguage } from '../../ui/use-language';
import { countText } from '../../ui/format/count';
import { displayText } from '../../ui/format/display-text';
import { fileSize } from '../../ui/format/size';
import { useIsAsking, useStores } from '../../app/stores';

/** What is under way, how far it is, and a way to stop it. */
export function ProgressCard(props: { readonly running: Extract<ArchiveState, { kind: 'running' }> }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { jobs } = useStores();
  const isAsking = useIsAsking('archive');
  const { task, name, done, total, isCancelling } = props.running;
  const title = isCancelling ? t('archive.cancelling') : t(`archive.task.${task}`);
  const amount = (value: number): string => (task === 'read' ? fileSize(value, language) : countText(value, language));
  return (
    <Section title={title} testId="archive-progress">
      <div className="card-body stack">
        <JobLine
          testId="archive-job"
          state={task}
          title={displayText(name, 120)}
          amount={total > 0 ? t('archive.progress', { done: amount(done), total: amount(total) }) : null}
          done={done}
          total={total > 0 ? total : null}
          isActive={!isCancelling}
          controls={
            <Button
              disabled={isCancelling}
              loading={isAsking}
              onClick={() => void jobs.cancel('archive')}
              data-testid="archive-cancel"
            >
              {t('common.cancel')}
            </Button>
          }
        />
        <p className="quiet">{t(task === 'adopt' ? 'archive.whileAdopting' : 'archive.whileRunning')}</p>
      </div>
    </Section>
  );
}
