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

function severe({ flags }: TenantRow): number {
  return flags.filter(isSevere).length;
}

/** The most urgent rows first: due and blocked, the nearest date before the others, what is broken before what is open, then what waits longest. */
export function byUrgency(rows: readonly TenantRow[], nowMs: number): readonly TenantRow[] {
  const dated = ({ dueAtMs }: TenantRow): number => dueAtMs ?? Number.MAX_SAFE_INTEGER;
  return rows.toSorted((a, b) => {
    const weight = weightOf(a, nowMs);
    return (
      weight - weightOf(b, nowMs) ||
      (weight === 0 ? dated(a) - dated(b) : 0) ||
      severe(b) - severe(a) ||
      b.flags.length - a.flags.length ||
      b.checks[2] - a.checks[2] ||
      a.stageSinceMs - b.stageSinceMs
    );
  });
}
