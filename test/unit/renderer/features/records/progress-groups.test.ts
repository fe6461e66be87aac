import { describe, expect, it } from 'vitest';
import type { TenantRow } from '../../../../../preload/contract/tenant';
import {
  boundPerWeek,
  longestWaiting,
  shownWeeks,
  waitingByActor,
  weekStart,
} from '../../../../../renderer/features/records/progress-groups';
import { sampleRow, sampleTenant } from '../../../../fakes/tenant-samples';

const monday = new Date(2026, 10, 16).getTime();
const nowMs = new Date(2026, 10, 20, 10).getTime();

function row(id: string, change: Partial<TenantRow>): TenantRow {
  return { ...sampleRow(sampleTenant(id)), ...change };
}

describe('progress', () => {
  it('counts by weeks that begin on the local Monday, also where the clocks change', () => {
    expect(weekStart(new Date(2026, 10, 22, 23, 59).getTime())).toBe(monday);
    expect(weekStart(nowMs, 6)).toBe(new Date(2026, 9, 5).getTime());
    const weeks = boundPerWeek(
      [
        row('a', { boundAtMs: monday }),
        row('b', { boundAtMs: nowMs }),
        row('c', { boundAtMs: monday - 1 }),
        row('d', { boundAtMs: new Date(2020, 0, 1).getTime() }),
        row('e', {}),
      ],
      nowMs,
    );
    expect(weeks).toHaveLength(shownWeeks);
    expect(weeks.at(-1)).toEqual({ startMs: monday, count: 2 });
    expect(weeks.at(-2)?.count).toBe(1);
    expect(weeks.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  });

  it('names for whom tenants wait, and who has waited longest', () => {
    const rows = [
      row('a', { nextActor: 'tenant', stageSinceMs: 3 }),
      row('b', { nextActor: 'tenant', stageSinceMs: 1 }),
      row('c', { nextActor: 'nobody', stageSinceMs: 0 }),
    ];
    expect(waitingByActor(rows).map(({ actor, count, oldest }) => [actor, count, oldest.id])).toEqual([
      ['tenant', 2, 'b'],
    ]);
    expect(longestWaiting(rows, 5).map(({ id }) => id)).toEqual(['b', 'a']);
  });
});
