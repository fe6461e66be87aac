import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/**
 * The encryption of WeChat's pushes: AES-256-CBC, IV = first half of the key, PKCS#7 with a block of 32 bytes, and a
 * signature over the sorted token, timestamp, nonce and cipher text (WeChat "message encryption" page).
 */

const BLOCK_BYTES = 32;
const IV_BYTES = 16;
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;
const HEADER_BYTES = RANDOM_BYTES + LENGTH_BYTES;

/** Token and key shared by the platform and the receiver of its pushes. */
export interface MessageKeys {
  readonly token: string;
  /** Exactly 43 characters of `[A-Za-z0-9]`. */
  readonly encodingAesKey: string;
  /** The component's appid: it closes every plain buffer. */
  readonly appId: string;
}

/** What a plain buffer holds once the padding is gone. */
export interface OpenedMessage {
  readonly random: string;
  readonly message: string;
  readonly appId: string;
  /** Padding value found, 1 to 32. */
  readonly padding: number;
}

/** The 32-byte AES key behind an EncodingAESKey; throws when it is not 43 characters of `[A-Za-z0-9]`. */
export function decodeAesKey(encodingAesKey: string): Buffer {
  if (!/^[A-Za-z0-9]{43}$/.test(encodingAesKey)) throw new Error('EncodingAESKey must be 43 characters of A-Z a-z 0-9');
  return Buffer.from(`${encodingAesKey}=`, 'base64');
}

/** Lower-case hex SHA-1 of the parts sorted bytewise and joined without a separator. */
export function sign(parts: readonly string[]): string {
  const sorted = parts.map((part) => Buffer.from(part, 'utf8')).sort((one, other) => one.compare(other));
  return createHash('sha1').update(Buffer.concat(sorted)).digest('hex');
}

/** Encrypts one message; `random` (16 bytes) is only given by tests that reproduce a published vector. */
export function encrypt(keys: MessageKeys, message: string, random: Buffer = randomBytes(RANDOM_BYTES)): string {
  const key = decodeAesKey(keys.encodingAesKey);
  const text = Buffer.from(message, 'utf8');
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([random, length, text, Buffer.from(keys.appId, 'utf8')]);
  const padding = BLOCK_BYTES - (plain.length % BLOCK_BYTES);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, IV_BYTES)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(padding, padding)), cipher.final()]).toString(
    'base64',
  );
}

/** Decrypts one message; throws on bad padding, a bad length or another platform's appid. */
export function decrypt(keys: MessageKeys, encrypted: string): OpenedMessage {
  const key = decodeAesKey(keys.encodingAesKey);
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, IV_BYTES)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  const isPadded = padding >= 1 && padding <= BLOCK_BYTES && padding <= padded.length;
  if (!isPadded || padded.subarray(-padding).some((byte) => byte !== padding)) throw new Error('bad padding');
  const plain = padded.subarray(0, -padding);
  if (plain.length < HEADER_BYTES) throw new Error('message too short');
  const end = HEADER_BYTES + plain.readUInt32BE(RANDOM_BYTES);
  if (end > plain.length) throw new Error('bad message length');
  const appId = plain.subarray(end).toString('utf8');
  if (appId !== keys.appId) throw new Error('message is for another appid');
  return {
    random: plain.subarray(0, RANDOM_BYTES).toString('utf8'),
    message: plain.subarray(HEADER_BYTES, end).toString('utf8'),
    appId,
    padding,
  };
}
