import { strToU8, zip as zipFiles, type AsyncZippable } from 'fflate';

/** A file of a ZIP archive. */
export interface ZipFilePart {
  readonly name: string;
  readonly text: string;
}

/** The first day that the format knows, so that equal contents give equal archives; its fields are local time. */
const fixedDate = new Date(1980, 0, 1);

/** Packs texts into a ZIP archive, in the order given. Deflating happens off the thread. */
export function zip(parts: readonly ZipFilePart[]): Promise<Uint8Array> {
  const files: AsyncZippable = Object.fromEntries(parts.map(({ name, text }) => [name, strToU8(text)]));
  return new Promise((resolve, reject) => {
    zipFiles(files, { mtime: fixedDate }, (error, bytes) => (error === null ? resolve(bytes) : reject(error)));
  });
}
