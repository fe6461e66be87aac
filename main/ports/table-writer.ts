/** One sheet of plain texts. The first row is the heading. */
export interface Sheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Width of each column in characters; a default where it is missing. */
  readonly widths?: readonly number[];
}

/**
 * Writes sheets as files for spreadsheets. Cells are texts only, and none can be taken for a formula.
 *
 * CSV holds one sheet: UTF-8 with byte-order mark, CRLF, every cell quoted (RFC 4180).
 */
export interface TableWriter {
  csv(sheet: Sheet): Promise<Uint8Array>;
  xlsx(sheets: readonly Sheet[]): Promise<Uint8Array>;
}
