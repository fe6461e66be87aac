import { isUtf8 } from 'node:buffer';
import type { TableDoubt, TableEncoding } from '../../../preload/contract/table-reading';
import { capText } from '../../domain/text/cap-text';
import type { Pacer } from '../../ports/pacer';
import { refused } from '../refused';
import { type ReadingScore, scoreReading, weighedEncodings } from './encoding-scores';
import { utf16WithoutMark } from './utf16';

const sliceBytes = 64 * 1024;
/** Bytes that are weighed, from the first line that is not ASCII. */
const weighedBytes = 32 * 1024;
const shownReadings = 5;
const sampleLength = 80;

/** The encoding of a text, and how else it could be read when that is not certain. */
export interface EncodingFinding {
  readonly encoding: TableEncoding;
  readonly doubt: Extract<TableDoubt, { about: 'encoding' }> | null;
}

/**
 * The encoding of a text: by its byte-order mark, by zero bytes (UTF-16), as UTF-8 where every byte fits, as GB18030 (which
 * holds GBK and GB2312) where it reads as ordinary Chinese and nothing else does. All others come with a doubt.
 *
 * A text that is UTF-8 but for a few bytes was damaged or cut: read as GB18030 it would turn into other Chinese characters,
 * so it is refused with `encoding-damaged` and the place. Refuses with `nul-character` and the line, `not-a-table` (bytes that
 * are no text), `encoding-unknown`.
 */
export async function detectEncoding(bytes: Buffer, pacer: Pacer): Promise<EncodingFinding> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return certain('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return certain('utf-16be');
  if (bytes.includes(0)) return withZeros(bytes);
  // Escape sequences of ISO-2022-JP are ASCII, and so valid UTF-8.
  if (/\u001b\$[@B]/.test(bytes.toString('latin1', 0, weighedBytes))) return doubtful(bytes, ['iso-2022-jp', 'utf-8']);
  if (isUtf8(bytes)) return certain('utf-8');
  const census = countSequences(bytes);
  if (census.whole > census.broken * 4) throw refused('encoding-damaged', { offset: census.firstBrokenAt });
  return await weigh(bytes, pacer);
}

/** The text in slices. Throws `encoding-damaged` with the offset of the slice where a byte does not fit, `nul-character`. */
export function* decodeSlices(bytes: Buffer, encoding: TableEncoding): Generator<string> {
  const decode = decoderOf(encoding, true);
  for (let start = 0; start < bytes.length; start += sliceBytes) {
    const end = Math.min(start + sliceBytes, bytes.length);
    let text: string;
    try {
      text = decode(bytes.subarray(start, end), end < bytes.length);
    } catch (cause) {
      throw refused('encoding-damaged', { offset: start }, cause);
    }
    if (text.includes('\0')) {
      const before = decoderOf(encoding, false)(bytes.subarray(0, start), true);
      throw refused('nul-character', { line: lineOf(before + text) });
    }
    yield text;
  }
}

function certain(encoding: TableEncoding): EncodingFinding {
  return { encoding, doubt: null };
}

/** Node reads windows-1252 as ISO 8859-1, where these bytes are controls (WHATWG Encoding, index windows-1252). */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decoderOf(encoding: TableEncoding, fatal: boolean): (bytes: Uint8Array, isMore: boolean) => string {
  const decoder = new TextDecoder(encoding, { fatal });
  if (encoding !== 'windows-1252') return (bytes, isMore) => decoder.decode(bytes, { stream: isMore });
  return (bytes, isMore) =>
    decoder
      .decode(bytes, { stream: isMore })
      .replace(/[\u0080-\u009f]/g, (control) => windows1252[control.charCodeAt(0) - 0x80] ?? control);
}

/** One NUL among text was put there by a broken export; many other controls mean that this is no text. */
function refuseNul(bytes: Buffer): never {
  const sample = bytes.subarray(0, weighedBytes).toString('latin1');
  const controls = sample.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  if (controls * 50 > sample.length || /^(?:\u0089PNG|GIF8|\u00ff\u00d8)/.test(sample)) throw refused('not-a-table');
  throw refused('nul-character', { line: lineOf(bytes.subarray(0, bytes.indexOf(0) + 1).toString('latin1')) });
}

