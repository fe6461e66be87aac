import { dirname } from 'node:path';
import { AppError } from '../../domain/failures/app-error';
import { errnoOf, storageError } from '../../domain/failures/system-error';
import { type FileSystem, nodeFileSystem, syncFolder } from './file-system';

/**
 * Makes sure that a folder exists, is a real folder, belongs to this user and is closed to everyone else (0700).
 *
 * New folders are made durable together with their parents, or the saves inside could vanish with them. Rejects with
 * `storage-failed`; `params.reason` is `symlinked-folder`, `not-a-folder`, `foreign-folder` or an errno.
 */
export async function ensurePrivateFolder(folder: string, files: FileSystem = nodeFileSystem): Promise<void> {
  try {
    const firstMade = await files.mkdir(folder, { recursive: true, mode: 0o700 });
    if (firstMade !== undefined) await syncParents(files, folder, firstMade);
    const mode = await requireOwn(files, folder);
    if ((mode & 0o077) !== 0) await files.chmod(folder, 0o700);
  } catch (cause) {
    throw storageError(cause);
  }
}

/**
 * Refuses a folder that somebody else could have put there; one that does not exist is no harm. Rejects like
 * {@link ensurePrivateFolder}.
 */
export async function refuseForeignFolder(folder: string, files: FileSystem = nodeFileSystem): Promise<void> {
  try {
    await requireOwn(files, folder);
  } catch (cause) {
    if (errnoOf(cause) !== 'ENOENT') throw storageError(cause);
  }
}

async function syncParents(files: FileSystem, folder: string, firstMade: string): Promise<void> {
  const last = dirname(firstMade);
  for (let parent = dirname(folder); parent.length >= last.length; parent = dirname(parent)) {
    await syncFolder(files, parent);
    if (parent === dirname(parent)) return;
  }
}

/** Answers the mode of the folder; 0 on Windows, which has neither owners nor modes of this kind. */
async function requireOwn(files: FileSystem, folder: string): Promise<number> {
  const status = await files.lstat(folder);
  if (status.isSymbolicLink()) throw refused('symlinked-folder');
  if (!status.isDirectory()) throw refused('not-a-folder');
  const userId = process.getuid?.();
  if (userId === undefined) return 0;
  if (status.uid !== userId) throw refused('foreign-folder');
  return status.mode;
}

function refused(reason: string): AppError {
  return new AppError('storage-failed', { params: { reason } });
}
