import type { TableEncoding } from '../../../../preload/contract/table-import';

/** What is wrong with one cell. `formula-value-taken` is no error: the value that was last calculated stands for the formula. */
export type CellFlaw =
  | 'formula-without-value'
  | 'formula-value-taken'
  | 'error-value'
  | 'number-rounded'
  | 'cell-too-long';

/** One row that holds anything. `cells` ends with the last cell that has a value. */
export interface TableRow {
  /** Row as a spreadsheet counts it, from 1. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly flaws: readonly { readonly column: number; readonly flaw: CellFlaw }[];
}

/** A table as it stands in the file; which row holds the headings is not decided yet. */
export interface Table {
  readonly format: 'csv' | 'xlsx';
  /** Null for XLSX. */
  readonly encoding: TableEncoding | null;
  readonly delimiter: string | null;
  /** Null for CSV. */
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  /** SHA-256 of the whole file. */
  readonly sha256: string;
  readonly rows: readonly TableRow[];
}

/** How to read a table. Null lets the reader find out: the encoding from the bytes, the first visible sheet. */
export interface TableOptions {
  readonly encoding: TableEncoding | null;
  readonly sheet: string | null;
  readonly signal: AbortSignal;
  /** Told of rows read so far. */
  readonly onRows?: (rows: number) => void;
}

/**
 * Reads CSV and XLSX files without trusting them: every cap of `tableLimits` holds before memory is spent, formulas are never
 * evaluated.
 *
 * Rejects with `file-refused` and a reason of the contract, or `cancelled`.
 */
export interface TableReader {
  read(path: string, options: TableOptions): Promise<Table>;
}
