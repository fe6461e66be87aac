import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { ArchiveKey } from './archive-header';

/** Bytes of every chunk but the last before encryption. */
export const chunkLength = 64 * 1024;
const tagLength = 16;
/** Bytes of every chunk but the last in the file. */
export const sealedChunkLength = chunkLength + tagLength;

const algorithm = 'aes-256-gcm';

/**
 * Encrypts one chunk. Its nonce carries its number and whether it is the last, so that chunks that were swapped, repeated, left
 * out or cut off do not open (the STREAM construction, https://eprint.iacr.org/2015/189).
 */
export function sealChunk(
  { key, nonce, associated }: ArchiveKey,
  index: number,
  isLast: boolean,
  plain: Buffer,
): Buffer {
  const cipher = createCipheriv(algorithm, key, nonceOf(nonce, index, isLast), { authTagLength: tagLength });
  cipher.setAAD(associated);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Decrypts one chunk; null when it is not exactly what was sealed at this place. */
export function openChunk(
  { key, nonce, associated }: ArchiveKey,
  index: number,
  isLast: boolean,
  sealed: Buffer,
): Buffer | null {
  if (sealed.length < tagLength) return null;
  const decipher = createDecipheriv(algorithm, key, nonceOf(nonce, index, isLast), { authTagLength: tagLength });
  decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(-tagLength));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagLength)), decipher.final()]);
  } catch {
    return null;
  }
}

function nonceOf(prefix: Buffer, index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  prefix.copy(nonce);
  nonce.writeUInt32BE(index, 7);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}
