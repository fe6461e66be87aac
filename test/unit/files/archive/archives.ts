import { AppError } from '../../../../main/domain/failures/app-error';
import { Secret } from '../../../../main/domain/secrets/secret';
import type { ArchiveEntry } from '../../../../main/features/archive/ports/archive-files';
import { EncryptedArchiveFiles } from '../../../../main/files/archive/encrypted-archive-files';

/** As few rounds over the passphrase as there may be. */
export const cheap = 14;
export const files = new EncryptedArchiveFiles(cheap);
export const passphrase = new Secret('correct horse battery');
export const signal = new AbortController().signal;

export function text(name: string, content: string): ArchiveEntry {
  return { name, bytes: Buffer.from(content) };
}

export async function* from(entries: readonly ArchiveEntry[]): AsyncGenerator<ArchiveEntry> {
  yield* entries;
}

export async function readAll(path: string, key = passphrase): Promise<readonly ArchiveEntry[]> {
  const found: ArchiveEntry[] = [];
  for await (const entry of files.read(path, { passphrase: key, signal, onBytes: () => undefined })) found.push(entry);
  return found;
}

/** Why an archive is refused, or `taken`. Its entries are not kept. */
export async function refusalOf(path: string, key = passphrase): Promise<string> {
  try {
    for await (const _entry of files.read(path, { passphrase: key, signal, onBytes: () => undefined }));
    return 'taken';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return String(error.detail.params?.reason ?? error.code);
  }
}
