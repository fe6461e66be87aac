import { type LedgerEntry, ledgerEntrySchema } from '../../../preload/contract/ledger';
import type { TenantRecord } from '../../../preload/contract/tenant';
import type { Change } from '../record/change';
import { appendEntry, hashOf } from './ledger';

/** In front of the names that the details of a carried entry had where they were recorded. */
const carriedPrefix = 'entry.';

/**
 * Adds an entry of another branch of the same ledger to the end of this one, so that nothing of it is lost.
 *
 * It becomes an `imported` entry of this chain. Its details hold the other entry whole, hash and all, so that it can be taken
 * out again and checked. `via` says that it was put on top of the chain of a team.
 */
export function carryEntry(record: TenantRecord, entry: LedgerEntry, change: Change, via?: 'team'): TenantRecord {
  const details = Object.entries(entry.detail).map(([name, value]) => [`${carriedPrefix}${name}`, value] as const);
  const detail: LedgerEntry['detail'] = {
    entryKind: entry.kind,
    entryAtMs: entry.atMs,
    entryActor: entry.actor,
    entrySource: entry.source,
    entrySequence: entry.sequence,
    entryPrevious: entry.previous,
    entryHash: entry.hash,
    ...(via === undefined ? {} : { mergeVia: via }),
    ...Object.fromEntries(details),
  };
  return appendEntry(record, 'imported', detail, change, entry.response);
}

/** The entry that was carried over by this one; null for every other entry, and for one that does not fit its own hash. */
export function carriedEntry(entry: LedgerEntry): LedgerEntry | null {
  const { detail, response } = entry;
  if (detail.entryHash === undefined) return null;
  const details = Object.entries(detail)
    .filter(([name]) => name.startsWith(carriedPrefix))
    .map(([name, value]) => [name.slice(carriedPrefix.length), value] as const);
  const parsed = ledgerEntrySchema.safeParse({
    sequence: detail.entrySequence,
    atMs: detail.entryAtMs,
    actor: detail.entryActor,
    source: detail.entrySource,
    kind: detail.entryKind,
    detail: Object.fromEntries(details),
    ...(response === undefined ? {} : { response }),
    previous: detail.entryPrevious,
    hash: detail.entryHash,
  });
  if (!parsed.success) return null;
  const { hash, ...unsealed } = parsed.data;
  return hashOf(unsealed) === hash ? parsed.data : null;
}

/** Hashes of everything that a ledger tells, be it in its own chain or carried over from another branch. */
export function hashesIn(ledger: readonly LedgerEntry[]): ReadonlySet<string> {
  const hashes = new Set<string>();
  for (const entry of ledger) {
    for (let told: LedgerEntry | null = entry; told !== null; told = carriedEntry(told)) hashes.add(told.hash);
  }
  return hashes;
}
