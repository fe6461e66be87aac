import { X509Certificate } from 'node:crypto';
import { open } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { AuthorityFileProblem } from '../../../preload/contract/problem-reasons';
import { errnoOf } from '../../domain/failures/system-error';
import { AppError } from '../../domain/failures/app-error';
import type { AuthorityFiles } from '../../features/connection/ports/authority-files';
import type { Clock } from '../../ports/clock';
import { isValidAt } from './certificate-path';

const maxBytes = 1024 * 1024;
const pemBlock = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;
/** First byte of a certificate in DER, as Windows exports it. */
const derSequence = 0x30;

/** Reads files of additional certificate authorities: PEM with one or more certificates, or one in DER. */
export class AuthorityFileReader implements AuthorityFiles {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async check(path: string): Promise<void> {
    await this.read(path);
  }

  /** The authorities of a file; rejects as `check` does. */
  async read(path: string): Promise<readonly X509Certificate[]> {
    if (!isAbsolute(path)) throw refused('not-absolute');
    const certificates = parse(await readCapped(path));
    if (certificates.length === 0) throw refused('no-certificate');
    if (!certificates.every((certificate) => certificate.ca)) throw refused('not-authority');
    if (!certificates.some((certificate) => isValidAt(certificate, this.#clock.nowMs()))) throw refused('expired');
    return certificates;
  }
}

function parse(bytes: Buffer): readonly X509Certificate[] {
  if (bytes[0] === derSequence) return [certificateOf(bytes)];
  const text = bytes.toString('latin1');
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) throw refused('private-key');
  return (text.match(pemBlock) ?? []).map((block) => certificateOf(Buffer.from(block)));
}

function certificateOf(bytes: Buffer): X509Certificate {
  try {
    return new X509Certificate(bytes);
  } catch (error) {
    throw refused('damaged', error);
  }
}

async function readCapped(path: string): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      if (!(await file.stat()).isFile()) throw refused('unreadable');
      const { bytesRead, buffer } = await file.read(Buffer.alloc(maxBytes + 1), 0, maxBytes + 1, 0);
      if (bytesRead > maxBytes) throw refused('too-large');
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refused(errnoOf(error) === 'ENOENT' ? 'missing' : 'unreadable', error);
  }
}

function refused(reason: AuthorityFileProblem, cause?: unknown): AppError {
  return new AppError('file-refused', { params: { what: 'extra-ca-file', reason } }, cause);
}
