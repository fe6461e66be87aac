import { errnoOf, storageError } from '../../domain/failures/system-error';
import { type FileSystem, nodeFileSystem } from './file-system';

/** What lies in a folder; nothing where there is no such folder. Rejects with `storage-failed`. */
export async function namesIn(folder: string, files: FileSystem = nodeFileSystem): Promise<readonly string[]> {
  try {
    return await files.readdir(folder);
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return [];
    throw storageError(cause);
  }
}
