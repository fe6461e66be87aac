import { constants } from 'node:fs';
import * as node from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { errnoOf } from '../../domain/failures/system-error';

/** The calls of node:fs/promises that storage makes; tests put failing ones in their place. */
export type FileSystem = Pick<
  typeof node,
  'open' | 'link' | 'rename' | 'unlink' | 'copyFile' | 'lstat' | 'mkdir' | 'chmod' | 'readdir' | 'rm' | 'utimes'
>;

/** The real file system. */
export const nodeFileSystem: FileSystem = node;

/** Only Windows has no O_NOFOLLOW; there, creating a link needs a privilege. */
const noFollow = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;

/** Open flags for reading a file that must not be a symbolic link. */
export const readFlags = constants.O_RDONLY | noFollow;

/** Open flags for reading and changing a file that must not be a symbolic link. */
export const changeFlags = constants.O_RDWR | noFollow;

/** Open flags for a new file that nothing else may have made. */
export const createFlags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow;

/** The whole content of a file, refusing symbolic links. Rejects with the errno of the call. */
export async function readWhole(files: FileSystem, path: string): Promise<Buffer> {
  const handle = await files.open(path, readFlags);
  try {
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/**
 * Makes the entries of a folder durable. A rename survives a power cut only after this (fsync(2), "Calling fsync() does not
 * necessarily ensure that the entry in the directory containing the file has also reached disk").
 *
 * Windows has no such call: NTFS journals its directory entries itself.
 */
export async function syncFolder(files: FileSystem, folder: string): Promise<void> {
  const handle = await openFolder(files, folder);
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}

/** A folder whose entries are to be made durable; null on Windows, where that is not needed. */
export async function openFolder(files: FileSystem, folder: string): Promise<node.FileHandle | null> {
  if (process.platform === 'win32') return null;
  return await files.open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
}

/** What Windows says while a virus scanner or an indexer has the file open for a moment. */
export const busyCodes = ['EPERM', 'EACCES', 'EBUSY'] as const;
const busy: ReadonlySet<string | null> = new Set(busyCodes);
/** After how long a rename that is held up so is tried again, each time, ms: about a second in all. */
export const busyRetriesMs: readonly number[] = Array.from({ length: 10 }, (_, attempt) => 5 * 1.5 ** attempt);

/** rename(2) over an existing file; on Windows again and again for about a second while another program has it open. */
export async function renameOver(
  files: FileSystem,
  from: string,
  to: string,
  isWindows: boolean = process.platform === 'win32',
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await files.rename(from, to);
      return;
    } catch (cause) {
      const afterMs = busyRetriesMs[attempt];
      if (!isWindows || afterMs === undefined || !busy.has(errnoOf(cause))) throw cause;
      await delay(afterMs);
    }
  }
}
