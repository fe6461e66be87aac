import type { Pacer } from '../../ports/pacer';
import type { Table, TableOptions } from '../../features/import/ports/table-reader';
import { refused } from '../refused';
import { readDateFormats } from './number-formats';
import { RowCollector } from './row-collector';
import { readSharedStrings } from './shared-strings';
import { SheetRows } from './sheet-rows';
import { PartReader, readWorkbook, type WorkbookSheet } from './workbook';
import { ZipParts } from './zip-parts';

/**
 * Reads one sheet of an XLSX workbook: the one asked for, else the first that is not hidden.
 *
 * Only the parts that hold cells are opened; macros, links, drawings and queries are not. A formula stands for the value that
 * was calculated last. Refuses with `zip-*`, `too-many-*`, `inflates-too-large`, `xml-damaged`, `not-a-table`, `no-sheet`.
 */
export async function readXlsx(bytes: Buffer, options: TableOptions, pacer: Pacer): Promise<Omit<Table, 'sha256'>> {
  const parts = new PartReader(await ZipParts.open(bytes), pacer, options.signal);
  const workbook = await readWorkbook(parts);
  const sheet = pick(workbook.sheets, options.sheet);
  const strings = await readSharedStrings(parts, workbook.sharedStrings);
  const dateFormats = await readDateFormats(parts, workbook.styles);
  const rows = new RowCollector(options);
  const context = { part: sheet.part, strings, dateFormats, is1904: workbook.is1904 };
  await parts.read(sheet.part, new SheetRows(context, rows));
  return {
    format: 'xlsx',
    encoding: null,
    delimiter: null,
    sheet: sheet.name,
    sheets: workbook.sheets.filter(({ isHidden }) => !isHidden).map(({ name }) => name),
    rows: rows.all,
  };
}

function pick(sheets: readonly WorkbookSheet[], name: string | null): WorkbookSheet {
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  const sheet = name === null ? visible[0] : visible.find((candidate) => candidate.name === name);
  if (sheet === undefined) throw refused('no-sheet');
  return sheet;
}
