import { createHash, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';

/** A certificate for loopback that is its own authority, and its key; both PEM. */
export interface SelfSigned {
  readonly certificate: string;
  readonly key: string;
}

const validForMs = 366 * 86_400_000;
const dayMs = 86_400_000;
const loopback = [127, 0, 0, 1];

/** Makes one for 127.0.0.1 (RFC 5280), valid for a year. */
export function makeSelfSigned(nowMs: number): SelfSigned {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const ecdsaWithSha256 = sequence(objectId('2a8648ce3d040302'));
  const name = sequence(tlv(0x31, sequence(objectId('550403'), tlv(0x0c, Buffer.from('Practice team')))));
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.of(2))),
    // Positive, and not zero.
    tlv(0x02, createHash('sha256').update(randomBytes(16)).digest().subarray(0, 8).fill(1, 0, 1)),
    ecdsaWithSha256,
    name,
    sequence(time(nowMs - dayMs), time(nowMs + validForMs)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(
      0xa3,
      sequence(
        extension('551d13', sequence(tlv(0x01, Buffer.of(0xff)))),
        extension('551d11', sequence(tlv(0x87, Buffer.from(loopback)))),
      ),
    ),
  );
  const signature = sign('sha256', body, privateKey);
  const der = sequence(body, ecdsaWithSha256, tlv(0x03, Buffer.of(0), signature));
  return {
    certificate: new X509Certificate(der).toString(),
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(objectId(id), tlv(0x01, Buffer.of(0xff)), tlv(0x04, value));
}

function time(atMs: number): Buffer {
  return tlv(
    0x17,
    Buffer.from(
      new Date(atMs)
        .toISOString()
        .slice(2)
        .replaceAll(/[-:T]|\.\d+/g, ''),
    ),
  );
}

function objectId(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, 'hex'));
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return tlv(0x30, ...parts);
}

/** DER wants the shortest form of a length. */
function tlv(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const bytes: number[] = [];
  for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  const head = content.length < 0x80 ? [content.length] : [0x80 + bytes.length, ...bytes];
  return Buffer.concat([Buffer.of(tag, ...head), content]);
}
