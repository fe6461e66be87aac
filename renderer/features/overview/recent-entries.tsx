import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { LedgerEntry } from '../../../preload/contract/ledger';
import type { RecordQuery } from '../../../preload/contract/records';
import type { Stage } from '../../../preload/contract/stages';
import { EmptyState, LoadingState } from '../../ui/empty';
import { ErrorPanel } from '../../ui/error-panel';
import { Age } from '../../ui/moment';
import { Section } from '../../ui/section';
import { displayText } from '../../ui/format/display-text';
import { en } from '../../i18n/en';
import { useStores } from '../../app/stores';

const newest: RecordQuery = {
  text: '',
  kinds: [],
  sources: [],
  fromMs: null,
  toMs: null,
  limit: 8,
  onePerTenant: true,
};

function isStage(value: LedgerEntry['detail'][string] | undefined): value is Stage {
  return typeof value === 'string' && value in en.stages.stage;
}

/**
 * The tenants of which something was recorded last, each with its newest entry and how many led up to it, so that a busy one
 * leaves room for the others; each opens the records of its tenant.
 */
export function RecentEntries(): ReactElement {
  const { t } = useTranslation();
  const { recentRecords, tenants, navigation, actions } = useStores();
  const { found, status, error } = useStore(recentRecords.state);
  const isListed = useStore(tenants.state, ({ status: listed }) => listed === 'ready' || listed === 'failed');
  const rows = useStore(tenants.state, ({ rows: known }) => known);
  const kindText = (entry: LedgerEntry): string => {
    const { to } = entry.detail;
    return entry.kind === 'stage-changed' && isStage(to)
      ? t('overviewParts.stageEntry', { stage: t(`stages.stage.${to}`) })
      : t(`ledger.kind.${entry.kind}`);
  };
  useEffect(() => {
    if (isListed) void recentRecords.search(newest);
  }, [recentRecords, isListed]);
  useEffect(() => {
    if (rows.length > 0) recentRecords.refresh();
  }, [recentRecords, rows]);
  return (
    <Section
      title={t('overviewParts.entries')}
      testId="recent-entries"
      extra={
        <button type="button" className="link-button" onClick={() => navigation.show('records')}>
          {t('overviewParts.allEntries')}
        </button>
      }
    >
      {error ? <ErrorPanel error={error} title={t('recordSearch.failed')} onCopy={actions.copyText} /> : null}
      {found.length === 0 && (status === 'idle' || status === 'searching') ? <LoadingState rows={3} /> : null}
      {found.length === 0 && status === 'ready' ? <EmptyState compact title={t('recordSearch.empty')} /> : null}
      {found.map(({ tenantId, tenantName, entry, othersInDay = 0 }) => (
        <button
          key={tenantId}
          type="button"
          className="tenant-line entry-line"
          onClick={() => navigation.showTenant(tenantId, 'records')}
        >
          <span className="entry-line-kind" title={kindText(entry)}>
            {kindText(entry)}
          </span>
          <span className="tenant-line-name">{displayText(tenantName, 80)}</span>
          {othersInDay > 0 ? (
            <span className="quiet" title={t('overviewParts.othersInDay', { count: othersInDay })}>
              {t('overviewParts.others', { count: othersInDay })}
            </span>
          ) : null}
          <span className="quiet">
            <Age atMs={entry.atMs} />
          </span>
        </button>
      ))}
    </Section>
  );
}
