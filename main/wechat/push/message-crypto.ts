import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { type AppId, appIdSchema } from '../../../preload/contract/ids';
import { pushRefused, required } from '../../domain/failures/refuse';
import { AppError } from '../../domain/failures/app-error';
import { Secret } from '../../domain/secrets/secret';
import type { TicketReading } from '../../features/connection/ports/ticket-source';
import { readFlatXml } from './flat-xml';
import { fieldsOf, otherKind, ticketEvent } from './push-kind';

/** The keys of a platform's pushes. After a rotation WeChat may still use the previous EncodingAESKey. */
export interface PushKeys {
  readonly token: Secret | null;
  readonly current: Secret;
  readonly previous: Secret | null;
}

/** The query parameters that came with a push. `signature` is not among them: it does not cover the body. */
export interface PushSignature {
  readonly msgSignature: string;
  readonly timestamp: string;
  readonly nonce: string;
}

/** A decrypted push. `isSigned` tells whether a signature was there to be verified. */
export interface DecryptedPush {
  readonly fields: ReadonlyMap<string, string>;
  readonly key: 'current' | 'previous';
  readonly isSigned: boolean;
}

const blockBytes = 32;
const randomBytes = 16;
const lengthBytes = 4;

/**
 * Decrypts a pasted push of the authorization event URL.
 *
 * AES-256-CBC, padding 1 to 32, the component's AppID at the end of the plain text. With a signature the token is needed and
 * the signature is checked first. Throws `credentials-malformed` with the PushProblem as `params.reason`.
 */
export function decryptPush(
  xml: string,
  keys: PushKeys,
  signature: PushSignature | null,
  componentAppId: AppId,
): DecryptedPush {
  const encrypted = (readFlatXml(xml).get('Encrypt') ?? '').replaceAll(/\s+/g, '');
  if (encrypted === '') {
    throw pushRefused('no-encrypt');
  }
  if (signature !== null) {
    requireSignature(encrypted, keys.token, signature);
  }
  const { message, key } = decryptWithEither(encrypted, keys, componentAppId);
  return { fields: fieldsIn(message), key, isSigned: signature !== null };
}

/** The fields of a decrypted push. One of another kind may be nested, and is refused for what it is. */
function fieldsIn(message: string): ReadonlyMap<string, string> {
  try {
    return readFlatXml(message);
  } catch (failure) {
    throw otherKind(fieldsOf(message)) ?? failure;
  }
}

/**
 * A member of a message by its name, as the text of a push has it: encrypted with the platform's keys, or decrypted already by
 * whoever received it. Throws as `decryptPush` does.
 */
export function openMessage(
  text: string,
  keys: Omit<PushKeys, 'current'> & { readonly current: Secret | null },
  signature: PushSignature | null,
  componentAppId: AppId | null,
): (name: string) => string {
  if (/^\s*<(?:!doctype\s+html|html|head|body)\b/i.test(text)) throw pushRefused('html');
  if (!text.includes('<Encrypt>')) return membersOf(text);
  const platform = required(componentAppId, 'component-app-id');
  const current = required(keys.current, 'encoding-aes-key');
  const encrypted = (readFlatXml(text).get('Encrypt') ?? '').replaceAll(/\s+/g, '');
  if (encrypted === '') throw pushRefused('no-encrypt');
  if (signature !== null) requireSignature(encrypted, keys.token, signature);
  return membersOf(decryptWithEither(encrypted, { ...keys, current }, platform).message);
}

/** Members of a decrypted message by name, empty where there is none. A nested one is read no deeper than for what it is. */
export function membersOf(message: string): (name: string) => string {
  try {
    const fields = readFlatXml(message);
    return (name) => fields.get(name) ?? '';
  } catch (failure) {
    if (!(failure instanceof AppError) || failure.detail.params?.reason !== 'not-flat') throw failure;
    return fieldsOf(message);
  }
}

/**
 * The ticket in a decrypted push, with WeChat's own time of it.
 *
 * Throws what else it is recognised as, `not-a-ticket` where that is not known, and `app-id` for the ticket of another platform.
 */
