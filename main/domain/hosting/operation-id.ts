import { type Operation, type OperationId, operationIdSchema } from '../../../preload/contract/hosting/operations';

/** No `0`, `1`, `l`, `o`: the id is read aloud and typed. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
const idPattern = /\[op ([a-z2-9]{6})\]\s*$/;

/** An operation id out of at least six random bytes. */
export function operationIdFrom(random: Uint8Array): OperationId {
  const letters = Array.from(random.slice(0, 6), (byte) => alphabet[byte % alphabet.length] ?? 'a');
  return operationIdSchema.parse(letters.join(''));
}

/**
 * A description that ends in its operation id, at most `limit` characters long. The text before is cut, never the id, since
 * WeChat's own limit is not documented and a cut id could not be found again.
 */
export function describeWith(text: string, id: OperationId, limit: number): string {
  const mark = `[op ${id}]`;
  const room = Math.max(0, limit - mark.length - 1);
  const kept = [...text.trim()].slice(0, room).join('').trim();
  return kept === '' ? mark : `${kept} ${mark}`;
}

/** The operation id that a description ends in; null when it is not ours, or was cut. */
export function operationIdIn(description: string): string | null {
  return idPattern.exec(description)?.[1] ?? null;
}

/**
 * How many characters WeChat kept of a description that it cut silently; null when it is as it was sent. WeChat's limit is not
 * documented, so that it is learned from what is read back.
 */
export function keptOf(
  { body }: Operation,
  read: { readonly version: string; readonly description: string } | null,
): number | null {
  const { user_version: version, user_desc: sent } = body;
  if (read === null || typeof sent !== 'string' || read.version !== version) return null;
  const isCut = read.description !== '' && read.description.length < sent.length && sent.startsWith(read.description);
  return isCut ? [...read.description].length : null;
}

/** The longest description that WeChat is known to keep, at most `limit`. */
export function knownLimit(operations: readonly Operation[], limit: number): number {
  const learned = operations.flatMap(({ result }) => Number(result['descriptionKept'] ?? limit));
  return Math.min(limit, ...learned);
}
