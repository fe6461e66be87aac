import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/** @import { Plugin } from 'vite' */

const compress = promisify(brotliCompress);

/**
 * Keeps the page's programs compressed, as `<name>.br`: the packaged archive has a limit, and the protocol handler unpacks a
 * chunk when it is asked for. What the page starts with is unpacked in 3 to 4 ms.
 *
 * @returns {Plugin}
 */
export function packedChunks() {
  return {
    name: 'packed-chunks',
    apply: 'build',
    // Only what is written is final: Vite still puts the names of chunks into each other while it generates them.
    async writeBundle({ dir }, bundle) {
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
      await Promise.all(chunks.map(({ fileName }) => pack(join(dir ?? '.', fileName))));
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
