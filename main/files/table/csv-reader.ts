import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { TableEncoding } from '../../../preload/contract/table-reading';
import { AppError } from '../../domain/failures/app-error';
import type { Pacer } from '../../ports/pacer';
import type { Table, TableOptions } from '../../features/import/ports/table-reader';
import { requireRunning, refused } from '../refused';
import { findDelimiter } from './delimiter';
import { RowCollector } from './row-collector';
import { decodeSlices, detectEncoding, type EncodingFinding } from './text-encoding';

/** Longest record, in characters: one unclosed quote must not swallow the rest of a large file. */
const recordLength = 512 * 1024;

type CsvTable = Omit<Table, 'sha256'>;

/**
 * Reads a CSV file (RFC 4180, any of the usual delimiters, quoted line breaks, ragged rows).
 *
 * Refuses with `not-a-table`, `encoding-unknown`, `encoding-damaged`, `nul-character`, `quote-not-closed`, `record-too-long`,
 * `too-many-rows`.
 */
export async function readCsv(bytes: Buffer, options: TableOptions, pacer: Pacer): Promise<CsvTable> {
  const shape = { format: 'csv' as const, sheet: null, sheets: [], hiddenSheets: [] };
  const chosen = options.delimiter ?? null;
  options.onFound?.({ ...shape, encoding: options.encoding, delimiter: chosen });
  const found = await encodingOf(bytes, options, pacer);
  const { encoding } = found;
  const sample = firstText(bytes, encoding);
  if (/^\s*</.test(sample) || sample.startsWith('%PDF-')) throw refused('not-a-table');
  const { delimiter, skip, doubt } = findDelimiter(sample, chosen);
  options.onFound?.({ ...shape, encoding, delimiter });
  const rows = new RowCollector(options);
  await parseInto(rows, delimiter, skip === 0 ? 0 : 1, pacedText(bytes, encoding, skip, options.signal, pacer), pacer);
  return {
    ...shape,
    encoding,
    delimiter,
    doubts: [found.doubt, doubt].filter((one) => one !== null),
    surplusColumns: rows.surplusColumns,
    hiddenRows: 0,
    hiddenColumns: 0,
    rows: rows.all,
  };
}

async function encodingOf(bytes: Buffer, { encoding }: TableOptions, pacer: Pacer): Promise<EncodingFinding> {
  return encoding === null ? await detectEncoding(bytes, pacer) : { encoding, doubt: null };
}

async function parseInto(
  rows: RowCollector,
  delimiter: string,
  rowsBefore: number,
  text: AsyncGenerator<string>,
  pacer: Pacer,
): Promise<void> {
  const parser = parse({
    bom: true,
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: recordLength,
  });
  const source = Readable.from(text);
  source.on('error', (cause) => parser.destroy(cause));
  try {
    let row = rowsBefore;
    for await (const record of source.pipe(parser)) {
      row += 1;
      rows.add(row, toCells(record), []);
      await pacer.breathe();
    }
  } catch (cause) {
    throw translate(cause);
  } finally {
    source.destroy();
  }
}

function firstText(bytes: Buffer, encoding: TableEncoding): string {
  const first = decodeSlices(bytes, encoding).next();
  return first.done === true ? '' : first.value.replace(/^\ufeff/, '');
}

async function* pacedText(
  bytes: Buffer,
  encoding: TableEncoding,
  skip: number,
  signal: AbortSignal,
  pacer: Pacer,
): AsyncGenerator<string> {
  let isFirst = true;
  for (const text of decodeSlices(bytes, encoding)) {
    requireRunning(signal);
    await pacer.breathe();
    yield isFirst ? text.replace(/^\ufeff/, '').slice(skip) : text;
    isFirst = false;
  }
}

function toCells(record: unknown): readonly string[] {
  return Array.isArray(record) ? record.map((cell) => asMeant(unquoted(String(cell)))) : [];
}

/** `="0755"`: how exports keep a spreadsheet from making a number of a text. */
function asMeant(cell: string): string {
  const text = /^="((?:[^"]|"")*)"$/.exec(cell)?.[1];
  return text === undefined ? cell : text.replaceAll('""', '"');
}

/** Blanks between a closing quote and the delimiter: the parser then takes the quotes for part of the text. */
function unquoted(cell: string): string {
  if (!cell.startsWith('"')) return cell;
  const bare = cell.trimEnd();
  return bare !== cell && bare.length > 1 && bare.endsWith('"') ? bare.slice(1, -1) : cell;
}

function translate(cause: unknown): unknown {
  if (cause instanceof AppError || !(cause instanceof CsvError)) return cause;
  const line = typeof cause['lines'] === 'number' ? cause['lines'] : 0;
  if (cause.code === 'CSV_QUOTE_NOT_CLOSED') return refused('quote-not-closed', { line }, cause);
  if (cause.code === 'CSV_MAX_RECORD_SIZE') return refused('record-too-long', { line }, cause);
  return refused('not-a-table', {}, cause);
}
