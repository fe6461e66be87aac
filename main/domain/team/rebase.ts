import type { WorkspaceId } from '../../../preload/contract/ids';
import type { LedgerEntry } from '../../../preload/contract/ledger';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { carriedEntry, carryEntry, hashesIn } from '../ledger/carried-entry';
import { appendEntry, requireWhole, firstBrokenEntry, genesisHash } from '../ledger/ledger';
import type { Change } from '../record/change';
import { keptEntries } from './kept-entries';
import { mergeStates } from './merge-state';
import { type Shadow, type SharedState, type SharedTenant, sharedStateOf, unpushedEntries } from './shared-state';
import type { Answers, Question } from './three-way';

/** What becomes of a local record when the server has something newer. */
export type Taken =
  /** The server tells nothing that is not here. */
  | { readonly kind: 'same' }
  /** The record is now the server's, entry by entry. */
  | { readonly kind: 'fast-forward'; readonly record: TenantRecord }
  /** The server's chain with the own entries on top of it; `dropped` are own readings that the server's made obsolete. */
  | { readonly kind: 'rebased'; readonly record: TenantRecord; readonly carried: number; readonly dropped: number }
  /** Both changed the same: the record stays as it is until somebody decides. */
  | { readonly kind: 'asked'; readonly questions: readonly Question[] };

/** A tenant of the team that this computer does not have yet: the server's chain as it is, without an entry about it. */
export function recordOfShared({ state, ledger }: SharedTenant, workspaceId: WorkspaceId): TenantRecord {
  return { ...state, workspaceId, revision: 0, credential: null, ledger: [...ledger], ledgerHead: headOf(ledger) };
}

/**
 * Takes over what the server has of a tenant.
 *
 * Without unpushed entries the record becomes the server's and gains none: two idle computers agree for ever. With some, the
 * chain is always the server's, the own entries are carried on top of it with their old hashes, and the state is merged field by
 * field against what was shared last. An authorization that a colleague has open stays open. Throws for a chain that is broken.
 */
export function takeShared(
  record: TenantRecord,
  shadow: Shadow | null,
  shared: SharedTenant,
  answers: Answers,
  change: Change,
): Taken {
  if (firstBrokenEntry(shared.ledger) !== null) throw new Error('a broken chain must not be taken over');
  requireWhole(record);
  const own = ownEntries(record, shadow, shared);
  if (shared.ledger.length <= record.ledger.length && goesOnFrom(record, shared.ledger)) return { kind: 'same' };
  const fresh = shared.ledger.slice(commonLength(record.ledger, shared.ledger));
  const kept = keptEntries(own, fresh, record, shared.state);
  if (kept.length === 0) return { kind: 'fast-forward', record: onServersChain(record, shared.state, shared.ledger) };
  const here = sharedStateOf(record);
  const isAhead = keptEntries(fresh, own, shared.state, record).length === 0;
  const base = isAhead ? shared.state : baseOf(record, shadow);
  const { state, questions } = mergeStates({ base, here, there: shared.state }, answers);
  if (questions.length > 0) return { kind: 'asked', questions };
  let rebased = onServersChain(record, state, shared.ledger);
  for (const entry of kept) rebased = carryEntry(rebased, unwrapped(entry), change, 'team');
  if (answers.size > 0) rebased = appendEntry(rebased, 'imported', decisionDetail(answers), change);
  return { kind: 'rebased', record: rebased, carried: kept.length, dropped: own.length - kept.length };
}

/**
 * Carries the entries after the shared head, those of others too: what colleagues wrote and a restored server lost is given back
 * under the own name, whole and with its hashes. Returns the record itself when there is none.
 */
export function carryUnpushed(record: TenantRecord, sharedCount: number, change: Change): TenantRecord {
  const own = record.ledger.slice(sharedCount);
  if (own.every((entry) => entry.detail['mergeVia'] === 'team' && entry.actor === change.actor)) return record;
  let carried = onServersChain(record, sharedStateOf(record), record.ledger.slice(0, sharedCount));
  for (const entry of own) carried = carryEntry(carried, unwrapped(entry), change, 'team');
  return { ...carried, credential: record.credential };
}

/** Whether a record has everything that the server has, at the same places. */
function goesOnFrom(record: TenantRecord, ledger: readonly LedgerEntry[]): boolean {
  const last = ledger.at(-1);
  return last === undefined || record.ledger[ledger.length - 1]?.hash === last.hash;
}

/** Entries of this computer that the server does not tell, be it in its chain or carried over in it. */
function ownEntries(record: TenantRecord, shadow: Shadow | null, shared: SharedTenant): readonly LedgerEntry[] {
  const told = hashesIn(shared.ledger);
  const candidates = unpushedEntries(record, shadow) ?? record.ledger;
  return candidates.filter((entry) => !told.has(entry.hash) && !told.has(unwrapped(entry).hash));
}

/** What the record's state goes back to; null for one that does not come from what was shared last, as a restored copy. */
function baseOf(record: TenantRecord, shadow: Shadow | null): SharedState | null {
  return shadow === null || unpushedEntries(record, shadow) === null ? null : shadow.state;
}

/** How many entries two ledgers have in common, from the first on. */
export function commonLength(one: readonly LedgerEntry[], other: readonly LedgerEntry[]): number {
  const first = one.findIndex(({ hash }, at) => other[at]?.hash !== hash);
  return first === -1 ? one.length : first;
}

/** What was carried once and never pushed is carried anew from its origin, so that nothing is wrapped twice. */
function unwrapped(entry: LedgerEntry): LedgerEntry {
  return entry.detail['mergeVia'] === 'team' ? (carriedEntry(entry) ?? entry) : entry;
}

function onServersChain(record: TenantRecord, state: SharedState, ledger: readonly LedgerEntry[]): TenantRecord {
  const { workspaceId, revision, id } = record;
  const isSameAccount = record.credential !== null && record.credential.appId === state.binding?.appId;
  const credential = isSameAccount ? record.credential : null;
  return { ...state, id, workspaceId, revision, credential, ledger: [...ledger], ledgerHead: headOf(ledger) };
}

function headOf(ledger: readonly LedgerEntry[]): NonNullable<TenantRecord['ledgerHead']> {
  return { count: ledger.length, hash: ledger.at(-1)?.hash ?? genesisHash };
}

/** Details of the entry by which it is known who decided what. */
function decisionDetail(answers: Answers): LedgerEntry['detail'] {
  const of = (side: 'here' | 'there'): string =>
    [...answers]
      .filter(([, chosen]) => chosen === side)
      .map(([field]) => field)
      .toSorted()
      .join(', ');
  return { mergeVia: 'team', keptHere: of('here'), keptThere: of('there') };
}
