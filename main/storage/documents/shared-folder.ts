import type { FileHandle } from 'node:fs/promises';
import { type FileSystem, openFolder } from './file-system';

/** The folders in which something is being saved now, for each file system. */
const inUse = new WeakMap<FileSystem, Map<string, SharedFolder>>();

/**
 * A folder in which files are being put in place. Those who save in it at the same time share one descriptor and each call that
 * makes its entries durable: one call is enough for all renames that were made before it began.
 */
export class SharedFolder {
  readonly #handle: Promise<FileHandle | null>;
  readonly #forget: () => void;
  #users = 0;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  private constructor(handle: Promise<FileHandle | null>, forget: () => void) {
    this.#handle = handle;
    this.#forget = forget;
  }

  /** Opens the folder, or joins those who have it open. Whoever did so ends with `close`. Rejects with the errno of the call. */
  static async open(files: FileSystem, path: string): Promise<SharedFolder> {
    const folders = inUse.get(files) ?? new Map<string, SharedFolder>();
    inUse.set(files, folders);
    const folder =
      folders.get(path) ??
      new SharedFolder(openFolder(files, path), () => {
        if (folders.get(path) === folder) folders.delete(path);
      });
    folders.set(path, folder);
    folder.#users += 1;
    try {
      await folder.#handle;
    } catch (cause) {
      folder.#forget();
      throw cause;
    }
    return folder;
  }

  /**
   * Resolves when every rename that was made before this call is on stable storage. After a call that failed the descriptor is not
   * synced again, since that would succeed without what was lost: everybody who has it is told, and the next one opens another.
   */
  async sync(): Promise<void> {
    if (this.#running === null) return await this.#begin();
    // The call that runs may have begun before the rename; the next one covers all who wait for it.
    this.#next ??= this.#running.then(() => this.#begin());
    await this.#next;
  }

  /** The descriptor is closed when the last one has left. */
  async close(): Promise<void> {
    this.#users -= 1;
    if (this.#users > 0) return;
    this.#forget();
    await (await this.#handle)?.close();
  }

  async #begin(): Promise<void> {
    this.#next = null;
    const call = this.#handle.then((handle) => handle?.sync());
    this.#running = call;
    try {
      await call;
      if (this.#running === call) this.#running = null;
    } catch (cause) {
      // `#running` stays as it is, so that whoever comes later is refused as well.
      this.#forget();
      throw cause;
    }
  }
}
