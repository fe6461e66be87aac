import { randomBytes } from 'node:crypto';
import { fstatSync, lstatSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createFlags, type FileSystem, nodeFileSystem, renameOver } from './file-system';
import { SavingThread } from './saving-thread';
import { SharedFolder } from './shared-folder';

/** What is written: all of it, or its parts one after the other. */
export type FileContent = Uint8Array | readonly Uint8Array[];

/** Tells two versions of a file apart without reading it. */
export interface FileMark {
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}

/**
 * A save that did not end well. `untouched`: it failed before the file could have changed. `uncertain`: it failed while or
 * after the new file took its place, so that only reading it again tells.
 */
export class DurableWriteError extends Error {
  readonly outcome: 'untouched' | 'uncertain';

  constructor(outcome: 'untouched' | 'uncertain', cause: unknown) {
    super(`durable write failed: ${outcome}`, { cause });
    this.name = 'DurableWriteError';
    this.outcome = outcome;
  }
}

/** Name pattern of files that an interrupted save leaves behind. They are never read and may be deleted by the only writer. */
export const temporaryFilePattern = /^\..+\.tmp$/;

/**
 * Replaces a file so that a power cut at any moment leaves the old or the new content, and the new one once this resolves.
 *
 * The old content is kept as `previous` when that is given. Rejects with DurableWriteError. A failed fsync is never repeated:
 * the kernel reports a lost page once, and a second call on the same descriptor would succeed without it.
 *
 * Where something is in one of the places that are to be `absent`, the save fails untouched, with EEXIST.
 */
export async function replaceFileDurably(
  files: FileSystem,
  path: string,
  content: FileContent,
  previous: string | null,
  absent: readonly string[] = [],
): Promise<FileMark> {
  underWay += 1;
  try {
    const isShort = content instanceof Uint8Array && content.length <= longest;
    return isShort && files === nodeFileSystem && thread.isBestFor(underWay)
      ? await replaceOnThread(path, content, previous, absent)
      : await replaceAlone(files, path, content, previous, absent);
  } finally {
    underWay -= 1;
  }
}

/** Larger contents are not copied to another thread. */
const longest = 1024 * 1024;
let underWay = 0;
const thread = new SavingThread();

async function replaceOnThread(
  path: string,
  bytes: Uint8Array,
  previous: string | null,
  absent: readonly string[],
): Promise<FileMark> {
  const kept = previous === null ? null : { from: temporaryBeside(previous), to: previous };
  const save = { path, temporary: temporaryBeside(path), bytes, previous: kept, absent };
  const ended = await thread.save(save);
  if (ended === null) return await replaceAlone(nodeFileSystem, path, bytes, previous, absent);
  if ('mark' in ended) return ended.mark;
  throw new DurableWriteError(ended.outcome, Object.assign(new Error(ended.message), { code: ended.code }));
}

