import { describe, expect, it } from 'vitest';
import { chinaDay, chinaMonth, countUse, usedThisMonth } from '../../../../main/sandbox/code/calendar';

const LAST_MINUTE_MS = Date.UTC(2026, 10, 30, 15, 59);
const NEXT_MINUTE_MS = LAST_MINUTE_MS + 60_000;

describe('the calendar of the limits', () => {
  it('begins days and months at 00:00 in China', () => {
    expect([chinaDay(LAST_MINUTE_MS), chinaMonth(LAST_MINUTE_MS)]).toEqual(['2026-11-30', '2026-11']);
    expect([chinaDay(NEXT_MINUTE_MS), chinaMonth(NEXT_MINUTE_MS)]).toEqual(['2026-12-01', '2026-12']);
  });

  it('counts uses within one month, and gives them back down to zero', () => {
    const twice = countUse(countUse({ month: '', used: 0 }, LAST_MINUTE_MS), LAST_MINUTE_MS);
    expect(usedThisMonth(twice, LAST_MINUTE_MS)).toBe(2);
    expect(usedThisMonth(twice, NEXT_MINUTE_MS)).toBe(0);
    expect(countUse(twice, NEXT_MINUTE_MS)).toEqual({ month: '2026-12', used: 1 });
    expect(countUse(twice, LAST_MINUTE_MS, -3).used).toBe(0);
  });
});
