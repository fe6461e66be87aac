import type { TenantRow } from '../../../preload/contract/tenant';
import { isSevere } from '../../../preload/contract/vocabulary/flags';

const dayMs = 86_400_000;
const soonMs = 7 * dayMs;

/** How pressing a tenant is: what is late or ends within a week, then what is blocked, then everything else. */
function weightOf(row: TenantRow, nowMs: number): number {
  if (row.dueAtMs !== null && row.dueAtMs - nowMs <= soonMs) return 0;
  const [, , failed] = row.checks;
  return row.flags.length > 0 || failed > 0 ? 1 : 2;
}

/** What rows are compared by, the weightiest first; the lower, the more urgent. */
type Standing = readonly [number, number, number, number, number, number];

function standingOf(row: TenantRow, nowMs: number): Standing {
  const weight = weightOf(row, nowMs);
  const date = weight === 0 ? (row.dueAtMs ?? Number.MAX_SAFE_INTEGER) : 0;
  const severe = row.flags.filter(isSevere).length;
  return [weight, date, -severe, -row.flags.length, -row.checks[2], row.stageSinceMs];
}

function compare(a: Standing, b: Standing): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * The most urgent rows first, so many of them: due and blocked, the nearest date before the others, what is broken before what is
 * open, then what waits longest. Thousands are not put in order for the first few.
 */
export function mostUrgent(rows: readonly TenantRow[], nowMs: number, count: number): readonly TenantRow[] {
  const first: { readonly row: TenantRow; readonly standing: Standing }[] = [];
  for (const row of rows) {
    const standing = standingOf(row, nowMs);
    const last = first.at(-1);
    if (first.length === count && last !== undefined && compare(standing, last.standing) >= 0) continue;
    const place = first.findIndex((other) => compare(standing, other.standing) < 0);
    if (place >= 0) first.splice(place, 0, { row, standing });
    else if (first.length < count) first.push({ row, standing });
    if (first.length > count) first.pop();
  }
  return first.map(({ row }) => row);
}
