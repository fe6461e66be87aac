import { describe, expect, it } from 'vitest';
import { ConcurrencyLimit, mostAtOnce } from '../../../../main/features/sync/concurrency-limit';

/** Reads so many tenants, each within this time. */
function read(limit: ConcurrencyLimit, count: number, tookMs: number): void {
  for (let index = 0; index < count; index += 1) limit.passed(tookMs);
}

describe('how many tenants a sync reads at once', () => {
  it('begins with 8, and is more while each takes about as long, never more than 24', () => {
    const limit = new ConcurrencyLimit();
    expect(limit.limit).toBe(8);
    read(limit, 7, 300);
    expect(limit.limit).toBe(8);
    read(limit, 1, 300);
    expect(limit.limit).toBe(16);
    read(limit, 1_000, 400);
    expect(limit.limit).toBe(mostAtOnce);
  });

  it('is fewer while each takes more than twice as long as at the best of times, never fewer than at first', () => {
    const limit = new ConcurrencyLimit();
    read(limit, 8, 300);
    read(limit, 16, 700);
    expect(limit.limit).toBe(14);
    read(limit, 1_000, 700);
    expect(limit.limit).toBe(8);
    read(limit, 8, 400);
    expect(limit.limit).toBe(16);
  });

  it('is no more than a limit left, however slow they are', () => {
    const limit = new ConcurrencyLimit();
    read(limit, 8, 300);
    limit.blocked();
    read(limit, 1, 700);
    limit.blocked();
    expect(limit.limit).toBe(4);
    read(limit, 1_000, 700);
    expect(limit.limit).toBe(4);
  });

  it('takes no notice of what is quick anyhow', () => {
    const limit = new ConcurrencyLimit();
    read(limit, 8, 10);
    read(limit, 1_000, 200);
    expect(limit.limit).toBe(mostAtOnce);
  });

  it('is half after a limit, once for all that meet it together, and grows by one then', () => {
    const limit = new ConcurrencyLimit();
    read(limit, 1_000, 300);
    for (let index = 0; index < mostAtOnce; index += 1) limit.blocked();
    expect(limit.limit).toBe(12);
    read(limit, 1, 300);
    limit.blocked();
    expect(limit.limit).toBe(6);
    read(limit, 6, 300);
    expect(limit.limit).toBe(7);
  });

  it('lets nobody in beyond that, and somebody in for each who leaves', async () => {
    const limit = new ConcurrencyLimit();
    let inside = 0;
    const entries = Array.from({ length: 12 }, () => limit.enter().then(() => void (inside += 1)));
    await Promise.all(entries.slice(0, 8));
    expect(inside).toBe(8);
    limit.leave();
    await entries[8];
    expect(inside).toBe(9);
    // Half as many may be there now: the next one enters when all above that have left.
    limit.blocked();
    for (let index = 0; index < 4; index += 1) limit.leave();
    await new Promise((resolve) => setImmediate(resolve));
    expect(inside).toBe(9);
    limit.leave();
    await entries[9];
    expect(inside).toBe(10);
  });
});
