import { workbook, worksheet } from '../../fixtures/import/workbook.mjs';
import type { Table, TableOptions } from '../../../main/features/import/ports/table-reader';
import { EventLoopPacer } from '../../../main/files/event-loop-pacer';
import { FileTableReader } from '../../../main/files/table/file-table-reader';
import { temporaryFile } from './fixtures';

/** Reads a workbook from its bytes, by way of a file. */
export async function readBook(bytes: Uint8Array, options: Partial<TableOptions> = {}): Promise<Table> {
  const all = { encoding: null, sheet: null, signal: new AbortController().signal, ...options };
  return await new FileTableReader(new EventLoopPacer()).read(await temporaryFile('book.xlsx', bytes), all);
}

/** The texts of a table, row by row. */
export const texts = (table: Table): readonly (readonly string[])[] => table.rows.map(({ cells }) => cells);

/** The texts of a workbook with one sheet of these rows in XML. */
export async function cellsOf(rows: string, styles = ''): Promise<readonly (readonly string[])[]> {
  return texts(await readBook(workbook({ S: worksheet(rows) }, { styles })));
}
