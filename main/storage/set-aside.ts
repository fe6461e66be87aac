import { randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
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
