import { isUtf8 } from 'node:buffer';
import type { TableEncoding } from '../../../preload/contract/table-import';
import type { Pacer } from '../../ports/pacer';
import { refused } from '../refused';

const sliceBytes = 64 * 1024;

/**
 * The encoding of a text, by its byte-order mark, else by its bytes: UTF-8 where every byte fits, else GB18030 (which holds
 * GBK and GB2312).
 *
 * A text that is UTF-8 but for a few bytes was damaged or cut: read as GB18030 it would turn into other Chinese characters,
 * so it is refused with `encoding-damaged` and the place. Refuses with `encoding-unknown` what is no text of either kind.
 */
export async function detectEncoding(bytes: Buffer, pacer: Pacer): Promise<TableEncoding> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes.includes(0)) throw refused('not-a-table');
  if (isUtf8(bytes)) return 'utf-8';
  const census = countSequences(bytes);
  if (census.whole > census.broken * 4) throw refused('encoding-damaged', { offset: census.firstBrokenAt });
  await demandDecodable(bytes, 'gb18030', pacer);
  return 'gb18030';
}

/** The text in slices. Throws `encoding-damaged` with the offset of the slice where a byte does not fit. */
export function* decodeSlices(bytes: Buffer, encoding: TableEncoding): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let start = 0; start < bytes.length; start += sliceBytes) {
    const end = Math.min(start + sliceBytes, bytes.length);
    try {
      yield decoder.decode(bytes.subarray(start, end), { stream: end < bytes.length });
    } catch (cause) {
      throw refused('encoding-damaged', { offset: start }, cause);
    }
  }
}

async function demandDecodable(bytes: Buffer, encoding: TableEncoding, pacer: Pacer): Promise<void> {
  const slices = decodeSlices(bytes, encoding);
  try {
    for (let next = slices.next(); next.done !== true; next = slices.next()) await pacer.breathe();
  } catch (cause) {
    throw refused('encoding-unknown', {}, cause);
  }
}

interface SequenceCensus {
  readonly whole: number;
  readonly broken: number;
  readonly firstBrokenAt: number;
}

/** Counts well-formed multi-byte sequences of UTF-8 and bytes that belong to none (RFC 3629), in at most the first 4 MiB. */
function countSequences(bytes: Buffer): SequenceCensus {
  const end = Math.min(bytes.length, 4 * 1024 * 1024);
  let whole = 0;
  let broken = 0;
  let firstBrokenAt = -1;
  for (let at = 0; at < end; ) {
    const length = sequenceLength(bytes, at);
    if (length > 1) whole += 1;
    if (length === 0) {
      broken += 1;
      if (firstBrokenAt < 0) firstBrokenAt = at;
    }
    at += Math.max(1, length);
  }
  return { whole, broken, firstBrokenAt: Math.max(0, firstBrokenAt) };
}

/** Length of the sequence that starts here; 0 when none does. */
function sequenceLength(bytes: Buffer, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  for (let next = 1; next < length; next += 1) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}
