import { describe, expect, it } from 'vitest';
import { QuotaMeter } from '../../../../main/sandbox/core/quota-meter';

const DAY_MS = 86_400_000;
const PATH = '/path';

describe('QuotaMeter', () => {
  it('counts by day', () => {
    const meter = new QuotaMeter();
    const quota = { perDay: 2, perMinute: 0 };
    expect(meter.use('a', PATH, quota, 0)).toBeUndefined();
    expect(meter.use('a', PATH, quota, 1)).toBeUndefined();
    expect(meter.use('a', PATH, quota, 2)).toBe('day');
    expect(meter.use('b', PATH, quota, 3)).toBeUndefined();
    expect(meter.use('a', PATH, quota, DAY_MS)).toBeUndefined();
  });

  it('counts by minute', () => {
    const meter = new QuotaMeter();
    const quota = { perDay: 0, perMinute: 1 };
    expect(meter.use('a', PATH, quota, 0)).toBeUndefined();
    expect(meter.use('a', PATH, quota, 59_999)).toBe('minute');
    expect(meter.use('a', PATH, quota, 60_000)).toBeUndefined();
  });

  it('allows ten resets a month', () => {
    const meter = new QuotaMeter();
    meter.use('a', PATH, undefined, 0);
    expect(meter.reset('a', 0)).toBe(true);
    expect(meter.used('a', PATH, 0).today).toBe(0);
    const verdicts = Array.from({ length: 10 }, () => meter.reset('a', 0));
    expect(verdicts.filter(Boolean)).toHaveLength(9);
    expect(meter.reset('a', 32 * DAY_MS)).toBe(true);
  });
});
