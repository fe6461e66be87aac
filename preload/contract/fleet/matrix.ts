import type { TenantRow } from '../tenant';

/** What a row of the version matrix is marked with. */
export const matrixFlags = ['approved-waiting', 'behind', 'rejected', 'foreign', 'unknown'] as const;
export type MatrixFlag = (typeof matrixFlags)[number];

/** Slots of the version matrix. */
export const matrixSlots = ['trial', 'audit', 'gray', 'live'] as const;
export type MatrixSlot = (typeof matrixSlots)[number];

/** Columns of the version matrix besides the name, in their usual order. */
export const matrixTableColumns = [...matrixSlots, 'flags'] as const;
export type MatrixTableColumn = (typeof matrixTableColumns)[number];

/** A version in a slot: as WeChat names it, empty for an unnamed gray release, and since when; null where WeChat named no time. */
export interface MatrixCell {
  readonly version: string;
  readonly sinceMs: number | null;
}

/** One tenant of the version matrix. A slot is null when nothing is in it, or nothing known of it. */
export interface MatrixRow {
  readonly row: TenantRow;
  readonly slots: Readonly<Record<MatrixSlot, MatrixCell | null>>;
  /** Of the gray release that runs or is paused. */
  readonly percentage: number | null;
  readonly flags: readonly MatrixFlag[];
}

/**
 * The version matrix of bound tenants. `current` is the version that tenants should have; null when nobody has said.
 *
 * A live version whose name WeChat keeps to itself is unknown, and so not behind. Rows are reused while their tenant is the same.
 */
export function matrixRow(row: TenantRow, current: string | null): MatrixRow {
  const { hosting } = row;
  if (hosting === undefined) {
    return { row, slots: { trial: null, audit: null, gray: null, live: null }, percentage: null, flags: ['unknown'] };
  }
  const { since } = hosting;
  const cell = (version: string, sinceMs: number | null | undefined): MatrixCell | null =>
    version === '' ? null : { version, sinceMs: sinceMs ?? null };
  // A gray release has its share also where WeChat does not name the version.
  const gray =
    hosting.gray === null ? null : { version: hosting.grayVersion ?? hosting.audit, sinceMs: since?.gray ?? null };
  const slots = {
    trial: cell(hosting.trial, since?.trial),
    audit: cell(hosting.audit, since?.audit),
    gray,
    live: cell(hosting.live, since?.live),
  };
  const found: readonly (readonly [MatrixFlag, boolean])[] = [
    ['approved-waiting', hosting.state === 'approved-waiting'],
    ['behind', current !== null && hosting.live !== '' && hosting.live !== current],
    ['rejected', hosting.state === 'rejected'],
    ['foreign', hosting.foreign],
    ['unknown', hosting.state === 'nothing-known'],
  ];
  return { row, slots, percentage: hosting.gray, flags: found.flatMap(([flag, holds]) => (holds ? [flag] : [])) };
}

/** How many rows have each flag. */
export function countFlags(rows: readonly MatrixRow[]): Readonly<Record<MatrixFlag, number>> {
  const counts = { 'approved-waiting': 0, behind: 0, rejected: 0, foreign: 0, unknown: 0 };
  for (const { flags } of rows) for (const flag of flags) counts[flag] += 1;
  return counts;
}
