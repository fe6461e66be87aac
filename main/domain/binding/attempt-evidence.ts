import type { Listing } from '../../../preload/contract/binding';

/** An account as WeChat's list names it now. Times are WeChat's own. */
export interface ListedAccount {
  readonly authorizedAtMs: number;
  /** What tells an entry of the list from its earlier state, without its refresh token. */
  readonly fingerprint: string;
}

/** What the list shows of an account since an attempt began, and whether it happened while its link could be used. */
export type Evidence = 'none' | 'in-time' | 'late';

/** A link's end by WeChat's clock may be so far from what its list says: whole seconds, and the measure of the clock. */
const toleranceMs = 5_000;
/** A change without a time of its own is seen at the next look: a poll later, and the last one after the link's end. */
const lookMs = 60_000;

/**
 * Compares an account with what was listed when the attempt began.
 *
 * A new entry, another refresh token, another time of authorization or other sets are a change. WeChat's own time dates it
 * where there is a new one; `seenAtMs`, by WeChat's clock too, dates what has none. Without a listing from the beginning only a
 * time since then is one. `sets` are those granted now, null where nobody looked.
 */
export function evidenceOf(
  baseline: Listing,
  account: ListedAccount,
  sets: readonly number[] | null,
  seenAtMs: number,
): Evidence {
  const isDated = account.authorizedAtMs >= baseline.atMs - toleranceMs;
  const isNew =
    baseline.listed === null ? account.authorizedAtMs >= baseline.atMs : !baseline.listed.includes(account.fingerprint);
  if (!isNew && !differ(baseline, sets)) return 'none';
  const endMs = baseline.expiresAtMs;
  const isInTime = isDated ? account.authorizedAtMs <= endMs + toleranceMs : seenAtMs <= endMs + lookMs;
  return isInTime ? 'in-time' : 'late';
}

function differ({ sets: before }: Listing, sets: readonly number[] | null): boolean {
  if (before === null || sets === null) return false;
  const now = new Set(sets);
  return now.size !== new Set(before).size || before.some((set) => !now.has(set));
}
