import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { AppError } from '../../domain/failures/app-error';
import { storageError } from '../../domain/failures/system-error';
import { createFlags, nodeFileSystem, readWhole } from '../documents/file-system';
import { ensurePrivateFolder } from '../documents/private-folder';

/**
 * Entries that were unpacked and not adopted yet, in a private folder of their own. Their names never become part of a path: each
 * gets a number.
 */
export class StagingFolder {
  readonly #folder: string;
  readonly #numbers = new Map<string, number>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes an empty one inside `parent`. Rejects with `storage-failed`. */
  static async make(parent: string): Promise<StagingFolder> {
    const folder = join(parent, randomBytes(8).toString('hex'));
    await ensurePrivateFolder(folder);
    return new StagingFolder(folder);
  }

  has(name: string): boolean {
    return this.#numbers.has(name);
  }

  /** Rejects with `disk-full` or `storage-failed`. */
  async put(name: string, bytes: Uint8Array): Promise<void> {
    const number = this.#numbers.size;
    try {
      await writeForNow(this.#path(number), bytes);
    } catch (cause) {
      throw storageError(cause);
    }
    this.#numbers.set(name, number);
  }

  /** Null for an entry that was never put. */
  async read(name: string): Promise<Buffer | null> {
    const number = this.#numbers.get(name);
    if (number === undefined) return null;
    try {
      return await readWhole(nodeFileSystem, this.#path(number));
    } catch (cause) {
      throw storageError(cause);
    }
  }

  async discard(): Promise<void> {
    this.#numbers.clear();
    await nodeFileSystem.rm(this.#folder, { recursive: true, force: true }).catch((cause: unknown) => {
      throw new AppError('storage-failed', { params: { reason: 'staging' } }, cause);
    });
  }

  #path(number: number): string {
    return join(this.#folder, String(number));
  }
}

/** Nobody needs these files after a power cut, so that none waits for the disk. */
async function writeForNow(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await nodeFileSystem.open(path, createFlags, 0o600);
  try {
    await handle.writeFile(bytes);
  } finally {
    await handle.close();
  }
}
