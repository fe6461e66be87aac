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
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const late = Object.values(bundle).filter(
        (file) => file.type === 'chunk' && !file.isEntry && !isOfTheStart(file.fileName, bundle),
      );
      for (const file of late) {
        if (file.type !== 'chunk') continue;
        const source = await compress(file.code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
        delete bundle[file.fileName];
        this.emitFile({ type: 'asset', fileName: `${file.fileName}.br`, source });
      }
    },
  };
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
