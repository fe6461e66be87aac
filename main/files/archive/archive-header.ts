import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../domain/failures/app-error';
import type { Secret } from '../../domain/secrets/secret';
import { archiveRefused } from '../../domain/failures/refuse';
import { deriveKey } from './key-derivation';

/*
 * The head of an archive, in front of the encrypted chunks:
 *
 *   12 bytes   `MPHANDOVER\r\n`; the line end shows when a mail program took the file for text
 *    2 bytes   version of the format, big endian
 *    2 bytes   length of the parameters
 *    n bytes   parameters as JSON: cost and salt of the key derivation, nonce
 *   32 bytes   SHA-256 of everything above: tells a damaged head from a wrong passphrase
 *   32 bytes   HMAC-SHA-256 of everything above with the second half of the derived key: tells a wrong passphrase at once
 */

const magic = Buffer.from('MPHANDOVER\r\n', 'latin1');
const fixedLength = magic.length + 4;
const checkLength = 32;
const longestParameters = 1024;

/** Version of the format that this program writes; it reads no newer one. Since 2 an archive may end with a signature. */
const archiveVersion = 2;
/** Most bytes that a head can take. */
export const longestHead = fixedLength + longestParameters + 2 * checkLength;
/** Random part of every nonce; the rest is the number of the chunk and whether it is the last. */
const nonceLength = 7;
const saltLength = 16;
/** 128 MiB and about a third of a second for every guess. */
export const usualCostExponent = 17;
const blockSize = 8;

/** The head of an archive as it was read. */
export interface ArchiveHead {
  /** Everything that the check sums cover; part of what every chunk authenticates. */
  readonly covered: Buffer;
  readonly parameters: ArchiveParameters;
  readonly proof: Buffer;
  readonly length: number;
}

/** What the key derivation and the chunks need; none of it is secret. */
interface ArchiveParameters {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
  readonly salt: Buffer;
  readonly nonce: Buffer;
}

/** What chunks are encrypted and authenticated with. */
export interface ArchiveKey {
  readonly key: Buffer;
  readonly nonce: Buffer;
  /** Hash of the head, authenticated with every chunk. */
  readonly associated: Buffer;
}

/** Makes the head of a new archive, and the key that belongs to it. */
export async function makeHead(
  passphrase: Secret,
  costExponent: number,
): Promise<{ readonly bytes: Buffer; readonly key: ArchiveKey }> {
  const parameters = {
    logN: costExponent,
    r: blockSize,
    p: 1,
    salt: randomBytes(saltLength),
    nonce: randomBytes(nonceLength),
  };
  const { salt, nonce, ...cost } = parameters;
  const json = Buffer.from(
    JSON.stringify({ kdf: 'scrypt', ...cost, salt: salt.toString('base64'), nonce: nonce.toString('base64') }),
  );
  const numbers = Buffer.alloc(4);
  numbers.writeUInt16BE(archiveVersion, 0);
  numbers.writeUInt16BE(json.length, 2);
  const stated = Buffer.concat([magic, numbers, json]);
  const covered = Buffer.concat([stated, sha256(stated)]);
  const { key, proof } = await derive(passphrase, parameters, covered);
  return { bytes: Buffer.concat([covered, proof]), key };
}

/** Reads the head out of the first bytes of a file. Throws `file-refused`: `not-an-archive`, `newer-archive`, `damaged`. */
export function readHead(bytes: Buffer): ArchiveHead {
  if (!bytes.subarray(0, magic.length).equals(magic)) throw archiveRefused('not-an-archive');
  if (bytes.length < fixedLength) throw archiveRefused('truncated');
  // The version comes first: what follows belongs to it alone.
  if (bytes.readUInt16BE(magic.length) > archiveVersion) throw archiveRefused('newer-archive');
  const length = bytes.readUInt16BE(magic.length + 2);
  if (length > longestParameters) throw archiveRefused('damaged');
  const stated = bytes.subarray(0, fixedLength + length);
  const covered = bytes.subarray(0, stated.length + checkLength);
  const proof = bytes.subarray(covered.length, covered.length + checkLength);
  if (proof.length < checkLength) throw archiveRefused('truncated');
  if (!sha256(stated).equals(covered.subarray(stated.length))) throw archiveRefused('damaged');
  const parameters = parametersOf(stated.subarray(fixedLength));
  return { covered: Buffer.from(covered), proof: Buffer.from(proof), parameters, length: covered.length + checkLength };
}

/** Derives the key. Rejects with `wrong-passphrase`. */
export async function openHead(head: ArchiveHead, passphrase: Secret): Promise<ArchiveKey> {
  const { key, proof } = await derive(passphrase, head.parameters, head.covered);
  if (!timingSafeEqual(proof, head.proof)) throw new AppError('wrong-passphrase');
  return key;
}

/** A head that asks for more than we ever do would only keep this computer busy. */
function parametersOf(json: Buffer): ArchiveParameters {
  const stated = new Map<string, unknown>(Object.entries(parse(json)));
  const number = (name: string, least: number, most: number): number => {
    const value = stated.get(name);
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) throw unknownHead();
    return value;
  };
  const bytes = (name: string, length: number): Buffer => {
    const value = stated.get(name);
    const decoded = Buffer.from(typeof value === 'string' ? value : '', 'base64');
    if (decoded.length !== length) throw unknownHead();
    return decoded;
  };
  if (stated.get('kdf') !== 'scrypt') throw unknownHead();
  return {
    logN: number('logN', 14, 18),
    r: number('r', 8, 8),
    p: number('p', 1, 4),
    salt: bytes('salt', saltLength),
    nonce: bytes('nonce', nonceLength),
  };
}

function parse(json: Buffer): object {
  try {
    const value: unknown = JSON.parse(json.toString('utf8'));
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Falls through: neither is a head of ours.
  }
  throw unknownHead();
}

function unknownHead(): AppError {
  return archiveRefused('newer-archive');
}

async function derive(
  passphrase: Secret,
  { salt, nonce, ...cost }: ArchiveParameters,
  covered: Buffer,
): Promise<{ readonly key: ArchiveKey; readonly proof: Buffer }> {
  // NFC: the same characters typed on another system are the same passphrase.
  const derived = await deriveKey(Buffer.from(passphrase.reveal().normalize('NFC')), salt, 64, cost);
  const proof = createHmac('sha256', derived.subarray(32)).update(covered).digest();
  return { key: { key: derived.subarray(0, 32), nonce, associated: sha256(covered) }, proof };
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
