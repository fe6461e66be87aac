import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { tableLimits } from '../../../preload/contract/table-limits';
import { AppError } from '../../domain/failures/app-error';
import { refused } from '../refused';

const stored = 0;
const deflated = 8;
const inflatedLimit = tableLimits.inflatedMiB * 1024 * 1024;

/**
 * The parts of a ZIP archive in memory, none of them inflated yet.
 *
 * The directory is judged before any part is opened: number of parts, sizes they claim to inflate to, encryption, parts that
 * share bytes. A part that inflates to anything but its claimed size, or fails its checksum, is refused while it is read.
 */
export class ZipParts {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** Rejects with `file-refused`: `zip-damaged`, `zip-encrypted`, `too-many-entries`, `inflates-too-large`. */
  static async open(bytes: Buffer): Promise<ZipParts> {
    try {
      // Names are only looked up, never written to a disk, so none of them is dangerous.
      const zip = await fromBufferPromise(bytes, { validateEntrySizes: true, decodeStrings: false });
      if (zip.entryCount > tableLimits.zipEntries) throw tooManyEntries();
      return new ZipParts(zip, await judgeEntries(zip, bytes.length));
    } catch (cause) {
      throw damaged(cause);
    }
  }

  has(name: string): boolean {
    return this.#entries.has(keyOf(name));
  }

  /** The bytes of a part, inflated as they are asked for. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(keyOf(name));
    if (entry === undefined || !isReadable(entry)) throw refused('zip-damaged');
    let checksum = 0;
    try {
      const stream: Readable = await this.#zip.openReadStreamPromise(entry);
      for await (const chunk of stream) {
        if (!Buffer.isBuffer(chunk)) continue;
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
    } catch (cause) {
      throw damaged(cause);
    }
    if (checksum !== entry.crc32) throw refused('zip-damaged');
  }
}

async function judgeEntries(zip: ZipFile, fileBytes: number): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  let inflatedBytes = 0;
  let compressedBytes = 0;
  for await (const entry of zip.eachEntry()) {
    if (entries.size >= tableLimits.zipEntries) throw tooManyEntries();
    if (entry.isEncrypted()) throw refused('zip-encrypted');
    const key = keyOf(Buffer.from(entry.fileNameRaw).toString('utf8'));
    if (entries.has(key)) throw refused('zip-damaged');
    inflatedBytes += entry.uncompressedSize;
    compressedBytes += entry.compressedSize;
    if (inflatedBytes > inflatedLimit) throw refused('inflates-too-large', { limitMiB: tableLimits.inflatedMiB });
    // Parts that overlap in the file are the trick of flat zip bombs.
    if (compressedBytes > fileBytes) throw refused('zip-damaged');
    entries.set(key, entry);
  }
  return entries;
}

/** Names of parts are alike whatever their case (ECMA-376 part 2, 6.2.2.3); some programs write them with backslashes. */
function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

function isReadable({ compressionMethod }: Entry): boolean {
  return compressionMethod === stored || compressionMethod === deflated;
}

function tooManyEntries(): AppError {
  return refused('too-many-entries', { limit: tableLimits.zipEntries });
}

/** Everything that yauzl and zlib throw is about the bytes of the file. */
function damaged(cause: unknown): AppError {
  return cause instanceof AppError ? cause : refused('zip-damaged', {}, cause);
}
