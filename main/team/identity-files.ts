import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../domain/failures/app-error';
import { Secret } from '../domain/secrets/secret';

const longest = 64 * 1024;

/** The first certificate of a file, as PEM. Rejects with `team-failed`: `certificate-file` for none, `certificate-expired`. */
export async function readClientCertificate(path: string, nowMs: number): Promise<string> {
  const text = await textOf(path, 'certificate-file');
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(text);
  } catch {
    throw refused('certificate-file');
  }
  const isValid = Date.parse(certificate.validFrom) <= nowMs && nowMs <= Date.parse(certificate.validTo);
  if (!isValid) throw refused('certificate-expired');
  return text;
}

/** A private key in PEM. Rejects with `team-failed`: `key-file` for none, `key-locked` for one behind a passphrase. */
export async function readClientKey(path: string): Promise<Secret> {
  const text = await textOf(path, 'key-file');
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: 4,ENCRYPTED/.test(text)) throw refused('key-locked');
  try {
    createPrivateKey(text);
  } catch {
    throw refused('key-file');
  }
  return new Secret(text);
}

async function textOf(path: string, kind: string): Promise<string> {
  try {
    if ((await stat(path)).size > longest) throw refused(kind);
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw cause instanceof AppError ? cause : refused(kind);
  }
}

function refused(kind: string): AppError {
  return new AppError('team-failed', { params: { kind, reason: '' } });
}
