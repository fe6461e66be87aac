import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { TableEncoding } from '../../../preload/contract/table-import';
import { AppError } from '../../domain/failures/app-error';
import type { Pacer } from '../../ports/pacer';
import type { Table, TableOptions } from '../../features/import/ports/table-reader';
import { demandRunning, refused } from '../refused';
import { findDelimiter } from './delimiter';
import { RowCollector } from './row-collector';
import { decodeSlices, detectEncoding } from './text-encoding';

/** Longest record, in characters: one unclosed quote must not swallow the rest of a large file. */
const recordLength = 512 * 1024;

type CsvTable = Omit<Table, 'sha256'>;

/**
 * Reads a CSV file (RFC 4180, any of the usual delimiters, quoted line breaks, ragged rows).
 *
 * Refuses with `not-a-table`, `encoding-unknown`, `encoding-damaged`, `quote-not-closed`, `record-too-long`, `too-many-rows`,
 * `too-many-columns`.
 */
export async function readCsv(bytes: Buffer, options: TableOptions, pacer: Pacer): Promise<CsvTable> {
  const encoding = options.encoding ?? (await detectEncoding(bytes, pacer));
  const sample = firstText(bytes, encoding);
  if (/^\s*</.test(sample) || sample.startsWith('%PDF-')) throw refused('not-a-table');
  const { delimiter, skip } = findDelimiter(sample);
  const rows = new RowCollector(options);
  const parser = parse({
    bom: true,
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: recordLength,
  });
  const source = Readable.from(pacedText(bytes, encoding, skip, options.signal, pacer));
  source.on('error', (cause) => parser.destroy(cause));
  try {
    let row = skip === 0 ? 0 : 1;
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
  return { format: 'csv', encoding, delimiter, sheet: null, sheets: [], rows: rows.all };
}

function firstText(bytes: Buffer, encoding: TableEncoding): string {
  const first = decodeSlices(bytes, encoding).next();
  const text = first.done === true ? '' : first.value;
  if (text.includes('\0')) throw refused('not-a-table');
  return text.replace(/^\ufeff/, '');
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
    demandRunning(signal);
    await pacer.breathe();
    yield isFirst ? text.replace(/^\ufeff/, '').slice(skip) : text;
    isFirst = false;
  }
}

function toCells(record: unknown): readonly string[] {
  return Array.isArray(record) ? record.map(String) : [];
}

function translate(cause: unknown): unknown {
  if (cause instanceof AppError || !(cause instanceof CsvError)) return cause;
  const line = typeof cause['lines'] === 'number' ? cause['lines'] : 0;
  if (cause.code === 'CSV_QUOTE_NOT_CLOSED') return refused('quote-not-closed', { line }, cause);
  if (cause.code === 'CSV_MAX_RECORD_SIZE') return refused('record-too-long', { line }, cause);
  return refused('not-a-table', {}, cause);
}
