import type { ArchiveRow } from '../../../preload/contract/archive';
import type { TenantId } from '../../../preload/contract/ids';

/** Whose state counts; `undecided` has to be settled before anything is taken over. */
export type Choice = 'here' | 'there' | 'undecided';

/** A tenant of the preview with what was chosen for it, in the form in which tables want rows. */
export type ChosenRow = ArchiveRow & { readonly id: TenantId; readonly choice: Choice };

/** Whether there is anything to choose for a tenant. */
export function isOpenToChoice({ relation, obstacle }: ArchiveRow): boolean {
  return relation !== 'same' && relation !== 'only-here' && obstacle === null;
}

/**
 * What stands chosen at first: what is new or newer in the file is taken, a fork waits for a decision, everything that could take
 * something away here, or make a second claim on a mini program, is not done unless somebody asks for it.
 */
export function firstChoice(row: ArchiveRow): Choice {
  if (!isOpenToChoice(row)) return 'here';
  if (row.relation === 'forked') return 'undecided';
  if (row.relation === 'newer-here' || row.conflicts.length > 0) return 'here';
  return 'there';
}

/** What the main process is told: only tenants to which something happens. A kept side of a fork gets the other's entries. */
export function choicesOf(rows: readonly ChosenRow[]): readonly { tenantId: TenantId; side: 'here' | 'there' }[] {
  return rows.flatMap((row) => {
    if (!isOpenToChoice(row) || row.choice === 'undecided') return [];
    if (row.choice === 'here' && row.relation !== 'forked') return [];
    return [{ tenantId: row.tenantId, side: row.choice }];
  });
}

/** How many tenants still wait for a decision. */
export function countUndecided(rows: readonly ChosenRow[]): number {
  return rows.filter((row) => row.choice === 'undecided' && isOpenToChoice(row)).length;
}
