import { afterEach, describe, expect, it, vi } from 'vitest';
import { driftText } from '../../../main/domain/record/drift';
import { localDay, localStamp } from '../../../main/domain/local-day';
import { reading } from './builders';

/** An evening in UTC is the next morning in China. */
const eveningMs = Date.UTC(2026, 10, 30, 16, 5, 9);

describe('a day', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each([
    ['Asia/Shanghai', '2026-12-01', '20261201T000509'],
    ['UTC', '2026-11-30', '20261130T160509'],
    ['America/Los_Angeles', '2026-11-30', '20261130T080509'],
  ])('is the one of a person in %s', (zone, day, stamp) => {
    vi.stubEnv('TZ', zone);
    expect(localDay(eveningMs)).toBe(day);
    expect(localStamp(eveningMs)).toBe(stamp);
  });

  it('of an annual review is told as it is in China', () => {
    vi.stubEnv('TZ', 'Asia/Shanghai');
    const annualReview = { due: true, beginsAtMs: eveningMs, endsAtMs: Date.UTC(2027, 0, 29, 15, 59, 59) };
    expect(driftText(reading({ annualReview }), 'annualReview')).toBe('due 2026-12-01/2027-01-29');
  });

  it.each(['Asia/Shanghai', 'America/Los_Angeles'])('is told of the last time there is, in %s', (zone) => {
    vi.stubEnv('TZ', zone);
    expect(localDay(8.64e15)).toMatch(/^275760-09-1[12]$/);
  });
});