async function replaceAlone(
  files: FileSystem,
  path: string,
  content: FileContent,
  previous: string | null,
  absent: readonly string[],
): Promise<FileMark> {
  const temporary = temporaryBeside(path);
  let prepared: { readonly mark: FileMark; readonly folder: SharedFolder };
  try {
    requireAbsent(absent);
    prepared = await prepare(files, path, { temporary, content, previous });
  } catch (cause) {
    await discard(files, temporary);
    throw new DurableWriteError('untouched', cause);
  }
  const { mark, folder } = prepared;
  try {
    try {
      await renameOver(files, temporary, path);
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (cause) {
    await discard(files, temporary);
    throw new DurableWriteError('uncertain', cause);
  }
  return mark;
}

/** Not through the pool, for which whoever saves alone would wait longer. */
function requireAbsent(paths: readonly string[]): void {
  const found = paths.find((path) => lstatSync(path, { throwIfNoEntry: false }) !== undefined);
  if (found !== undefined) throw Object.assign(new Error(`${found} is there`), { code: 'EEXIST' });
}

/** What a replacement needs: the new file on stable storage, the folder open, the old content under its second name. */
async function prepare(
  files: FileSystem,
  path: string,
  { temporary, content, previous }: { temporary: string; content: FileContent; previous: string | null },
): Promise<{ readonly mark: FileMark; readonly folder: SharedFolder }> {
  const handle = await writeNew(files, temporary, content);
  const kept = previous === null ? null : { from: temporaryBeside(previous), to: previous };
  // Each of these waits for a thread of the pool more than for the disk, so that they go together; all have ended before one that
  // failed is told, or the next save would meet it.
  const [synced, opened, linked] = await Promise.allSettled([
    syncAndMark(handle),
    SharedFolder.open(files, dirname(path)),
    kept === null ? undefined : files.link(path, kept.from),
  ]);
  // The generation before is given up for the present one only when there is a next one.
  const isReady = [synced, opened, linked].every(({ status }) => status === 'fulfilled');
  const [closed, renamed] = await Promise.allSettled([
    handle.close(),
    kept === null || !isReady ? undefined : renameOver(files, kept.from, kept.to),
  ]);
  const failed = [synced, opened, linked, closed, renamed].find((outcome) => outcome.status === 'rejected');
  if (failed === undefined && synced.status === 'fulfilled' && opened.status === 'fulfilled')
    return { mark: synced.value, folder: opened.value };
  if (kept !== null) await discard(files, kept.from);
  if (opened.status === 'fulfilled') await opened.value.close().catch(() => undefined);
  throw failed?.reason;
}

/** Creates a file with exactly these bytes on stable storage, readable by the owner only. Its folder entry is not yet durable. */
export async function writeNewFile(files: FileSystem, path: string, bytes: Uint8Array): Promise<FileMark> {
  const handle = await writeNew(files, path, bytes);
  const mark = await syncAndMark(handle).catch(async (cause: unknown) => {
    await handle.close().catch(() => undefined);
    throw cause;
  });
  await handle.close();
  return mark;
}

/** Creates a file with this content, not yet on stable storage, and leaves it open. */
async function writeNew(files: FileSystem, path: string, content: FileContent): Promise<FileHandle> {
  const handle = await files.open(path, createFlags, 0o600);
  try {
    let position = 0;
    for (const part of content instanceof Uint8Array ? [content] : content) {
      await writeAll(handle, part, position);
      position += part.length;
    }
    return handle;
  } catch (cause) {
    await handle.close().catch(() => undefined);
    throw cause;
  }
}

async function syncAndMark(handle: FileHandle): Promise<FileMark> {
  await handle.sync();
  // Syncing changes neither size nor time, which the system has at hand: waiting for a thread of the pool would take far longer.
  const { size, mtimeMs } = fstatSync(handle.fd);
  return { sizeBytes: size, mtimeMs };
}

/**
 * Writes all bytes from a place of the file on. write(2) may take fewer than given, above all on a nearly full disk; only the
 * count it returns is true.
 */
export async function writeAll(handle: FileHandle, bytes: Uint8Array, position = 0): Promise<void> {
  let offset = 0;
  while (offset < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, offset, bytes.length - offset, position + offset);
    if (bytesWritten === 0) throw Object.assign(new Error('write took no bytes'), { code: 'ENOSPC' });
    offset += bytesWritten;
  }
}

/** A number of a process may come again, for one on another computer too. */
const ofThisProcess = randomBytes(6).toString('hex');
let count = 0;

/** A name in the same folder that no other save uses. */
export function temporaryBeside(path: string): string {
  count += 1;
  return join(dirname(path), `.${basename(path)}.${process.pid}-${ofThisProcess}-${count}.tmp`);
}

/** Removes a temporary file; what cannot be removed now is removed when the workspace is opened next. */
async function discard(files: FileSystem, temporary: string): Promise<void> {
  await files.unlink(temporary).catch(() => undefined);
}
