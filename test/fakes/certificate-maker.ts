import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

/** What a certificate is to say; the defaults make a good server certificate or authority. */
export interface CertificateWish {
  readonly commonName: string;
  /** Host names and addresses; none leaves the extension out. */
  readonly names?: readonly string[];
  readonly isAuthority?: boolean;
  readonly pathLength?: number;
  readonly validFromMs?: number;
  readonly validToMs?: number;
  readonly digest?: 'sha1' | 'sha256';
  /** Makes it an RSA key of this length; otherwise the key is on the curve P-256, which is made at once. */
  readonly rsaBits?: number;
  readonly purpose?: 'server' | 'client' | 'none';
  /** Further extensions: object identifier in hex, critical or not, DER of the value. */
  readonly extensions?: readonly { readonly id: string; readonly isCritical: boolean; readonly value: Buffer }[];
}

/** A certificate with its key. */
export interface MadeCertificate {
  readonly certificate: X509Certificate;
  readonly pem: string;
  readonly keyPem: string;
  readonly key: KeyObject;
  readonly wish: CertificateWish;
}

const dayMs = 86_400_000;

/** Makes a certificate (RFC 5280), signed by its issuer or by itself. */
export function makeCertificate(wish: CertificateWish, issuer?: MadeCertificate): MadeCertificate {
  const { publicKey, privateKey } =
    wish.rsaBits === undefined
      ? generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
      : generateKeyPairSync('rsa', { modulusLength: wish.rsaBits });
  const digest = wish.digest ?? 'sha256';
  const algorithm = algorithmOf(issuer?.key ?? privateKey, digest);
  const nowMs = Date.now();
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.of(2))),
    tlv(
      0x02,
      createHash('sha256').update(wish.commonName).update(String(Math.random())).digest().subarray(0, 8).fill(1, 0, 1),
    ),
    algorithm,
    nameOf(issuer?.wish.commonName ?? wish.commonName),
    sequence(timeOf(wish.validFromMs ?? nowMs - dayMs), timeOf(wish.validToMs ?? nowMs + 90 * dayMs)),
    nameOf(wish.commonName),
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(...extensionsOf(wish))),
  );
  const signature = sign(digest, body, issuer?.key ?? privateKey);
  const certificate = new X509Certificate(sequence(body, algorithm, tlv(0x03, Buffer.of(0), signature)));
  if (!certificate.verify(issuer === undefined ? publicKey : createPublicKey(issuer.key)))
    throw new Error('not signed');
  const keyPem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return { certificate, pem: certificate.toString(), keyPem, key: privateKey, wish };
}

/** A name constraint that permits one DNS name, as DER. */
export function permittedName(name: string): Buffer {
  return sequence(tlv(0xa0, sequence(tlv(0x82, Buffer.from(name)))));
}

function algorithmOf(key: KeyObject, digest: 'sha1' | 'sha256'): Buffer {
  if (key.asymmetricKeyType === 'ec')
    return sequence(objectId(digest === 'sha1' ? '2a8648ce3d0401' : '2a8648ce3d040302'));
  return sequence(objectId(digest === 'sha1' ? '2a864886f70d010105' : '2a864886f70d01010b'), tlv(0x05));
}

function extensionsOf(wish: CertificateWish): readonly Buffer[] {
  const { isAuthority = false, pathLength, names = [], purpose = isAuthority ? 'none' : 'server' } = wish;
  const length = pathLength === undefined ? [] : [tlv(0x02, Buffer.of(pathLength))];
  return [
    extension('551d13', true, sequence(...(isAuthority ? [tlv(0x01, Buffer.of(0xff)), ...length] : []))),
    ...(isAuthority ? [extension('551d0f', true, tlv(0x03, Buffer.of(2, 0x04)))] : []),
    ...(names.length === 0 ? [] : [extension('551d11', false, sequence(...names.map(alternativeName)))]),
    ...(purpose === 'none'
      ? []
      : [
          extension(
            '551d25',
            false,
            sequence(objectId(purpose === 'server' ? '2b06010505070301' : '2b06010505070302')),
          ),
        ]),
    ...(wish.extensions ?? []).map(({ id, isCritical, value }) => extension(id, isCritical, value)),
  ];
}

function extension(id: string, isCritical: boolean, value: Buffer): Buffer {
  return sequence(objectId(id), ...(isCritical ? [tlv(0x01, Buffer.of(0xff))] : []), tlv(0x04, value));
}

function alternativeName(name: string): Buffer {
  return isIP(name) === 4 ? tlv(0x87, Buffer.from(name.split('.').map(Number))) : tlv(0x82, Buffer.from(name));
}

function nameOf(commonName: string): Buffer {
  return sequence(tlv(0x31, sequence(objectId('550403'), tlv(0x0c, Buffer.from(commonName)))));
}

/** GeneralizedTime, which Node and Chromium both read for every year. */
function timeOf(atMs: number): Buffer {
  const text = new Date(atMs).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  const isUtcTime = new Date(atMs).getUTCFullYear() < 2050;
  return isUtcTime ? tlv(0x17, Buffer.from(text.slice(2))) : tlv(0x18, Buffer.from(text));
}

function objectId(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, 'hex'));
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return tlv(0x30, ...parts);
}

/** DER wants the shortest form of a length, and Chromium's parser insists on it. */
function tlv(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const bytes: number[] = [];
  for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  const head = content.length < 0x80 ? [content.length] : [0x80 + bytes.length, ...bytes];
  return Buffer.concat([Buffer.of(tag, ...head), content]);
}
