import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../ui/button';
import { EmptyState, LoadingState } from '../../ui/empty';
import { ErrorPanel } from '../../ui/error-panel';
import { Section } from '../../ui/section';
import { Segmented } from '../../ui/segmented';
import { useSettled } from '../../ui/use-settled';
import { PageHeader } from '../../ui/page-header';
import { EvidenceButton } from '../evidence/evidence-button';
import { EvidenceResult } from '../evidence/evidence-result';
import { useJob, useStores } from '../../app/stores';
import { useCall } from '../../app/use-call';
import { FoundEntries } from './found-entries';
import { Progress } from './progress';
import { isNarrowed, queryOf } from './record-conditions';
import { RecordFilters } from './record-filters';
import { pageLength } from './records-store';
import { Story } from './story';
import { useShown } from './use-shown';

const atMost = 1000;
/** Rare words may mean reading every record, so a search waits until the person pauses. */
const typingPauseMs = 250;

/** Evidence of every tenant that the search finds, of which only the newest entries are loaded. */
function AllEvidenceButton(): ReactElement {
  const { t } = useTranslation();
  const { records, evidence } = useStores();
  const { isBusy, error, run } = useCall();
  const ask = async (): Promise<void> => {
    const tenantIds = await run(records.tenantsOfAll());
    if (tenantIds !== undefined) evidence.want({ is: 'tenants', tenantIds });
  };
  return (
    <>
      <ErrorPanel error={error} title={t('recordSearch.failed')} />
      <Button size="small" loading={isBusy} onClick={() => void ask()} data-testid="evidence-open">
        {t('evidence.openAllFound')}
      </Button>
    </>
  );
}

/** Where the last pack of evidence stands, which is told several times a second while it is made. */
function LastEvidence(): ReactElement | null {
  const { t } = useTranslation();
  const { progress } = useJob('evidence');
  if (progress === null) return null;
  return (
    <Section title={t('evidence.lastTitle')} testId="evidence-panel">
      <div className="card-body">
        <EvidenceResult progress={progress} />
      </div>
    </Section>
  );
}

/** What was recorded, across all tenants, newest first. */
function Entries(): ReactElement {
  const { t } = useTranslation();
  const { records } = useStores();
  const state = useStore(records.state);
  const { conditions, limit, isStory } = useStore(records.look);
  const wanted = useSettled(conditions, typingPauseMs);
  useShown(
    records,
    useMemo(() => queryOf(wanted, limit), [wanted, limit]),
  );
  const { found, status, isComplete, error } = state;
  const foundIds = useMemo(() => [...new Set(found.map(({ tenantId }) => tenantId))], [found]);
  const isFirst = found.length === 0 && (status === 'idle' || status === 'searching');
  const summary = t(isComplete ? 'recordSearch.shown' : 'recordSearch.shownMore', { count: found.length });
  return (
    <>
      <RecordFilters
        conditions={conditions}
        onChange={(next) => records.look.setState({ conditions: next, limit: pageLength })}
      />
      <LastEvidence />
      <ErrorPanel error={error} title={t('recordSearch.failed')} />
      {isFirst ? <LoadingState rows={8} label={t('recordSearch.searching')} /> : null}
      {status === 'ready' && found.length === 0 ? (
        <EmptyState
          title={t(isNarrowed(conditions) ? 'recordSearch.noMatch' : 'recordSearch.empty')}
          text={t(isNarrowed(conditions) ? 'recordSearch.noMatchText' : 'recordSearch.emptyText')}
        />
      ) : null}
      {found.length > 0 ? (
        <Section
          title={summary}
          extra={
            <>
              <Segmented
                size="small"
                aria-label={t('records.mode')}
                data-testid="records-mode"
                value={isStory ? 'story' : 'entries'}
                options={[
                  { value: 'story', label: t('records.story') },
                  {
                    value: 'entries',
                    label: <span data-testid="records-mode-entries">{t('records.raw')}</span>,
                  },
                ]}
                onChange={(value) => records.look.setState({ isStory: value === 'story' })}
              />
              <span role="status">{status === 'searching' ? t('recordSearch.searching') : ''}</span>
              {isComplete ? (
                <EvidenceButton
                  isSmall
                  subject={{ is: 'tenants', tenantIds: foundIds }}
                  label={t('evidence.openFound', { count: foundIds.length })}
                />
              ) : (
                <AllEvidenceButton />
              )}
            </>
          }
        >
          <div className="card-body" aria-busy={status === 'searching'} data-testid="records-found">
            {isStory ? <Story found={found} /> : <FoundEntries found={found} />}
            {isComplete ? null : limit < atMost ? (
              <Button
                data-testid="records-more"
                onClick={() => records.look.setState({ limit: Math.min(atMost, limit + 2 * pageLength) })}
              >
                {t('recordSearch.more')}
              </Button>
            ) : (
              <p className="quiet">{t('recordSearch.tooMany', { count: atMost })}</p>
            )}
          </div>
        </Section>
      ) : null}
    </>
  );
}

/** What was recorded, entry by entry, and how the portfolio comes along; readable without a network. */
export function RecordsView(): ReactElement {
  const { t } = useTranslation();
  const [isProgress, setIsProgress] = useState(false);
  return (
    <div className="page stack page-wide">
      <PageHeader title={t('records.title')} intro={t('recordSearch.intro')} />
      <Segmented
        className="records-part"
        aria-label={t('records.title')}
        data-testid="records-part"
        value={isProgress ? 'progress' : 'entries'}
        options={[
          { value: 'entries', label: t('records.title') },
          { value: 'progress', label: t('progress.title') },
        ]}
        onChange={(value) => setIsProgress(value === 'progress')}
      />
      {isProgress ? <Progress /> : <Entries />}
    </div>
  );
}
