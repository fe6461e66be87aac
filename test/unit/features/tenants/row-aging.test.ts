import { describe, expect, it } from 'vitest';
import { RowAging } from '../../../../main/features/tenants/row-aging';
import type { TenantRow } from '../../../../preload/contract/tenant';
import { CapturingLogger } from '../../../fakes/capturing-logger';
import { ManualClock } from '../../../fakes/manual-clock';
import { sampleRow, sampleTenant } from '../../../fakes/tenant-samples';

const dayMs = 24 * 60 * 60_000;
const minuteMs = 60_000;
const startMs = Date.UTC(2026, 10, 28, 8);

function dueIn(id: string, delayMs: number | null): TenantRow {
  return { ...sampleRow(sampleTenant(id)), dueAtMs: delayMs === null ? null : startMs + delayMs };
}

class Bench {
  readonly clock = new ManualClock(startMs);
  readonly logger = new CapturingLogger();
  /** Ids of the rows that each look made anew. */
  readonly looks: string[][] = [];
  readonly aging: RowAging;

  constructor(rows: readonly TenantRow[], refresh: () => Promise<void> = async () => undefined) {
    this.aging = new RowAging({
      rows: async () => rows,
      refresh: (isAffected) => {
        this.looks.push(rows.filter(isAffected).map(({ id }) => id));
        return refresh();
      },
      clock: this.clock,
      logger: this.logger,
    });
  }

  /** Lets time pass and the look that falls due run. */
  async pass(delayMs: number): Promise<void> {
    this.clock.advance(delayMs);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('rows while time passes', () => {
  it('are made anew at once where they may be old, and nowhere else', async () => {
    const bench = new Bench([
      dueIn('past', -dayMs),
      dueIn('near', dayMs),
      dueIn('far', 90 * dayMs),
      dueIn('never', null),
    ]);
    await bench.aging.start();
    expect(bench.looks).toEqual([['past', 'near']]);
  });

  it('are looked at again when a link is about to expire, and when it has', async () => {
    const bench = new Bench([dueIn('link', 20 * minuteMs)]);
    await bench.aging.start();
    await bench.pass(15 * minuteMs - 1);
    expect(bench.looks).toHaveLength(1);
    await bench.pass(1);
    expect(bench.looks).toHaveLength(2);
    await bench.pass(5 * minuteMs + 1);
    expect(bench.looks).toHaveLength(3);
  });

  it('are looked at on the day on which a review is announced', async () => {
    const bench = new Bench([dueIn('review', 30 * dayMs + 3_600_000)]);
    await bench.aging.start();
    expect(bench.looks).toEqual([[]]);
    await bench.pass(3_600_000);
    expect(bench.looks).toEqual([[], ['review']]);
  });

  it('are looked at daily even when nothing is due', async () => {
    const bench = new Bench([dueIn('never', null)]);
    await bench.aging.start();
    await bench.pass(dayMs);
    expect(bench.looks).toHaveLength(2);
  });

  it('rest once the workspace closes, also while they are being made', async () => {
    let release: () => void = () => undefined;
    const bench = new Bench([dueIn('near', dayMs)], () => new Promise((resolve) => (release = resolve)));
    void bench.aging.start();
    const stopped = bench.aging.stop();
    release();
    await stopped;
    await bench.pass(3 * dayMs);
    expect(bench.looks).toHaveLength(1);
  });

  it('leave the workspace usable when they cannot be made', async () => {
    const bench = new Bench([dueIn('near', dayMs)], () => Promise.reject(new Error('broken')));
    await bench.aging.start();
    expect(bench.logger.events('error')).toEqual(['rows not aged']);
  });
});
