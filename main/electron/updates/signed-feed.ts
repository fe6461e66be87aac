import { createPublicKey, verify } from 'node:crypto';
import type { UpdateFeed } from './package-metadata';
import { UpdateError } from './update-source';

/**
 * Fetches a file of the feed and the signature beside it, and answers the text that was signed.
 *
 * Rejects with UpdateError: `unreachable` when one of the two cannot be had, `untrusted` when there is no signature or it is
 * not ours.
 */
export async function readSignedFeed(
  feed: UpdateFeed,
  name: string,
  fetchText: (address: URL) => Promise<string | null>,
): Promise<string> {
  const text = await fetchText(new URL(name, feed.url)).catch((cause: unknown) => {
    throw new UpdateError('unreachable', cause);
  });
  if (text === null) throw new UpdateError('unreachable');
  const signature = await fetchText(new URL(`${name}.sig`, feed.url)).catch((cause: unknown) => {
    throw new UpdateError(isAbsent(cause) ? 'untrusted' : 'unreachable', cause);
  });
  verifyFeed(text, signature ?? '', feed.publicKey);
  return text;
}

/** A server that has the feed but no signature beside it serves an unsigned feed. */
function isAbsent(cause: unknown): boolean {
  return cause instanceof Error && 'statusCode' in cause && cause.statusCode === 404;
}

/**
 * Checks the signature of a feed file: Ed25519 (RFC 8032) over its bytes.
 *
 * The file holds the SHA-512 of every installer, so this one signature covers them all, on systems that check signatures of
 * programs and on those that do not. Throws UpdateError `untrusted`.
 */
export function verifyFeed(text: string, signatureBase64: string, publicKeyBase64: string): void {
  if (!isSignedBy(text, signatureBase64, publicKeyBase64)) throw new UpdateError('untrusted');
}

function isSignedBy(text: string, signatureBase64: string, publicKeyBase64: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKeyBase64, 'base64'), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, Buffer.from(text), key, Buffer.from(signatureBase64.trim(), 'base64'));
  } catch {
    // A key or signature that is no such thing.
    return false;
  }
}
