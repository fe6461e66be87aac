import type { Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { ArchiveKey } from './archive-header';
import { chunkLength, sealChunk } from './chunks';

/** Cuts a stream of bytes into chunks and appends them, encrypted, to a file. */
export class ChunkWriter {
  readonly #handle: FileHandle;
  readonly #key: ArchiveKey;
  readonly #hash: Hash;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #index = 0;
  #position = 0;

  /** `hash` sees every byte of the file. */
  constructor(handle: FileHandle, key: ArchiveKey, hash: Hash) {
    this.#handle = handle;
    this.#key = key;
    this.#hash = hash;
  }

  get writtenBytes(): number {
    return this.#position;
  }

  /** Appends bytes as they are. */
  async writePlain(bytes: Buffer): Promise<void> {
    let offset = 0;
    while (offset < bytes.length) {
      const { bytesWritten } = await this.#handle.write(bytes, offset, bytes.length - offset, this.#position + offset);
      if (bytesWritten === 0) throw Object.assign(new Error('write took no bytes'), { code: 'ENOSPC' });
      offset += bytesWritten;
    }
    this.#hash.update(bytes);
    this.#position += bytes.length;
  }

  /** Takes bytes in; a full chunk is written when it is certain that it is not the last. */
  async add(bytes: Buffer): Promise<void> {
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes <= chunkLength) return;
    const all = Buffer.concat(this.#pending);
    let start = 0;
    for (; all.length - start > chunkLength; start += chunkLength) {
      await this.#seal(all.subarray(start, start + chunkLength), false);
    }
    this.#pending = [all.subarray(start)];
    this.#pendingBytes = all.length - start;
  }

  /** Writes what is left as the last chunk. */
  async end(): Promise<void> {
    await this.#seal(Buffer.concat(this.#pending), true);
  }

  async #seal(plain: Buffer, isLast: boolean): Promise<void> {
    await this.writePlain(sealChunk(this.#key, this.#index, isLast, plain));
    this.#index += 1;
  }
}
