import type { TableDoubt } from '../../../preload/contract/table-reading';
import type { Pacer } from '../../ports/pacer';
import type { Table, TableOptions, TableRow } from '../../features/import/ports/table-reader';
import { refused } from '../refused';
import { areasOverRows, repeatMerged } from './merged-cells';
import { readCellFormats } from './number-formats';
import { RowCollector } from './row-collector';
import { readSharedStrings } from './shared-strings';
import { type SheetContext, SheetRows } from './sheet-rows';
import { PartReader, readWorkbook, type WorkbookSheet } from './workbook';
import { ZipParts } from './zip-parts';

/**
 * Reads one sheet of an XLSX workbook: the one asked for, else the first with a value among those that are not hidden.
 *
 * Only the parts that hold cells are opened; macros, links, drawings and queries are not. A formula stands for the value that
 * was calculated last. Refuses with `zip-*`, `too-many-*`, `inflates-too-large`, `xml-damaged`, `not-a-table`,
 * `other-spreadsheet`, `no-sheet`, `only-hidden`.
 */
export async function readXlsx(bytes: Buffer, options: TableOptions, pacer: Pacer): Promise<Omit<Table, 'sha256'>> {
  const asked = options.sheet;
  const blank = { format: 'xlsx' as const, encoding: null, delimiter: null, sheet: asked };
  options.onFound?.({ ...blank, sheets: [], hiddenSheets: [] });
  const parts = new PartReader(await ZipParts.open(bytes), pacer, options.signal);
  const workbook = await readWorkbook(parts);
  const visible = workbook.sheets.filter(({ isHidden }) => !isHidden);
  const tried = {
    ...blank,
    sheet: asked ?? visible[0]?.name ?? null,
    sheets: visible.map(({ name }) => name),
    hiddenSheets: workbook.sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name),
  };
  options.onFound?.(tried);
  const strings = await readSharedStrings(parts, workbook.sharedStrings);
  const formats = await readCellFormats(parts, workbook.styles);
  const takesHidden = options.hidden === 'take';
  const wanted = asked === null ? visible : workbook.sheets.filter(({ name }) => name === asked).slice(0, 1);
  const context = { strings, formats, is1904: workbook.is1904, takesHidden };
  const { sheet, handler, rows } = await firstWithRows(parts, wanted, context, options);
  const { rows: taken, doubts } = settle(rows.all, handler, sheet.part, options);
  const { hiddenRows, hiddenColumns } = handler;
  const { surplusColumns } = rows;
  return { ...tried, sheet: sheet.name, doubts, surplusColumns, hiddenRows, hiddenColumns, rows: taken };
}

interface ReadSheet {
  readonly sheet: WorkbookSheet;
  readonly handler: SheetRows;
  readonly rows: RowCollector;
}

async function firstWithRows(
  parts: PartReader,
  sheets: readonly WorkbookSheet[],
  context: Omit<SheetContext, 'part'>,
  options: TableOptions,
): Promise<ReadSheet> {
  if (sheets.length === 0) throw refused('no-sheet');
  let hiddenRows = 0;
  for (const sheet of sheets) {
    const rows = new RowCollector(options);
    const handler = new SheetRows({ ...context, part: sheet.part }, rows);
    await parts.read(sheet.part, handler);
    if (rows.all.length > 0) return { sheet, handler, rows };
    hiddenRows += Math.max(handler.hiddenRows, handler.hiddenColumns);
  }
  throw hiddenRows > 0 ? refused('only-hidden', { rows: hiddenRows }) : refused('empty');
}

/** Rows in their order, with the values of merged cells where the person wants them, and what the person has to say. */
function settle(
  found: readonly TableRow[],
  { merged, hiddenRows, hiddenColumns }: SheetRows,
  part: string,
  options: TableOptions,
): { readonly rows: readonly TableRow[]; readonly doubts: readonly TableDoubt[] } {
  const rows = found.toSorted((a, b) => a.row - b.row);
  if (rows.some(({ row }, at) => row === rows[at + 1]?.row)) throw refused('xml-damaged', { part });
  const doubts: TableDoubt[] = [];
  if (hiddenRows + hiddenColumns > 0 && (options.hidden ?? null) === null) {
    doubts.push({ about: 'hidden', rows: hiddenRows, columns: hiddenColumns });
  }
  const areas = areasOverRows(merged, rows);
  if (areas.length > 0 && (options.merged ?? null) === null) doubts.push({ about: 'merged', areas: areas.length });
  return { rows: options.merged === 'repeat' ? repeatMerged(areas, rows) : rows, doubts };
}