export function ticketIn(push: DecryptedPush, componentAppId: AppId): TicketReading {
  const { fields } = push;
  const ticket = fields.get('ComponentVerifyTicket') ?? '';
  const createdAtSeconds = Number(fields.get('CreateTime'));
  if (fields.get('InfoType') !== ticketEvent || ticket === '' || !Number.isInteger(createdAtSeconds)) {
    throw otherKind((name) => fields.get(name) ?? '') ?? pushRefused('not-a-ticket');
  }
  if (fields.get('AppId') !== componentAppId) {
    throw foreign(fields.get('AppId') ?? '');
  }
  return { ticket: new Secret(ticket), receivedAtMs: createdAtSeconds * 1000 };
}

/** The signature parameters in a pasted address or query (`…?timestamp=…&nonce=…&msg_signature=…`); null when incomplete. */
export function signatureIn(query: string): PushSignature | null {
  const start = query.indexOf('?') + 1;
  const parameters = new URLSearchParams(query.slice(start).trim());
  const msgSignature = parameters.get('msg_signature') ?? '';
  const timestamp = parameters.get('timestamp') ?? '';
  const nonce = parameters.get('nonce') ?? '';
  return msgSignature === '' || timestamp === '' || nonce === '' ? null : { msgSignature, timestamp, nonce };
}

function requireSignature(encrypted: string, token: Secret | null, signature: PushSignature): void {
  if (token === null) {
    throw pushRefused('token-missing');
  }
  const parts = [token.reveal(), signature.timestamp, signature.nonce, encrypted].map((part) => Buffer.from(part));
  const expected = createHash('sha1')
    .update(Buffer.concat(parts.toSorted((left, right) => left.compare(right))))
    .digest();
  const isHex = /^[0-9a-f]{40}$/i.test(signature.msgSignature);
  if (!isHex || !timingSafeEqual(expected, Buffer.from(signature.msgSignature, 'hex'))) {
    throw pushRefused('signature');
  }
}

function decodeBase64(text: string): Buffer {
  const isWhole = text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
  const bytes = Buffer.from(text, 'base64');
  if (!isWhole || bytes.length % blockBytes !== 0) {
    throw pushRefused('base64');
  }
  return bytes;
}

function decryptWithEither(
  encrypted: string,
  keys: PushKeys,
  appId: AppId,
): { readonly message: string; readonly key: 'current' | 'previous' } {
  try {
    return { message: decryptMessage(encrypted, keys.current, appId), key: 'current' };
  } catch (failure) {
    const isKeyAtFault = failure instanceof AppError && failure.detail.params?.reason !== 'app-id';
    if (keys.previous === null || !isKeyAtFault) {
      throw failure;
    }
    return { message: decryptMessage(encrypted, keys.previous, appId), key: 'previous' };
  }
}

/**
 * Decrypts one `Encrypt` value: random(16) + length(4, big-endian) + message + AppID, padded to blocks of 32, which Node's own
 * unpadding refuses. Throws as `decryptPush` does.
 */
export function decryptMessage(encrypted: string, encodingAesKey: Secret, appId: AppId): string {
  const cipherText = decodeBase64(encrypted);
  const key = Buffer.from(`${encodingAesKey.reveal()}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = withoutPadding(Buffer.concat([decipher.update(cipherText), decipher.final()]));
  const start = randomBytes + lengthBytes;
  if (plain.length < start) {
    throw pushRefused('length');
  }
  const end = start + plain.readUInt32BE(randomBytes);
  if (end > plain.length) {
    throw pushRefused('length');
  }
  const owner = plain.subarray(end).toString('utf8');
  if (owner !== appId) {
    throw foreign(owner);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(plain.subarray(start, end));
  } catch {
    throw pushRefused('encoding');
  }
}

function withoutPadding(plain: Buffer): Buffer {
  const size = plain.at(-1) ?? 0;
  const padding = plain.subarray(plain.length - size);
  if (size < 1 || size > blockBytes || padding.length !== size || !padding.every((byte) => byte === size)) {
    throw pushRefused('padding');
  }
  return plain.subarray(0, plain.length - size);
}

/** Names the other platform only when it is a well-formed AppID; anything else may be the garbage of a wrong key. */
function foreign(owner: string): AppError {
  return appIdSchema.safeParse(owner).success ? pushRefused('app-id', { appId: owner }) : pushRefused('app-id');
}
