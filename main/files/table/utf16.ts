import { isUtf8 } from 'node:buffer';
import type { TableEncoding } from '../../../preload/contract/table-reading';

/** Bytes looked at: whether every other byte is zero shows at once. */
const lookedBytes = 64 * 1024;

/** UTF-16 without byte-order mark. */
export interface Utf16Finding {
  readonly encoding: TableEncoding;
  /** So many zero bytes can be nothing else; with few of them, most characters beyond Latin, something else is thinkable. */
  readonly isCertain: boolean;
}

/**
 * Whether bytes with zeros among them are UTF-16 without byte-order mark; null when they are not.
 *
 * Delimiters and line ends are ASCII, so every such text has zero bytes, and all of them on one side of the pairs. Text of one
 * byte a character in which a zero was left is still text without it.
 */
export function utf16WithoutMark(bytes: Buffer): Utf16Finding | null {
  if (bytes.length % 2 !== 0) return null;
  const sample = bytes.subarray(0, lookedBytes);
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at += 1) {
    if (sample[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  }
  const [high = 0, low = 0] = zeros;
  const encoding = low > high ? 'utf-16le' : 'utf-16be';
  if (Math.min(high, low) * 10 > Math.max(high, low)) return null;
  const isCertain = Math.max(high, low) * 8 >= sample.length;
  if (!isCertain && isUtf8(sample.filter((byte) => byte !== 0))) return null;
  const text = new TextDecoder(encoding).decode(sample);
  // Half a pair of surrogates may have been cut off at the end of the sample.
  const hasStrange = /[\u0000-\u0008\u000e-\u001f\ufffe\uffff]|\ufffd(?!$)/u.test(text);
  return hasStrange ? null : { encoding, isCertain };
}
