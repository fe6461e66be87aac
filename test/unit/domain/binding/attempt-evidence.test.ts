import { describe, expect, it } from 'vitest';
import type { Listing } from '../../../../preload/contract/binding';
import { evidenceOf } from '../../../../main/domain/binding/attempt-evidence';

/** WeChat's clock. */
const beganMs = Date.UTC(2026, 10, 2, 9);
const minute = 60_000;
const endMs = beganMs + 10 * minute;
const before = { authorizedAtMs: beganMs - 60 * minute, fingerprint: 'a'.repeat(16) };
const changed = { ...before, fingerprint: 'b'.repeat(16) };

function listing(patch: Partial<Listing> = {}): Listing {
  return { atMs: beganMs, expiresAtMs: endMs, listed: [before.fingerprint], sets: [17, 18], ...patch };
}

function authorizedAt(atMs: number): typeof before {
  return { authorizedAtMs: atMs, fingerprint: 'c'.repeat(16) };
}

describe('what the list shows of an account since an attempt began', () => {
  it.each([
    ['nothing, when entry and sets are as they were', before, [18, 17], endMs, 'none'],
    ['nothing, when the entry is as it was and nobody looked at the sets', before, null, endMs, 'none'],
    ['other sets', before, [17], beganMs + minute, 'in-time'],
    ['other sets, seen too late', before, [17], endMs + 2 * minute, 'late'],
    ['another token', changed, [17, 18], beganMs + minute, 'in-time'],
    ['another token at the last look after the end', changed, null, endMs + minute / 2, 'in-time'],
    ['another token, seen too late', changed, null, endMs + 2 * minute, 'late'],
    ['a new entry in time, seen days later', authorizedAt(endMs - 1000), null, endMs + 9999 * minute, 'in-time'],
    ['a new entry after the end', authorizedAt(endMs + minute), null, endMs + 2 * minute, 'late'],
    ['a new entry of before, seen in time', authorizedAt(beganMs - 60 * minute), null, beganMs + minute, 'in-time'],
  ] as const)('is %s', (_what, account, sets, seenAtMs, evidence) => {
    expect(evidenceOf(listing(), account, sets, seenAtMs)).toBe(evidence);
  });

  it.each([
    ['a time since then', authorizedAt(beganMs + minute), 'in-time'],
    ['a time before it', authorizedAt(beganMs - 1000), 'none'],
    ['a time after the end', authorizedAt(endMs + minute), 'late'],
  ] as const)('without a list from the beginning is %s', (_what, account, evidence) => {
    const unlisted = listing({ listed: null, sets: null });
    expect(evidenceOf(unlisted, account, [17], beganMs + minute)).toBe(evidence);
  });
});
