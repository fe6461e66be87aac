import type { MergedArea } from './merged-cells';

const reference = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/;

/** Position of a column from the letters of a reference: 0 for `A1`, `a1` and `$A$1`. -1 when it is none. */
export function columnOf(text: string): number {
  const letters = reference.exec(text)?.[1]?.toUpperCase() ?? '';
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The row of a reference, from 1. 0 when it is none. */
export function rowOf(text: string): number {
  return Number(reference.exec(text)?.[2] ?? 0);
}

/** An area such as `B2:B5`; null when it is none. */
export function areaOf(text: string): MergedArea | null {
  const [first = '', last = ''] = text.split(':');
  const [column, firstRow, lastRow] = [columnOf(first), rowOf(first), rowOf(last)];
  return column < 0 || firstRow === 0 || lastRow < firstRow ? null : { column, firstRow, lastRow };
}
