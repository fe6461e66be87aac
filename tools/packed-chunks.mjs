import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/** @import { Plugin } from 'vite' */

const compress = promisify(brotliCompress);

/**
 * Keeps what is loaded after the first paint compressed, as `<name>.br`: the packaged archive has a limit, and the protocol
 * handler unpacks a chunk when it is asked for. What the page starts with stays as it is, since unpacking would delay it.
 *
 * @returns {Plugin}
 */
export function packedChunks() {
  return {
    name: 'packed-chunks',
    apply: 'build',
    // Only what is written is final: Vite still puts the names of chunks into each other while it generates them.
    async writeBundle({ dir }, bundle) {
      const late = Object.values(bundle).filter(
        (file) => file.type === 'chunk' && !file.isEntry && !isOfTheStart(file.fileName, bundle),
      );
      await Promise.all(late.map(({ fileName }) => pack(join(dir ?? '.', fileName))));
    },
  };
}

/**
 * Puts a compressed file in place of a plain one.
 *
 * @param {string} path
 * @returns {Promise<void>}
 */
async function pack(path) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  await writeFile(`${path}.br`, await compress(await readFile(path), { params }));
  await rm(path);
}

/**
 * Whether a chunk is fetched along with an entry.
 *
 * @param {string} name
 * @param {Readonly<Record<string, { type: string, isEntry?: boolean, imports?: readonly string[] }>>} bundle
 * @returns {boolean}
 */
function isOfTheStart(name, bundle) {
  return Object.values(bundle).some(({ isEntry, imports }) => isEntry === true && imports?.includes(name) === true);
}
