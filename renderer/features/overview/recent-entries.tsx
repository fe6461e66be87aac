import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { LedgerEntry } from '../../../preload/contract/ledger';
import type { FoundRecord, RecordQuery } from '../../../preload/contract/records';
import type { Stage } from '../../../preload/contract/stages';
import { EmptyState, LoadingState } from '../../ui/empty';
import { ErrorPanel } from '../../ui/error-panel';
import { Age } from '../../ui/moment';
import { Section } from '../../ui/section';
import { displayText } from '../../ui/format/display-text';
import { en } from '../../i18n/en';
import { useStores } from '../../app/stores';
import { useShown } from '../records/use-shown';

const shownLines = 8;

const newest: RecordQuery = {
  text: '',
  kinds: [],
  sources: [],
  fromMs: null,
  toMs: null,
  // More than are shown: an import or a bulk act of many tenants is one line.
  limit: 300,
  onePerTenant: true,
};

function isStage(value: LedgerEntry['detail'][string] | undefined): value is Stage {
  return typeof value === 'string' && value in en.stages.stage;
}

interface Line {
  readonly newest: FoundRecord;
  /** How many tenants the line stands for. */
  readonly tenants: number;
}

/** Newest entries of one kind that came to many tenants by one import, one after the other, are one line. */
export function linesOf(found: readonly FoundRecord[]): readonly Line[] {
  const lines: Line[] = [];
  for (const record of found) {
    const last = lines.at(-1);
    const { kind, detail, source } = record.entry;
    const isSame =
      last !== undefined &&
      source === 'import' &&
      last.newest.entry.kind === kind &&
      last.newest.entry.detail['import'] === detail['import'];
    if (isSame) lines[lines.length - 1] = { newest: last.newest, tenants: last.tenants + 1 };
    else lines.push({ newest: record, tenants: 1 });
  }
  return lines;
}

/**
 * The tenants of which something was recorded last, each with its newest entry and how many led up to it, so that a busy one
 * leaves room for the others; each opens the records of its tenant.
 */
export function RecentEntries(): ReactElement {
  const { t } = useTranslation();
  const { recentRecords, navigation } = useStores();
  const { found, status, error } = useStore(recentRecords.state);
  const kindText = (entry: LedgerEntry): string => {
    const { to } = entry.detail;
    return entry.kind === 'stage-changed' && isStage(to)
      ? t('overviewParts.stageEntry', { stage: t(`stages.stage.${to}`) })
      : t(`ledger.kind.${entry.kind}`);
  };
  useShown(recentRecords, newest);
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
      <ErrorPanel error={error} title={t('recordSearch.failed')} />
      {found.length === 0 && (status === 'idle' || status === 'searching') ? <LoadingState rows={3} /> : null}
      {found.length === 0 && status === 'ready' ? <EmptyState compact title={t('recordSearch.empty')} /> : null}
      {linesOf(found)
        .slice(0, shownLines)
        .map(({ newest: { tenantId, tenantName, entry, othersInDay = 0 }, tenants: count }) => (
          <button
            key={tenantId}
            type="button"
            className="tenant-line entry-line"
            onClick={() => (count > 1 ? navigation.show('records') : navigation.showTenant(tenantId, 'records'))}
          >
            <span className="entry-line-kind" title={kindText(entry)}>
              {kindText(entry)}
            </span>
            <span className="tenant-line-name">
              {count > 1 ? t('overviewParts.tenants', { count }) : displayText(tenantName, 80)}
            </span>
            {count === 1 && othersInDay > 0 ? (
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
