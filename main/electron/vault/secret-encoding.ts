import { createHash } from 'node:crypto';

/*
 * How a secret lies in the keychain: base64url, since some keychains cut a value at NUL or change its encoding, and in entries
 * of at most 1,200 characters, since Windows allows 2,560 bytes of UTF-16 (CRED_MAX_CREDENTIAL_BLOB_SIZE).
 *
 *   short   `1.<check>.<text>`
 *   long    `2.<check>.<side>.<count>`, and the text in `count` further entries of that side
 *
 * A long secret is replaced by writing the other side first, so the old one is whole until the head entry changes.
 */

const entryMaxLength = 1_200;
const checkLength = 22;

/** Which of its two sets of further entries a long secret uses. */
export type Side = 'x' | 'y';

/** A secret as keychain entries; `parts` is empty for a short one. */
export interface EncodedSecret {
  readonly head: string;
  readonly parts: readonly string[];
}

/** What the head entry says. `damaged` when it is none of ours, or not whole. */
export type DecodedHead =
  | { readonly kind: 'short'; readonly value: string }
  | { readonly kind: 'long'; readonly check: string; readonly side: Side; readonly count: number }
  | { readonly kind: 'damaged' };

/** Encodes a secret; a long one goes to `side`. */
export function encodeSecret(value: string, side: Side): EncodedSecret {
  const text = Buffer.from(value, 'utf8').toString('base64url');
  const short = `1.${checkOf(text)}.${text}`;
  if (short.length <= entryMaxLength) return { head: short, parts: [] };
  const parts = text.match(new RegExp(`.{1,${entryMaxLength}}`, 'g')) ?? [];
  return { head: `2.${checkOf(text)}.${side}.${parts.length}`, parts };
}

/** Reads the head entry. */
export function decodeHead(head: string): DecodedHead {
  const short = /^1\.([\w-]+)\.([\w-]*)$/.exec(head);
  if (short !== null) {
    const value = decodeText(short[2] ?? '', short[1] ?? '');
    return value === null ? { kind: 'damaged' } : { kind: 'short', value };
  }
  const long = /^2\.([\w-]+)\.([xy])\.([1-9]\d{0,2})$/.exec(head);
  if (long === null) return { kind: 'damaged' };
  return { kind: 'long', check: long[1] ?? '', side: long[2] === 'x' ? 'x' : 'y', count: Number(long[3]) };
}

/** The secret of which `text` is the base64url form; null when it does not fit its check. */
export function decodeText(text: string, check: string): string | null {
  return checkOf(text) === check ? Buffer.from(text, 'base64url').toString('utf8') : null;
}

function checkOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, checkLength);
}
