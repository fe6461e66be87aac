import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TenantId } from '../../../preload/contract/ids';
import type { TenantRow } from '../../../preload/contract/tenant';
import { SharedTexts, shareTexts } from '../../../preload/contract/words/shared-texts';
import type { FileMark } from '../documents/durable-file';
import type { LedgerFile } from './stored-tenant';

/** A table line with the mark of the document from which it was made. */
export interface IndexEntry {
  readonly row: TenantRow;
  readonly mark: TenantMark;
}

/** The document as it was, and the file of its ledger when there was one. */
export interface TenantMark extends FileMark {
  readonly ledger?: Pick<LedgerFile, 'number' | 'sizeBytes' | 'mtimeMs'>;
}

/** In a payload each entry has a line of its own, with the row at its end. */
const entriesBegin = ',"entries":[\n';
const between = ',\n';
const payloadEnd = '\n]}';
const rowBegins = Buffer.from('"row":');
const lineBreak = 0x0a;

/** How many entries are handled before other work gets its turn; about a millisecond. */
export const sliceLength = 250;

/** How many bytes of entries are parsed before other work gets its turn; one or two milliseconds. */
const bytesAtOnce = 128 * 1024;

/** A payload as JSON in parts: the fields of `beginning`, of which there is at least one, then the entries. */
export async function payloadOf(beginning: object, entries: readonly IndexEntry[]): Promise<readonly Buffer[]> {
  const parts = [Buffer.from(`${JSON.stringify(beginning).slice(0, -1)}${entriesBegin}`)];
  for (let start = 0; start < entries.length; start += sliceLength) {
    const slice = entries.slice(start, start + sliceLength).map(({ row, mark }) => JSON.stringify({ ...mark, row }));
    parts.push(Buffer.from(`${start === 0 ? '' : between}${slice.join(between)}`));
    await nextTurn();
  }
  return [...parts, Buffer.from(payloadEnd)];
}

/** What stands before the entries, and their lines; null for a payload that has no lines. */
export function openPayload(payload: Buffer): { readonly beginning: unknown; readonly lines: Buffer } | null {
  const begin = payload.indexOf(entriesBegin);
  if (begin === -1) return null;
  const lines = payload.subarray(begin + entriesBegin.length, -payloadEnd.length);
  return { beginning: JSON.parse(`${payload.toString('utf8', 0, begin)}}`), lines };
}

/** Parses many lines a time, never all: the text of a hundred thousand rows alone would take as much memory as the rows. */
export async function entriesIn(lines: Buffer): Promise<Map<TenantId, IndexEntry>> {
  const entries = new Map<TenantId, IndexEntry>();
  const texts = new SharedTexts();
  for (let start = 0; start < lines.length; ) {
    const found = lines.indexOf(between, start + bytesAtOnce);
    const end = found === -1 ? lines.length : found;
    // What carries our checksum and shape was written as this.
    const some = JSON.parse(`[${lines.toString('utf8', start, end)}]`) as readonly ({ row: TenantRow } & TenantMark)[];
    for (const { row, ...mark } of some) {
      shareTexts(row, texts);
      entries.set(row.id, { row, mark });
    }
    start = end + between.length;
    await nextTurn();
  }
  return entries;
}

/**
 * The texts of those among `wanted` that are still the object of `rows`, which was made of these lines; null for any other. Both are
 * in the order of the lines.
 */
export function textsIn(
  lines: Buffer,
  rows: readonly TenantRow[],
  wanted: readonly TenantRow[],
): readonly (Buffer | null)[] {
  let place = 0;
  let start = 0;
  let end = lineEnd(lines, start);
  return wanted.map((row) => {
    // A row that was taken out since is passed by.
    while (place < rows.length && rows[place]?.id !== row.id) {
      place += 1;
      start = end + between.length;
      end = lineEnd(lines, start);
    }
    if (rows[place] !== row) return null;
    return lines.subarray(lines.indexOf(rowBegins, start) + rowBegins.length, end - 1);
  });
}

/** A line break stands nowhere in JSON but where we wrote one; looking for one byte is quicker than for two. */
function lineEnd(lines: Buffer, start: number): number {
  const found = lines.indexOf(lineBreak, start);
  return found === -1 ? lines.length : found - 1;
}
