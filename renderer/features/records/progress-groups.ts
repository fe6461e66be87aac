import { type AwaitedActor, awaitedActors } from '../../../preload/contract/vocabulary/stages';
import type { TenantRow } from '../../../preload/contract/tenant';

/** How many weeks are looked back at. */
export const shownWeeks = 12;

/** A week by its first moment, Monday at local midnight, and how many tenants were first bound in it. */
export interface Week {
  readonly startMs: number;
  readonly count: number;
}

/** Who has to act, for how many tenants, and the one that has waited longest. */
export interface Waiting {
  readonly actor: AwaitedActor;
  readonly count: number;
  readonly oldest: TenantRow;
}

/** The local Monday with which the week of a moment begins; some of them have an hour more or less than others. */
export function weekStart(atMs: number, weeksBefore = 0): number {
  const date = new Date(atMs);
  const sinceMonday = (date.getDay() + 6) % 7;
  date.setHours(0, 0, 0, 0);
  return date.setDate(date.getDate() - sinceMonday - 7 * weeksBefore);
}

/** Tenants by the week in which they were first bound, the oldest week first; every week is there, also an empty one. */
export function boundPerWeek(rows: readonly TenantRow[], nowMs: number): readonly Week[] {
  const starts = Array.from({ length: shownWeeks }, (_, index) => weekStart(nowMs, shownWeeks - 1 - index));
  const counts = new Map(starts.map((start) => [start, 0]));
  for (const { boundAtMs } of rows) {
    const start = boundAtMs === undefined ? undefined : weekStart(boundAtMs);
    const count = start === undefined ? undefined : counts.get(start);
    if (start !== undefined && count !== undefined) counts.set(start, count + 1);
  }
  return [...counts].map(([startMs, count]) => ({ startMs, count }));
}

/** For whom tenants wait, with the longest wait of each; those for whom none waits are left out. */
export function waitingByActor(rows: readonly TenantRow[]): readonly Waiting[] {
  return awaitedActors.flatMap((actor) => {
    const waiting = rows.filter(({ nextActor }) => nextActor === actor);
    const [first] = waiting;
    if (first === undefined) return [];
    const oldest = waiting.reduce((one, other) => (other.stageSinceMs < one.stageSinceMs ? other : one), first);
    return [{ actor, count: waiting.length, oldest }];
  });
}

/** The tenants that have stood at their stage for longest while somebody should act. */
export function longestWaiting(rows: readonly TenantRow[], most: number): readonly TenantRow[] {
  return rows
    .filter(({ nextActor }) => nextActor !== 'nobody')
    .toSorted((a, b) => a.stageSinceMs - b.stageSinceMs)
    .slice(0, most);
}
