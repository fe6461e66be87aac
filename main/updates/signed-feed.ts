import { createPublicKey, verify } from 'node:crypto';
import { UpdateError } from './update-source';

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
