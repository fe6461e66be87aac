import type { FileHandle } from 'node:fs/promises';
import { requireRunning } from '../refused';
import type { ArchiveKey } from './archive-header';
import { archiveRefused } from '../../domain/failures/refuse';
import { openChunk, sealedChunkLength } from './chunks';

/** What a {@link ChunkReader} reads. */
export interface ChunkSource {
  readonly handle: FileHandle;
  readonly key: ArchiveKey;
  /** Where the first chunk begins. */
  readonly offset: number;
  readonly sizeBytes: number;
  readonly signal: AbortSignal;
  readonly onBytes: (done: number, total: number) => void;
}

/** Decrypts the chunks of a file one by one, and hands out their bytes as they are asked for. */
export class ChunkReader {
  readonly #source: ChunkSource;
  #position: number;
  #index = 0;
  #hasLast = false;
  #ready: Buffer[] = [];
  #readyBytes = 0;

  constructor(source: ChunkSource) {
    this.#source = source;
    this.#position = source.offset;
  }

  /** Exactly so many bytes. Rejects with `file-refused` (`truncated`, `damaged`) or `cancelled`. */
  async take(length: number): Promise<Buffer> {
    while (this.#readyBytes < length) await this.#open();
    if (length === 0) return Buffer.alloc(0);
    const all = this.#ready.length === 1 ? (this.#ready[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#ready);
    this.#ready = [all.subarray(length)];
    this.#readyBytes -= length;
    return all.subarray(0, length);
  }

  /** Rejects unless everything was taken and the last chunk was seen. */
  async requireEnd(): Promise<void> {
    if (!this.#hasLast) await this.#open();
    if (!this.#hasLast || this.#readyBytes > 0) throw archiveRefused('damaged');
  }

  async #open(): Promise<void> {
    const { handle, key, sizeBytes, signal, onBytes } = this.#source;
    requireRunning(signal);
    // Entries that ask for more than there is cannot come from a whole archive.
    if (this.#hasLast) throw archiveRefused('damaged');
    const length = Math.min(sealedChunkLength, sizeBytes - this.#position);
    if (length <= 0) throw archiveRefused('truncated');
    const sealed = await readExactly(handle, this.#position, length);
    const isLast = this.#position + length >= sizeBytes;
    const plain = openChunk(key, this.#index, isLast, sealed);
    if (plain === null) {
      const isCutOff = isLast && openChunk(key, this.#index, false, sealed) !== null;
      throw archiveRefused(isCutOff ? 'truncated' : 'damaged');
    }
    this.#position += length;
    this.#index += 1;
    this.#hasLast = isLast;
    this.#ready.push(plain);
    this.#readyBytes += plain.length;
    onBytes(this.#position, sizeBytes);
  }
}

async function readExactly(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) throw archiveRefused('truncated');
    filled += bytesRead;
  }
  return bytes;
}
