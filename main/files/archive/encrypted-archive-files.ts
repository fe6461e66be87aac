import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../domain/failures/app-error';
import { storageError } from '../../domain/failures/system-error';
import type { Secret } from '../../domain/secrets/secret';
import type {
  ArchiveEntry,
  ArchiveFiles,
  ArchiveProbe,
  ArchiveReading,
  WrittenArchive,
} from '../../features/archive/ports/archive-files';
import { openForReading, unreadable } from '../read-capped-file';
import { requireRunning } from '../refused';
import { syncFolder } from '../sync-folder';
import { type ArchiveHead, longestHead, makeHead, openHead, readHead, usualCostExponent } from './archive-header';
import { archiveRefused } from '../../domain/failures/refuse';
import { ChunkReader } from './chunk-reader';
import { ChunkWriter } from './chunk-writer';
import { EntryPacker, EntryReader } from './entries';

/** Archives as files: a head, then chunks of AES-256-GCM. Never more than an entry and a chunk is in memory. */
export class EncryptedArchiveFiles implements ArchiveFiles {
  readonly #costExponent: number;

  /** `costExponent` is the cost of a guess as a power of two; tests take the least that is read. */
  constructor(costExponent: number = usualCostExponent) {
    this.#costExponent = costExponent;
  }

  async write(
    path: string,
    passphrase: Secret,
    entries: AsyncIterable<ArchiveEntry>,
    signal: AbortSignal,
  ): Promise<WrittenArchive> {
    const temporary = join(dirname(path), `.${randomBytes(6).toString('hex')}.part`);
    try {
      const written = await writeNew(temporary, await makeHead(passphrase, this.#costExponent), entries, signal);
      requireRunning(signal);
      await rename(temporary, path);
      await syncFolder(dirname(path));
      return written;
    } catch (cause) {
      await rm(temporary, { force: true });
      throw storageError(cause);
    }
  }

  async probe(path: string): Promise<ArchiveProbe> {
    return await withArchive(path, async (_handle, _head, sizeBytes) => ({ fileName: basename(path), sizeBytes }));
  }

  async *read(path: string, { passphrase, signal, onBytes }: ArchiveReading): AsyncGenerator<ArchiveEntry> {
    const handle = await openArchive(path);
    try {
      const { head, sizeBytes } = await headOf(handle);
      const key = await openHead(head, passphrase);
      const chunks = new ChunkReader({ handle, key, offset: head.length, sizeBytes, signal, onBytes });
      const entries = new EntryReader((length) => chunks.take(length));
      for (let entry = await entries.next(); entry !== null; entry = await entries.next()) yield entry;
      await chunks.requireEnd();
    } catch (cause) {
      throw asRefusal(cause);
    } finally {
      await handle.close();
    }
  }
}

async function writeNew(
  path: string,
  { bytes, key }: Awaited<ReturnType<typeof makeHead>>,
  entries: AsyncIterable<ArchiveEntry>,
  signal: AbortSignal,
): Promise<WrittenArchive> {
  const handle = await open(path, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    const chunks = new ChunkWriter(handle, key, hash);
    await chunks.writePlain(bytes);
    const packer = new EntryPacker();
    for await (const entry of entries) {
      requireRunning(signal);
      await chunks.add(await packer.pack(entry));
    }
    await chunks.add(packer.end());
    await chunks.end();
    await handle.sync();
    return { sizeBytes: chunks.writtenBytes, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}

async function withArchive<T>(
  path: string,
  task: (handle: FileHandle, head: ArchiveHead, sizeBytes: number) => Promise<T>,
): Promise<T> {
  const handle = await openArchive(path);
  try {
    const { head, sizeBytes } = await headOf(handle);
    return await task(handle, head, sizeBytes);
  } catch (cause) {
    throw asRefusal(cause);
  } finally {
    await handle.close();
  }
}

async function openArchive(path: string): Promise<FileHandle> {
  return await openForReading(path).catch((cause: unknown) => {
    throw asRefusal(cause);
  });
}

async function headOf(handle: FileHandle): Promise<{ readonly head: ArchiveHead; readonly sizeBytes: number }> {
  const status = await handle.stat();
  if (!status.isFile()) throw archiveRefused('unreadable', { errno: 'EISDIR' });
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(longestHead), 0, longestHead, 0);
  return { head: readHead(buffer.subarray(0, bytesRead)), sizeBytes: status.size };
}

/** A file that the system does not let us read is refused like any other. */
function asRefusal(cause: unknown): unknown {
  const known = unreadable(cause);
  if (!(known instanceof AppError) || known.code !== 'file-refused' || known.detail.params?.what === 'archive')
    return known;
  return archiveRefused('unreadable', { errno: known.detail.params?.errno ?? '' }, cause);
}
