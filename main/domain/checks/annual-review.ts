import type { FactValues } from '../../../preload/contract/facts';

/** So long before the date a review is announced: it takes the tenant's papers, and days at WeChat. */
export const reviewNoticeMs = 30 * 24 * 60 * 60 * 1000;

/** Where a verification stands towards its annual review. `dateMs` is the date that matters in that state. */
export type ReviewState =
  | { readonly state: 'clear' }
  | { readonly state: 'due-undated' }
  | { readonly state: 'soon' | 'due' | 'overdue'; readonly dateMs: number };

/**
 * Reads the window of `wx_verify_info.annual_review*` at a moment.
 *
 * WeChat's flag decides whether a review is open; dates alone announce it. A window that lies behind without the flag is
 * a review that was passed.
 */
export function reviewState(review: FactValues['annualReview'], nowMs: number): ReviewState {
  const { due, beginsAtMs, endsAtMs } = review;
  if (due) {
    if (endsAtMs === null) return { state: 'due-undated' };
    return { state: endsAtMs < nowMs ? 'overdue' : 'due', dateMs: endsAtMs };
  }
  const dateMs = upcoming(beginsAtMs, nowMs) ?? (beginsAtMs === null ? upcoming(endsAtMs, nowMs) : null);
  return dateMs !== null && dateMs - nowMs <= reviewNoticeMs ? { state: 'soon', dateMs } : { state: 'clear' };
}

/** The next date of a review that lies ahead, or the deadline that was missed; null when there is none. */
export function reviewDateMs(review: FactValues['annualReview'], nowMs: number): number | null {
  if (review.due) return review.endsAtMs;
  return upcoming(review.beginsAtMs, nowMs) ?? upcoming(review.endsAtMs, nowMs);
}

function upcoming(atMs: number | null, nowMs: number): number | null {
  return atMs !== null && atMs >= nowMs ? atMs : null;
}
