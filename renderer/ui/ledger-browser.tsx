import { SafetyCertificateOutlined, WarningFilled } from '@ant-design/icons-svg';
import { Select } from 'antd';
import { type ReactElement, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sources } from '../../preload/contract/vocabulary/ledger';
import type { LedgerEntry, LedgerKind, Source } from '../../preload/contract/ledger';
import { entryNumber } from '../../preload/contract/words/ledger-words';
import { Icon } from './icon';
import { Input } from './input';
import { LedgerChoices } from './ledger-choices';
import { EmptyState } from './empty';
import { Timeline } from './timeline';
import { useNow } from './use-now';

const dayMs = 86_400_000;
const periods = ['allTime', 'last7', 'last30'] as const;
type Period = (typeof periods)[number];
const periodMs: Readonly<Record<Period, number>> = {
  allTime: Number.POSITIVE_INFINITY,
  last7: 7 * dayMs,
  last30: 30 * dayMs,
};
const everyMinute = 60_000;
const pageLength = 100;

interface Conditions {
  readonly text: string;
  readonly kinds: readonly LedgerKind[];
  readonly sources: readonly Source[];
  readonly period: Period;
}

/** Entries that meet every condition, newest first. */
export function filterEntries(
  entries: readonly LedgerEntry[],
  conditions: Conditions,
  nowMs: number,
): readonly LedgerEntry[] {
  const words = conditions.text.trim().toLowerCase();
  const fits = (entry: LedgerEntry): boolean =>
    (conditions.kinds.length === 0 || conditions.kinds.includes(entry.kind)) &&
    (conditions.sources.length === 0 || conditions.sources.includes(entry.source)) &&
    nowMs - entry.atMs <= periodMs[conditions.period] &&
    (words === '' || textOf(entry).includes(words));
  return entries.filter(fits).toReversed();
}

function textOf(entry: LedgerEntry): string {
  return `${entry.actor} ${Object.values(entry.detail).join(' ')} ${entry.response ?? ''}`.toLowerCase();
}

/** A tenant's ledger with filters, and whether its chain of hashes is whole. */
export function LedgerBrowser(props: {
  readonly entries: readonly LedgerEntry[];
  readonly brokenAt: number | null;
}): ReactElement {
  const { entries, brokenAt } = props;
  const { t } = useTranslation();
  const [conditions, setConditions] = useState<Conditions>({ text: '', kinds: [], sources: [], period: 'allTime' });
  const nowMs = useNow(everyMinute);
  const [pages, setPages] = useState(1);
  const deferred = useDeferredValue(conditions);
  const shown = useMemo(() => filterEntries(entries, deferred, nowMs), [entries, deferred, nowMs]);
  const kinds = useMemo(() => [...new Set(entries.map((entry) => entry.kind))], [entries]);
  const set = (change: Partial<Conditions>): void => setConditions({ ...conditions, ...change });
  if (entries.length === 0) return <EmptyState title={t('ledger.empty')} />;
  return (
    <div className="ledger">
      <div className="row">
        <Input
          type="search"
          className="ledger-text"
          placeholder={t('ledger.filter.text')}
          aria-label={t('ledger.filter.text')}
          value={conditions.text}
          onChange={(event) => set({ text: event.target.value })}
        />
        <LedgerChoices chosen={conditions} offered={{ kinds, sources }} onChange={set} />
        <Select
          className="ledger-period"
          aria-label={t('ledger.filter.period')}
          value={conditions.period}
          options={periods.map((value) => ({ value, label: t(`ledger.filter.${value}`) }))}
          onChange={(value) => set({ period: value })}
        />
        <span className="quiet">{t('ledger.filter.shown', { shown: shown.length, total: entries.length })}</span>
      </div>
      <p className={brokenAt === null ? 'ledger-chain tone-pass' : 'ledger-chain tone-fail'} data-testid="ledger-chain">
        {brokenAt === null ? <Icon of={SafetyCertificateOutlined} /> : <Icon of={WarningFilled} />}{' '}
        {brokenAt === null
          ? t('ledger.chainWhole', { count: entries.length })
          : t(brokenAt < entries.length ? 'ledger.chainBroken' : 'ledger.entriesMissing', {
              sequence: entryNumber(brokenAt),
            })}
      </p>
      {shown.length === 0 ? <EmptyState compact title={t('ledger.filter.noMatch')} /> : null}
      <Timeline entries={shown.slice(0, pages * pageLength)} brokenAt={brokenAt} />
      {shown.length > pages * pageLength ? (
        <button type="button" className="link-button" onClick={() => setPages(pages + 1)}>
          {t('common.more')}
        </button>
      ) : null}
    </div>
  );
}
