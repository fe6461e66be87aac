import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Signature, SignatureFile, SignedKind } from '../../../preload/contract/integrity';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { canonicalJson } from '../ledger/ledger';

/** DER in front of the 32 bytes of an Ed25519 public key (RFC 8410). */
const publicKeyPrefix = Buffer.from('302a300506032b6570032100', 'hex');
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const fingerprintLetters = 16;

/** The bytes that are signed. Whoever checks a signature without the console makes the same: see docs in the archive folder. */
export function signedBytes(kind: SignedKind, text: string): Buffer {
  return Buffer.from(`hosting-console-signature/1 ${kind}\n${text}`, 'utf8');
}

/**
 * Name of the installation that has this key: the first 80 bits of the SHA-256 of its 32 bytes, as `K7QM-2XPA-SDFR-T3WE`. Who
 * wants another key of the same name has to try 2^80 of them.
 */
export function installationOf(publicKey: string): string {
  const bits = [...createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest()]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  const letters = Array.from({ length: fingerprintLetters }, (_, index) =>
    base32.charAt(Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2)),
  );
  return [0, 4, 8, 12].map((start) => letters.slice(start, start + 4).join('')).join('-');
}

/** Whether a signature was made with the private half of its key over exactly this text, for this kind of thing. */
export function isSignatureOf(kind: SignedKind, text: string, { publicKey, signature }: Signature): boolean {
  try {
    return verify(null, signedBytes(kind, text), publicKeyOf(publicKey), Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

/** What a signature file says. */
export function signatureFile(kind: SignedKind, { publicKey, signature }: Signature): SignatureFile {
  const installation = installationOf(publicKey);
  return { format: 'hosting-console-signature', version: 1, kind, installation, publicKey, signature };
}

/** What is signed of a ledger: whose it is, how many entries it has, and the hash of the last. Null without a head. */
export function headText({ id, ledgerHead }: Pick<TenantRecord, 'id' | 'ledgerHead'>): string | null {
  if (ledgerHead === undefined) return null;
  const { signature: _signature, ...head } = ledgerHead;
  return canonicalJson({ tenant: id, ...head });
}

/** The record with its ledger's head signed, where it was not and a signature can be had. */
export function withSignedHead(record: TenantRecord, sign: (text: string) => Signature | null): TenantRecord {
  const { ledgerHead } = record;
  const text = headText(record);
  if (ledgerHead === undefined || ledgerHead.signature !== undefined || text === null) return record;
  const signature = sign(text);
  return signature === null ? record : { ...record, ledgerHead: { ...ledgerHead, signature } };
}

function publicKeyOf(publicKey: string): KeyObject {
  const bytes = Buffer.from(publicKey, 'base64url');
  return createPublicKey({ key: Buffer.concat([publicKeyPrefix, bytes]), format: 'der', type: 'spki' });
}
