import type { Attempt } from '../../../preload/contract/binding';
import type { LedgerEntry } from '../../../preload/contract/ledger';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { activeBinding } from '../binding/active-binding';
import { AppError } from '../failures/app-error';
import { endAttempt, openAttempt } from '../binding/attempt';
import { carryEntry, hashesIn } from '../ledger/carried-entry';
import type { Change } from './change';
import { isSameButForTimes } from './confirmation';
import { mergedHosting } from '../hosting/merged-hosting';
import { appendEntry, canonicalJson, requireWhole } from '../ledger/ledger';

/**
 * How the records of one tenant in two places relate. `newer-here` and `newer-there`: one tells everything that the other does.
 * `forked`: each has entries of its own.
 */
export type Relation = 'same' | 'newer-here' | 'newer-there' | 'forked';

/** Two records of one tenant, held against each other by the hashes of their entries. */
export interface Comparison {
  readonly relation: Relation;
  /** Entries that only this side tells, in their order. */
  readonly ownHere: readonly LedgerEntry[];
  readonly ownThere: readonly LedgerEntry[];
  /** How many entries both begin with. */
  readonly common: number;
}

/** Where the other record comes from, for the entry that tells of the merge. */
export interface Origin {
  /** `handover` of a colleague, or a `backup` of one's own. */
  readonly via: 'handover' | 'backup';
  /** Who made it; empty when unknown. */
  readonly by: string;
  readonly madeAtMs: number;
}

/** Compares the record of this computer with another one of the same tenant. */
export function compareRecords(here: TenantRecord, there: TenantRecord): Comparison {
  requireWhole(here);
  requireWhole(there);
  const toldHere = hashesIn(here.ledger);
  const toldThere = hashesIn(there.ledger);
  const ownHere = here.ledger.filter(({ hash }) => !toldThere.has(hash));
  const ownThere = there.ledger.filter(({ hash }) => !toldHere.has(hash));
  const firstOther = here.ledger.findIndex(({ hash }, index) => there.ledger[index]?.hash !== hash);
  const common = firstOther === -1 ? here.ledger.length : firstOther;
  return { relation: relationOf(here, there, ownHere.length, ownThere.length), ownHere, ownThere, common };
}

/**
 * The record of a tenant that this computer does not know yet. Its credential stays behind: tokens live in a keychain, and
 * come by another way or are asked for again.
 */
export function adoptRecord(
  there: TenantRecord,
  workspaceId: TenantRecord['workspaceId'],
  origin: Origin,
  change: Change,
): TenantRecord {
  const record: TenantRecord = { ...there, workspaceId, revision: 0, credential: null };
  return withMergeEntry(interrupted(record, change), origin, { side: 'there', own: 0, carried: 0 }, change);
}

/**
 * One record out of two: `side` says whose state counts, the ledger tells what both told.
 *
 * Keeping this side leaves the record alone unless the other one has entries of its own; those are carried over. Taking the
 * other side goes on from whichever ledger tells more and carries the rest over. The merge is an entry itself. Refuses with
 * `attempt-in-progress` while an authorization is open here.
 */
export function mergeRecords(
  here: TenantRecord,
  there: TenantRecord,
  side: 'here' | 'there',
  origin: Origin,
  change: Change,
): TenantRecord {
  const { relation, ownHere, ownThere } = compareRecords(here, there);
  if (relation === 'same') return here;
  if (side === 'here' && relation !== 'forked') return here;
  if (openAttempt(here) !== null) throw new AppError('attempt-in-progress');
  const isTheirChain = side === 'there' && relation !== 'newer-here';
  const state = side === 'here' ? here : takenState(here, there);
  const carried = isTheirChain ? ownHere : side === 'here' ? ownThere : [];
  const {
    ledger: _ledger,
    ledgerHead: _head,
    ...both
  } = withBothHistories(state, side === 'here' ? there : here, change);
  let merged: TenantRecord = { ...both, ...chainOf(isTheirChain ? there : here) };
  for (const entry of carried) merged = carryEntry(merged, entry, change);
  if (side === 'there') merged = interrupted(merged, change);
  return withMergeEntry(merged, origin, { side, own: ownThere.length, carried: carried.length }, change);
}

