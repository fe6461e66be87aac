import { describe, expect, it } from 'vitest';
import { Lanes, mostLanes } from '../../../../main/features/sync/lanes';

/** Reads so many tenants, each within this time. */
function read(lanes: Lanes, count: number, tookMs: number): void {
  for (let index = 0; index < count; index += 1) lanes.passed(tookMs);
}

describe('how many tenants a sync reads at once', () => {
  it('begins with 8, and is more while each takes about as long, never more than 24', () => {
    const lanes = new Lanes();
    expect(lanes.limit).toBe(8);
    read(lanes, 7, 300);
    expect(lanes.limit).toBe(8);
    read(lanes, 1, 300);
    expect(lanes.limit).toBe(16);
    read(lanes, 1_000, 400);
    expect(lanes.limit).toBe(mostLanes);
  });

  it('is fewer while each takes more than twice as long as at the best of times, never fewer than 4', () => {
    const lanes = new Lanes();
    read(lanes, 8, 300);
    read(lanes, 16, 700);
    expect(lanes.limit).toBe(14);
    read(lanes, 1_000, 700);
    expect(lanes.limit).toBe(4);
    read(lanes, 4, 400);
    expect(lanes.limit).toBe(8);
  });

  it('takes no notice of what is quick anyhow', () => {
    const lanes = new Lanes();
    read(lanes, 8, 10);
    read(lanes, 1_000, 200);
    expect(lanes.limit).toBe(mostLanes);
  });

  it('is half after a limit, once for all that meet it together, and grows by one then', () => {
    const lanes = new Lanes();
    read(lanes, 1_000, 300);
    for (let index = 0; index < mostLanes; index += 1) lanes.blocked();
    expect(lanes.limit).toBe(12);
    read(lanes, 1, 300);
    lanes.blocked();
    expect(lanes.limit).toBe(6);
    read(lanes, 6, 300);
    expect(lanes.limit).toBe(7);
  });

  it('lets nobody in beyond that, and somebody in for each who leaves', async () => {
    const lanes = new Lanes();
    let inside = 0;
    const entries = Array.from({ length: 12 }, () => lanes.enter().then(() => void (inside += 1)));
    await Promise.all(entries.slice(0, 8));
    expect(inside).toBe(8);
    lanes.leave();
    await entries[8];
    expect(inside).toBe(9);
    // Half as many may be there now: the next one enters when all above that have left.
    lanes.blocked();
    for (let index = 0; index < 4; index += 1) lanes.leave();
    await new Promise((resolve) => setImmediate(resolve));
    expect(inside).toBe(9);
    lanes.leave();
    await entries[9];
    expect(inside).toBe(10);
  });
});