/** The line of the first NUL, from 1. */
function lineOf(text: string): number {
  return text.slice(0, text.indexOf('\0')).split(/\r\n|\n|\r/).length;
}

function withZeros(bytes: Buffer): EncodingFinding {
  const found = utf16WithoutMark(bytes);
  if (found === null) refuseNul(bytes);
  if (found.isCertain) return certain(found.encoding);
  return doubtful(bytes, [found.encoding, found.encoding === 'utf-16le' ? 'utf-16be' : 'utf-16le', 'gb18030']);
}

/** The first encoding, with a line in each of them. */
function doubtful(bytes: Buffer, encodings: readonly [TableEncoding, ...TableEncoding[]]): EncodingFinding {
  const readings = encodings.map((encoding) => ({
    encoding,
    sample: sampleOf(decoderOf(encoding, false)(bytes.subarray(0, weighedBytes), true), /[^\u0020-\u007e]/u),
  }));
  return { encoding: encodings[0], doubt: { about: 'encoding', readings } };
}

/** Reads a sample in every encoding that is weighed, and compares how much each reading looks like what people write. */
async function weigh(bytes: Buffer, pacer: Pacer): Promise<EncodingFinding> {
  const { sample, isCut } = telling(bytes);
  const scores: ReadingScore[] = [];
  for (const encoding of weighedEncodings) {
    scores.push(scoreReading(encoding, decoderOf(encoding, false)(sample, isCut)));
    await pacer.breathe();
  }
  const ranked = scores.filter(({ isPossible }) => isPossible).toSorted((a, b) => b.score - a.score);
  const [best, next] = ranked;
  const damaged = scores.find(({ score, characters }) => score > Math.max(characters / 2, best?.score ?? 0));
  if (damaged !== undefined) throw (await damagedAt(bytes, damaged.encoding, pacer)) ?? refused('encoding-unknown');
  if (best === undefined) throw refused('encoding-unknown');
  if (best.encoding === 'gb18030' && isOrdinary(best, next)) {
    const damage = await damagedAt(bytes, 'gb18030', pacer);
    if (damage !== null) throw damage;
    return certain('gb18030');
  }
  const readings = ranked
    .slice(0, shownReadings)
    .map(({ encoding, text }) => ({ encoding, sample: sampleOf(text, /[^\u0000-\u007f]/u) }));
  return { encoding: best.encoding, doubt: { about: 'encoding', readings } };
}

/** At least four ordinary characters (two are met by chance), most of them ordinary, and nothing near it. */
function isOrdinary(best: ReadingScore, next: ReadingScore | undefined): boolean {
  return best.score >= 3.5 && best.score >= best.characters * 0.3 && (next?.score ?? 0) < best.score * 0.5;
}

/** Why the whole text cannot be read in an encoding; null when it can. */
async function damagedAt(bytes: Buffer, encoding: TableEncoding, pacer: Pacer): Promise<Error | null> {
  try {
    for (const _ of decodeSlices(bytes, encoding)) await pacer.breathe();
    return null;
  } catch (cause) {
    return cause instanceof Error ? cause : refused('encoding-damaged', { offset: 0 }, cause);
  }
}

/** Whole lines from the first one that is not ASCII. */
function telling(bytes: Buffer): { readonly sample: Buffer; readonly isCut: boolean } {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const start = bytes.lastIndexOf(0x0a, first) + 1;
  const part = bytes.subarray(start, start + weighedBytes);
  const end = part.lastIndexOf(0x0a);
  const isCut = start + weighedBytes < bytes.length;
  return { sample: isCut && end > 0 ? part.subarray(0, end) : part, isCut };
}

function sampleOf(text: string, isTelling: RegExp): string {
  const line = text.split(/[\r\n]+/).find((candidate) => isTelling.test(candidate)) ?? '';
  const at = Math.max(0, line.search(isTelling) - sampleLength / 4);
  return capText(line.slice(at).trim(), sampleLength);
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
