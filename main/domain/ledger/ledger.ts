import { hash } from 'node:crypto';
import type { LedgerEntry, LedgerHead, LedgerKind } from '../../../preload/contract/ledger';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { capText } from '../text/cap-text';
import type { Change } from '../record/change';
import { maskSecrets } from '../secrets/mask';

/** What the first entry has in place of the hash before it. */
export const genesisHash = '0'.repeat(64);

/** Longest text of one detail, in UTF-16 units. */
export const detailLimit = 4000;
/** Longest raw answer kept with an entry, in UTF-16 units. */
export const responseLimit = 64 * 1024;

/** Entries of which this process has seen that their hash fits. All are frozen, so that it goes on to fit. */
const sealed = new WeakSet<object>();

/** Whether this very object is an entry as it was made or verified here; a copy of it is not. */
export function isSealed(entry: unknown): entry is LedgerEntry {
  return typeof entry === 'object' && entry !== null && sealed.has(entry);
}

/** What a record tells of its ledger. */
export type KeptLedger = Pick<TenantRecord, 'ledger' | 'ledgerHead' | 'earlierEntries'>;

/**
 * Adds an entry to the end of a tenant's ledger, chained to the one before it.
 *
 * Masks secrets in texts and in the raw answer whatever the caller did before, and caps their length.
 */
export function appendEntry(
  record: TenantRecord,
  kind: LedgerKind,
  detail: LedgerEntry['detail'],
  change: Change,
  response?: string,
): TenantRecord {
  const unsealed: Omit<LedgerEntry, 'hash'> = {
    sequence: entryCount(record),
    atMs: change.nowMs,
    actor: change.actor,
    source: change.source,
    kind,
    detail: cleanDetail(detail),
    ...(response === undefined ? {} : { response: keepableResponse(response) }),
    previous: record.ledger.at(-1)?.hash ?? genesisHash,
  };
  const entry: LedgerEntry = { ...unsealed, hash: hashOf(unsealed) };
  Object.freeze(entry.detail);
  sealed.add(Object.freeze(entry));
  return {
    ...record,
    updatedAtMs: change.nowMs,
    ledger: [...record.ledger, entry],
    ledgerHead: nextHead(record, entry),
  };
}

/** How many entries a ledger has, those that are left out of the record among them. */
export function entryCount({ ledger, earlierEntries = 0 }: KeptLedger): number {
  return earlierEntries + ledger.length;
}

/** Throws for a record that leaves entries out: compared with another one, it would seem not to have them. A bug of the caller. */
export function requireWhole({ earlierEntries }: KeptLedger): void {
  if (earlierEntries !== undefined) throw new Error('a record without its whole ledger is compared with another one');
}

/** A raw answer in the form in which entries keep it: secrets masked, length capped. */
export function keepableResponse(response: string): string {
  return capText(maskSecrets(response), responseLimit);
}

/**
 * Position of the first entry that was changed, removed or put in; null when the chain is whole. So many entries as are
 * `leftOut` may be missing; what is there is verified.
 */
export function firstBrokenEntry(ledger: readonly LedgerEntry[], leftOut = 0): number | null {
  const follows = chainFrom(leftOut);
  for (const entry of ledger) {
    const broken = follows(entry);
    if (broken !== null) return broken;
  }
  return null;
}

/** Takes one entry after the other; null while each follows the one before, else the position of the first that does not. */
function chainFrom(leftOut: number): (entry: LedgerEntry) => number | null {
  let previous = genesisHash;
  let next = 0;
  let gaps = leftOut;
  return (entry) => {
    const skipped = entry.sequence - next;
    if (skipped < 0 || skipped > gaps) return next;
    if ((skipped === 0 && entry.previous !== previous) || !hasItsHash(entry)) return entry.sequence;
    gaps -= skipped;
    previous = entry.hash;
    next = entry.sequence + 1;
    return null;
  };
}

function hasItsHash(entry: LedgerEntry): boolean {
  if (sealed.has(entry)) return true;
  const { hash, ...unsealed } = entry;
  if (hashOf(unsealed) !== hash) return false;
  if (Object.isFrozen(entry) && Object.isFrozen(entry.detail)) sealed.add(entry);
  return true;
}

/**
 * Position of the first entry of a tenant's ledger that is not as it was written, or is missing at the end; null when all is
 * there.
 *
 * A chain alone cannot tell that its end was cut off; the head that is kept beside it can. Of a record that leaves entries out,
 * only those that are there are verified.
 */
export function brokenEntryOf(record: KeptLedger): number | null {
  return earlier(firstBrokenEntry(record.ledger, record.earlierEntries), cutOf(record));
}

/** The same for a ledger of any length: `breathe` gives others a turn between two entries. */
export async function brokenEntryInTurns(record: KeptLedger, breathe: () => Promise<void>): Promise<number | null> {
  const follows = chainFrom(record.earlierEntries ?? 0);
  let broken: number | null = null;
  for (const entry of record.ledger) {
    broken = follows(entry);
    if (broken !== null) break;
    await breathe();
  }
  return earlier(broken, cutOf(record));
}

function earlier(broken: number | null, cut: number | null): number | null {
  return broken === null || cut === null ? (broken ?? cut) : Math.min(broken, cut);
}

/** Where the end of a ledger does not fit its head; null when it does, or when no head was kept yet. */
function cutOf(record: KeptLedger): number | null {
  if (record.ledgerHead === undefined) return null;
  const { count, hash, missingFrom } = record.ledgerHead;
  if (missingFrom !== undefined) return missingFrom;
  const kept = entryCount(record);
  if (kept !== count) return Math.min(kept, count);
  return (record.ledger.at(-1)?.hash ?? genesisHash) === hash ? null : Math.max(0, count - 1);
}

/** The head after an entry. A cut that the entry would cover is remembered. */
function nextHead(record: TenantRecord, entry: LedgerEntry): LedgerHead {
  const missingFrom = cutOf(record);
  return { count: entry.sequence + 1, hash: entry.hash, ...(missingFrom === null ? {} : { missingFrom }) };
}

function cleanDetail(detail: LedgerEntry['detail']): LedgerEntry['detail'] {
  return Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [
      name,
      typeof value === 'string' ? capText(maskSecrets(value), detailLimit) : value,
    ]),
  );
}

/** The hash that seals an entry of this content. */
export function hashOf(unsealed: Omit<LedgerEntry, 'hash'>): string {
  return sha256(canonicalJson(unsealed));
}

/** SHA-256 of a text in UTF-8, as 64 lowercase hex digits. */
export function sha256(text: string): string {
  return hash('sha256', text);
}

/** JSON with sorted keys and no blanks, so that equal values have equal texts however they were stored. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
}
