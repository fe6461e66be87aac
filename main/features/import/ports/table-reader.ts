import type { ReadingChoices, TableDoubt, TriedReading } from '../../../../preload/contract/table-reading';

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
export interface Table extends TriedReading {
  /** What could be read in more than one way, and was not said. */
  readonly doubts: readonly TableDoubt[];
  /** Columns beyond the last that is read, up to the furthest with a value. They were left out. */
  readonly surplusColumns: number;
  /** Hidden rows and columns with a value, whether they were taken or not. */
  readonly hiddenRows: number;
  readonly hiddenColumns: number;
  /** SHA-256 of the whole file. */
  readonly sha256: string;
  readonly rows: readonly TableRow[];
}

/**
 * How to read a table. What is null or missing the reader finds out: the encoding from the bytes, the first visible sheet with a
 * value; hidden cells are left out.
 */
export interface TableOptions
  extends Pick<ReadingChoices, 'encoding' | 'sheet'>,
    Partial<Omit<ReadingChoices, 'encoding' | 'sheet'>> {
  readonly signal: AbortSignal;
  /** Told of rows read so far. */
  readonly onRows?: (rows: number) => void;
  /** Told what is known of the file, before its rows are read: a file that is refused then can be read in another way. */
  readonly onFound?: (tried: TriedReading) => void;
}

/** A file on this computer by its path, or the bytes of one that was dropped on the window. */
export type TableFile = string | Uint8Array;

/**
 * Reads CSV and XLSX files without trusting them: every cap of `tableLimits` holds before memory is spent, formulas are never
 * evaluated.
 *
 * Rejects with `file-refused` and a reason of the contract, or `cancelled`.
 */
export interface TableReader {
  read(file: TableFile, options: TableOptions): Promise<Table>;
}
