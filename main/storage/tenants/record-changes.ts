import type { LedgerEntry } from '../../../preload/contract/ledger';
import type { TenantRecord } from '../../../preload/contract/tenant';

/** What a ledger has behind the end of the one before; null when it does not begin with all of that. */
export function addedEntries(
  before: readonly LedgerEntry[],
  after: readonly LedgerEntry[],
): readonly LedgerEntry[] | null {
  const isKept = before.every((entry, index) => entry === after[index] || entry.hash === after[index]?.hash);
  return isKept ? after.slice(before.length) : null;
}

/** The next revision of a record. */
export function successorOf({ id, revision }: TenantRecord, next: TenantRecord): TenantRecord {
  return { ...next, id, revision: revision + 1 };
}
