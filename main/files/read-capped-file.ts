import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { requireRunning, refused } from './refused';

const sliceBytes = 1024 * 1024;

/** A whole file and its SHA-256. */
export interface SourceFile {
  readonly bytes: Buffer;
  readonly sha256: string;
}

/**
 * The whole content of a file that a person picked, if it is not larger than `limitMiB`.
 *
 * The size is checked before anything is read, and no more is read than was there then. Rejects with `file-refused`
 * (`unreadable`, `empty`, `too-large`) or `cancelled`.
 */
export async function readCappedFile(path: string, limitMiB: number, signal: AbortSignal): Promise<SourceFile> {
  const handle = await openForReading(path);
  try {
    const bytes = Buffer.allocUnsafe(await sizeOf(handle, limitMiB));
    const hash = createHash('sha256');
    let filled = 0;
    while (filled < bytes.length) {
      requireRunning(signal);
      const { bytesRead } = await handle.read(bytes, filled, Math.min(sliceBytes, bytes.length - filled), filled);
      if (bytesRead === 0) break;
      hash.update(bytes.subarray(filled, filled + bytesRead));
      filled += bytesRead;
    }
    return { bytes: bytes.subarray(0, filled), sha256: hash.digest('hex') };
  } catch (cause) {
    throw unreadable(cause);
  } finally {
    await handle.close();
  }
}

/** The same of a file whose bytes are here already. Throws `file-refused` (`empty`, `too-large`). */
export function takeCapped(bytes: Uint8Array, limitMiB: number): SourceFile {
  requireSize(bytes.length, limitMiB);
  return { bytes: Buffer.from(bytes), sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Opens a file that a person picked. Rejects with `file-refused`, `unreadable`. */
export async function openForReading(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (cause) {
    throw unreadable(cause);
  }
}

/** What a failed system call on a picked file means; anything else is handed back as it came. */
export function unreadable(cause: unknown): unknown {
  if (!(cause instanceof Error) || !('code' in cause) || typeof cause.code !== 'string') return cause;
  return /^E[A-Z0-9]+$/.test(cause.code) ? refused('unreadable', { errno: cause.code }, cause) : cause;
}

async function sizeOf(handle: FileHandle, limitMiB: number): Promise<number> {
  const status = await handle.stat();
  if (!status.isFile()) throw refused('unreadable', { errno: 'EISDIR' });
  requireSize(status.size, limitMiB);
  return status.size;
}

function requireSize(size: number, limitMiB: number): void {
  if (size === 0) throw refused('empty');
  if (size > limitMiB * 1024 * 1024) throw refused('too-large', { limitMiB });
}
