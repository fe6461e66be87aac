import { Button, Progress } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ArchiveState } from '../../../preload/contract/archive';
import { Section } from '../../ui/section';
import { useLanguage } from '../../ui/use-language';
import { countText } from '../../ui/format/count';
import { displayText } from '../../ui/format/display-text';
import { fileSize } from '../../ui/format/size';
import { useStores } from '../../app/stores';

const percent = 100;

/** What is under way, how far it is, and a way to stop it. */
export function ProgressCard(props: { readonly running: Extract<ArchiveState, { kind: 'running' }> }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { archive } = useStores();
  const isAsking = useStore(archive.state, (state) => state.isAsking);
  const { task, name, done, total, isCancelling } = props.running;
  const title = isCancelling ? t('archive.cancelling') : t(`archive.task.${task}`);
  const amount = (value: number): string => (task === 'read' ? fileSize(value, language) : countText(value, language));
  return (
    <Section title={title} testId="archive-progress">
      <div className="card-body stack">
        <div className="transfer-progress">
          <p role="status">
            <strong>{displayText(name, 120)}</strong>{' '}
            {total > 0 ? (
              <span className="quiet">{t('archive.progress', { done: amount(done), total: amount(total) })}</span>
            ) : null}
          </p>
          <Button
            disabled={isCancelling}
            loading={isAsking}
            onClick={() => void archive.cancel()}
            data-testid="archive-cancel"
          >
            {t('common.cancel')}
          </Button>
        </div>
        <Progress
          percent={total > 0 ? Math.floor((done / total) * percent) : 0}
          showInfo={false}
          size="small"
          strokeColor="var(--accent)"
          status="active"
          aria-label={title}
        />
        <p className="quiet">{t(task === 'adopt' ? 'archive.whileAdopting' : 'archive.whileRunning')}</p>
      </div>
    </Section>
  );
}
