import { randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import { errnoOf, storageError } from '../../domain/failures/system-error';
import { type FileSystem, syncFolder } from './file-system';

/**
 * Keeps a damaged file under another name in `damagedFolder`, for an expert to look at. Resolves to the new file name.
 *
 * The damaged file stays where it is until its replacement is renamed over it, so no moment is without a file.
 */
export async function setAside(
  files: FileSystem,
  place: { readonly file: string; readonly damagedFolder: string },
): Promise<string> {
  const name = `${basename(place.file)}.${randomBytes(4).toString('hex')}`;
  const copy = join(place.damagedFolder, name);
  await files.mkdir(place.damagedFolder, { recursive: true, mode: 0o700 });
  await files.link(place.file, copy);
  await syncFolder(files, place.damagedFolder);
  return name;
}

/** Keeps every generation of a document of which none can be read, and takes it out of its place. Rejects with storage errors. */
export async function setAsideAll(
  files: FileSystem,
  {
    file,
    previous,
    damagedFolder,
  }: { readonly file: string; readonly previous: string; readonly damagedFolder: string },
): Promise<void> {
  try {
    for (const generation of [file, previous]) {
      await setAside(files, { file: generation, damagedFolder }).catch((cause: unknown) => {
        if (errnoOf(cause) !== 'ENOENT') throw cause;
      });
      await files.rm(generation, { force: true });
    }
  } catch (cause) {
    throw storageError(cause);
  }
}