/** A ledger and the head that goes with it. */
function chainOf({ ledger, ledgerHead }: TenantRecord): Pick<TenantRecord, 'ledger' | 'ledgerHead'> {
  return ledgerHead === undefined ? { ledger } : { ledger, ledgerHead };
}

/** Details of the entry by which a record is known to have been merged. */
function withMergeEntry(
  record: TenantRecord,
  origin: Origin,
  outcome: { readonly side: 'here' | 'there'; readonly own: number; readonly carried: number },
  change: Change,
): TenantRecord {
  const { via, by, madeAtMs } = origin;
  const detail = {
    mergeVia: via,
    mergeBy: by,
    madeAtMs,
    mergeSide: outcome.side,
    mergedEntries: outcome.own,
    carriedEntries: outcome.carried,
  };
  return appendEntry(record, 'imported', detail, change);
}

/** The other side's state in this computer's place: its identity, and the token that this keychain holds for the same account. */
function takenState(here: TenantRecord, there: TenantRecord): TenantRecord {
  const { id, workspaceId, revision, createdAtMs } = here;
  const appId = activeBinding(there)?.appId ?? null;
  const credential = here.credential !== null && here.credential.appId === appId ? here.credential : null;
  return { ...there, id, workspaceId, revision, createdAtMs: Math.min(createdAtMs, there.createdAtMs), credential };
}

/** The dated histories of both; the present of the side that counts stays the last of each. */
function withBothHistories(state: TenantRecord, other: TenantRecord, change: Change): TenantRecord {
  const known = new Set(state.attempts.map(({ id }) => id));
  const closed = other.attempts.filter(({ id }) => !known.has(id)).map((attempt) => closedElsewhere(attempt, change));
  return {
    ...state,
    attempts: [...closed, ...state.attempts],
    acknowledgements: united(other.acknowledgements, state.acknowledgements),
    branding: united(other.branding, state.branding),
    ...mergedHosting(state.hosting, other.hosting),
  };
}

/** An attempt that was open in the other place cannot go on in this one. */
function closedElsewhere(attempt: Attempt, change: Change): Attempt {
  if (attempt.endedAtMs !== null) return attempt;
  return { ...attempt, phase: 'ended', endedAtMs: change.nowMs, outcome: 'interrupted' };
}

function united<T extends { readonly atMs: number }>(other: readonly T[], own: readonly T[]): T[] {
  const known = new Set(own.map((item) => canonicalJson(item)));
  const missing = other.filter((item) => !known.has(canonicalJson(item)));
  const last = own.at(-1);
  if (last === undefined) return [...missing];
  return [...[...missing, ...own.slice(0, -1)].toSorted((a, b) => a.atMs - b.atMs), last];
}

/** An authorization that was under way in the other place ends here as interrupted. */
function interrupted(record: TenantRecord, change: Change): TenantRecord {
  const open = openAttempt(record);
  return open === null ? record : endAttempt(record, open.id, 'interrupted', null, change);
}

function relationOf(here: TenantRecord, there: TenantRecord, ownHere: number, ownThere: number): Relation {
  if (ownHere > 0 && ownThere > 0) return 'forked';
  if (ownHere > 0) return 'newer-here';
  if (ownThere > 0) return 'newer-there';
  if (canonicalJson(contentOf(here)) === canonicalJson(contentOf(there))) return 'same';
  // Both tell the same, and one of them was confirmed since.
  if (!isSameButForTimes(here, there)) return 'forked';
  return (there.reading?.atMs ?? 0) > (here.reading?.atMs ?? 0) ? 'newer-there' : 'newer-here';
}

/** What a record says, without where it lies, where its token is, and what only keeps watch over its ledger. */
function contentOf(record: TenantRecord): object {
  const { workspaceId: _place, revision: _revision, credential: _credential, ledgerHead: _head, ...content } = record;
  return content;
}
