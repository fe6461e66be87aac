import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { storageErrorOf } from './storage-error';

/**
 * Writes a file piece by piece so that it appears under its name only when it is complete and on stable storage.
 *
 * Until then it is a temporary file beside it, readable by the owner only; a failure or an interruption of `pieces` removes
 * that and leaves whatever stood under the name. Rejects with `disk-full`, `storage-failed`, or what `pieces` throws.
 */
export async function writeNewFile(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      for await (const piece of pieces) await writeAll(handle, piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    await unlink(temporary).catch(() => undefined);
    throw storageErrorOf(cause);
  }
}

/** write(2) may take fewer bytes than given, above all on a nearly full disk. */
async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let offset = 0;
  while (offset < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, offset, bytes.length - offset);
    if (bytesWritten === 0) throw Object.assign(new Error('write took no bytes'), { code: 'ENOSPC' });
    offset += bytesWritten;
  }
}

/** Windows has no such call; NTFS journals its directory entries itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
