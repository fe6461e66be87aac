import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errnoOf, storageError } from '../domain/failures/system-error';
import type { WholeFolder, WholeFolders } from '../ports/whole-folders';
import { syncFolder } from './sync-folder';

/** Fills a folder beside its final place, under a hidden name, and renames it at the end. */
export class NodeWholeFolders implements WholeFolders {
  async begin(parent: string, name: string): Promise<WholeFolder> {
    const hidden = join(parent, `.${name}.${randomBytes(4).toString('hex')}.part`);
    await translated(() => mkdir(hidden, { mode: 0o700 }));
    return new HiddenFolder(parent, name, hidden);
  }
}

class HiddenFolder implements WholeFolder {
  readonly #parent: string;
  readonly #name: string;
  readonly #hidden: string;
  readonly #folders = new Set<string>();

  constructor(parent: string, name: string, hidden: string) {
    this.#parent = parent;
    this.#name = name;
    this.#hidden = hidden;
  }

  write(path: string, bytes: Uint8Array): Promise<void> {
    const target = join(this.#hidden, ...path.split('/'));
    const folder = dirname(target);
    return translated(async () => {
      if (!this.#folders.has(folder)) {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        this.#folders.add(folder);
      }
      const file = await open(target, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
    });
  }

  commit(): Promise<string> {
    return translated(async () => {
      for (const folder of this.#folders) await syncFolder(folder);
      const target = await freePlace(this.#parent, this.#name);
      await rename(this.#hidden, target);
      await syncFolder(this.#parent);
      return target;
    });
  }

  async discard(): Promise<void> {
    await rm(this.#hidden, { recursive: true, force: true, maxRetries: 2 }).catch(() => undefined);
  }
}

async function freePlace(parent: string, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const place = join(parent, number === 1 ? name : `${name} (${number})`);
    if (!(await exists(place))) return place;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return false;
    throw cause;
  }
}

async function translated<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (cause) {
    throw storageError(cause);
  }
}
