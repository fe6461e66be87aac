import { countByGroup, type Stage, type StageGroup } from './stages';

/** Editions of ShareOrder; they decide where the tenant starts (Application Entry tab, or Mini Program tab in Pro). */
export const editions = ['lite', 'pro'] as const;

/** What may be wrong, or is due, after binding. */
export const healthFlags = [
  'revoked',
  'drift',
  'sets-missing',
  'account-frozen',
  'account-banned',
  'account-cancelled',
  'account-warned',
  'annual-review-due',
  'annual-review-overdue',
  'filing-open',
  'token-lost',
  'password-changed',
  'profile-empty',
  'unconfirmed',
  'link-expiring',
  'conflict',
  'chain-broken',
  'quarantine-open',
  'revocation-pending',
  'reading-incomplete',
  'foreign-version',
] as const;

/** So many rows of a list fill a window of any size. */
const firstRows = 60;

/**
 * How a list is left: its first rows in the order in which it opens, how many there are, and how many of each stage group. Most rows stand
 * in that order already, so that there is little to put in order.
 */
export function beginningOf<R extends { readonly id: string; readonly updatedAtMs: number; readonly stage: Stage }>(
  rows: readonly R[],
): { readonly rows: R[]; readonly total: number; readonly groups: Partial<Record<StageGroup, number>> } {
  const first = rows.toSorted(inOpeningOrder).slice(0, firstRows);
  return { rows: first, total: rows.length, groups: Object.fromEntries(countByGroup(rows)) };
}

/** The order in which a list of tenants opens: what changed last comes first, then by id. */
export function inOpeningOrder(
  a: { readonly id: string; readonly updatedAtMs: number },
  b: { readonly id: string; readonly updatedAtMs: number },
): number {
  return b.updatedAtMs - a.updatedAtMs || (a.id < b.id ? -1 : 1);
}
