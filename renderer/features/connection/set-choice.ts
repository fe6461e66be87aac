import {
  type PermissionSet,
  permissionSetName,
  permissionSetOf,
  permissionSets,
} from '../../../preload/contract/permission-sets';
import type { Language } from '../../../preload/contract/settings';
import type { SetBaseline } from '../../../preload/contract/workspace';

/** A row of the table of sets; `set` is null for a number that no list names. */
export interface SetRow {
  readonly id: number;
  readonly set: PermissionSet | null;
  readonly kind: 'mini-program' | 'official-account' | 'other';
}

/** What changed from one version of the required sets to the next. */
export interface BaselineStep {
  readonly baseline: SetBaseline;
  readonly added: readonly number[];
  readonly removed: readonly number[];
}

const kinds = ['mini-program', 'official-account', 'other'] as const;

/** Every set that can be chosen: the known ones, and numbers that are already in use; by kind, then by number. */
export function setRows(used: readonly number[]): readonly SetRow[] {
  const unknown = [...new Set(used)].filter((id) => permissionSetOf(id) === null);
  const rows: readonly SetRow[] = [
    ...permissionSets.map((set) => ({ id: set.id, set, kind: set.kind })),
    ...unknown.map((id) => ({ id, set: null, kind: 'other' as const })),
  ];
  return rows.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.id - b.id);
}

/** Whether a row fits what was typed: its number from the front, or a part of its name. */
export function fitsSet(row: SetRow, query: string, language: Language): boolean {
  const words = query.trim().toLowerCase();
  if (words === '') return true;
  return String(row.id).startsWith(words) || permissionSetName(row.id, language).toLowerCase().includes(words);
}

/** A set as it was, with one number put in or taken out; sorted. */
export function withSet(sets: readonly number[], id: number, isIn: boolean): readonly number[] {
  return isIn ? [...new Set([...sets, id])].toSorted((a, b) => a - b) : sets.filter((one) => one !== id);
}

/** How many numbers are in one of two lists only. */
export function differenceOf(before: readonly number[], after: readonly number[]): number {
  return before.filter((id) => !after.includes(id)).length + after.filter((id) => !before.includes(id)).length;
}

/** The versions of the required sets, the newest first, each with what it changed. */
export function baselineSteps(current: SetBaseline, history: readonly SetBaseline[]): readonly BaselineStep[] {
  const versions = [...history, current].toSorted((a, b) => a.version - b.version);
  return versions
    .map((baseline, index) => {
      const before = versions[index - 1]?.sets ?? [];
      return {
        baseline,
        added: baseline.sets.filter((id) => !before.includes(id)),
        removed: before.filter((id) => !baseline.sets.includes(id)),
      };
    })
    .toReversed();
}
