import type { TableRow } from '../../features/import/ports/table-reader';

/** Cells that are merged into one; rows as a spreadsheet counts them from 1, columns from 0. The value stands in the first. */
export interface MergedArea {
  readonly column: number;
  readonly firstRow: number;
  readonly lastRow: number;
}

/**
 * The areas whose value stands for more rows of the table than the first: people see it beside every one of them. `rows` are in
 * their order. Areas that overlap another of their column are none that a spreadsheet makes, and are left out.
 */
export function areasOverRows(areas: readonly MergedArea[], rows: readonly TableRow[]): readonly MergedArea[] {
  const downwards = areas
    .filter(({ firstRow, lastRow }) => lastRow > firstRow)
    .toSorted((a, b) => a.column - b.column || a.firstRow - b.firstRow);
  const apart = downwards.filter((area, index) => {
    const before = downwards[index - 1];
    return before === undefined || before.column !== area.column || before.lastRow < area.firstRow;
  });
  return apart.filter(({ column, firstRow, lastRow }) => {
    const at = firstFrom(rows, firstRow);
    const first = rows[at];
    if (first?.row !== firstRow || (first.cells[column] ?? '').trim() === '') return false;
    return (rows[at + 1]?.row ?? Number.POSITIVE_INFINITY) <= lastRow;
  });
}

/** The rows with the value of each area, as `areasOverRows` finds them, in every row that it covers. */
export function repeatMerged(areas: readonly MergedArea[], rows: readonly TableRow[]): readonly TableRow[] {
  const cells = rows.map((row) => [...row.cells]);
  for (const { column, firstRow, lastRow } of areas) {
    const first = firstFrom(rows, firstRow);
    const value = cells[first]?.[column] ?? '';
    for (let at = first + 1; (rows[at]?.row ?? Number.POSITIVE_INFINITY) <= lastRow; at += 1) {
      const target = cells[at] ?? [];
      if ((target[column] ?? '') !== '') continue;
      while (target.length < column) target.push('');
      target[column] = value;
    }
  }
  return rows.map((row, at) => ({ ...row, cells: cells[at] ?? row.cells }));
}

/** Position of the first row from a number on. */
function firstFrom(rows: readonly TableRow[], wanted: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.row ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
