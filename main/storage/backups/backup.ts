import { join } from 'node:path';
import { mapAtOnce } from '../../domain/concurrency/map-at-once';
import { AppError } from '../../domain/failures/app-error';
import { localDay } from '../../../preload/contract/words/local-time';
import type { Clock } from '../../ports/clock';
import { errnoOf, storageError } from '../../domain/failures/system-error';
import { namesIn } from '../documents/names-in';
import { type FileSystem, nodeFileSystem, syncFolder } from '../documents/file-system';
import { ensurePrivateFolder } from '../documents/private-folder';

/** Names of the daily backups. */
export const dailyPattern = /^daily-\d{4}-\d{2}-\d{2}$/;
/** A daily backup that was not completed. */
const remainsPattern = /^\.daily-\d{4}-\d{2}-\d{2}\.tmp$/;
const kept = 7;
const copiesAtOnce = 8;

/**
 * Copies of a workspace's documents in its folder `backups`: `daily-<date>` and `before-<reason>`.
 *
 * A document that has not changed since the newest backup shares its copy (hard link between backups, never with the document
 * itself), so a backup costs what has changed. Pictures are not copied: they never change and are never deleted.
 */
export class Backups {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #files: FileSystem;

  constructor(workspaceFolder: string, clock: Clock, files: FileSystem = nodeFileSystem) {
    this.#folder = workspaceFolder;
    this.#clock = clock;
    this.#files = files;
  }

  /**
   * Makes today's backup unless there is one, and removes all but the newest seven daily ones. Rejects with `disk-full` or
   * `storage-failed`. Whoever stops it is about to end the console: what it has copied is left for the next one to remove.
   */
  async makeDaily(signal?: AbortSignal): Promise<void> {
    const today = localDay(this.#clock.nowMs());
    await this.#make(`daily-${today}`, signal, 'left');
    const outdated = (await this.#names()).filter((name) => dailyPattern.test(name)).slice(0, -kept);
    // Without its name first: half of it must not pass for a backup when the removal is given up.
    for (const name of outdated) await this.#files.rename(this.#path(name), this.#path(`.${name}.tmp`));
    const remains = (await this.#files.readdir(this.#path(''))).filter((name) => remainsPattern.test(name));
    for (const name of remains) await this.#remove(this.#path(name), signal);
  }

  /** Makes a backup for a special occasion unless there is one. It is kept until somebody deletes it. */
  makeBefore(occasion: string, signal?: AbortSignal): Promise<void> {
    return this.#make(`before-${occasion}`, signal, 'removed');
  }

  async #make(name: string, signal: AbortSignal | undefined, stopped: 'left' | 'removed'): Promise<void> {
    try {
      await ensurePrivateFolder(this.#path(''), this.#files);
      const names = await this.#names();
      if (names.includes(name)) return;
      await this.#copyInto(name, names.at(-1) ?? null, signal, stopped);
    } catch (cause) {
      throw storageError(cause);
    }
  }

  /** Complete backups by name; daily ones sort by date, and after those made on special occasions. */
  async #names(): Promise<readonly string[]> {
    return (await this.#files.readdir(this.#path(''))).filter((name) => !name.startsWith('.')).toSorted();
  }

  #path(name: string): string {
    return join(this.#folder, 'backups', name);
  }

  /** A backup gets its name when it is complete; one that fails leaves nothing, the rest of a crash is removed first. */
  async #copyInto(
    name: string,
    newest: string | null,
    signal: AbortSignal | undefined,
    stopped: 'left' | 'removed',
  ): Promise<void> {
    const files = this.#files;
    const staging = this.#path(`.${name}.tmp`);
    await this.#remove(staging, signal);
    try {
      await this.#fill(staging, newest, signal);
    } catch (cause) {
      const isLeft = stopped === 'left' && signal?.aborted === true;
      if (!isLeft) await files.rm(staging, { recursive: true, force: true }).catch(() => undefined);
      throw cause;
    }
    await files.rename(staging, this.#path(name));
    await syncFolder(files, this.#path(''));
  }

  async #fill(staging: string, newest: string | null, signal?: AbortSignal): Promise<void> {
    const files = this.#files;
    await files.mkdir(join(staging, 'tenants'), { recursive: true, mode: 0o700 });
    await this.#copyAll(await this.#documents(), staging, newest, signal);
    await syncFolder(files, join(staging, 'tenants'));
    // A ledger only grows: copied after the documents, it holds what they speak of.
    const ledgers = await this.#ledgers();
    if (ledgers.length > 0) {
      await files.mkdir(join(staging, 'ledgers'), { recursive: true, mode: 0o700 });
      await this.#copyAll(ledgers, staging, newest, signal);
      await syncFolder(files, join(staging, 'ledgers'));
    }
    await syncFolder(files, staging);
  }

  async #copyAll(
    documents: readonly string[],
    staging: string,
    newest: string | null,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    await mapAtOnce(documents, copiesAtOnce, async (document) => {
      unlessAborted(signal);
      await this.#copy(document, staging, newest);
    });
  }

  /** A backup has as many files as there are tenants: whoever ends the console does not wait until the last of them is gone. */
  async #remove(path: string, signal: AbortSignal | undefined): Promise<void> {
    for (const folder of ['tenants', 'ledgers']) {
      const names = await namesIn(join(path, folder), this.#files);
      await mapAtOnce(names, copiesAtOnce, async (name) => {
        unlessAborted(signal);
        await this.#files.rm(join(path, folder, name), { recursive: true, force: true });
      });
    }
    await this.#files.rm(path, { recursive: true, force: true });
  }

  /** Paths inside the workspace folder of everything that is backed up. */
  async #documents(): Promise<readonly string[]> {
    const top = await this.#files.readdir(this.#folder);
    const tenants = await namesIn(join(this.#folder, 'tenants'), this.#files);
    return [
      ...top.filter(
        (name) => /^(?:workspace|hosting|submissions)\.json$/.test(name) || /^considerations\..+\.md$/.test(name),
      ),
      ...tenants.filter((name) => !name.startsWith('.')).map((name) => join('tenants', name)),
    ];
  }

  async #ledgers(): Promise<readonly string[]> {
    const names = await namesIn(join(this.#folder, 'ledgers'), this.#files);
    return names.filter((name) => !name.startsWith('.')).map((name) => join('ledgers', name));
  }

  async #copy(document: string, staging: string, newest: string | null): Promise<void> {
    const files = this.#files;
    const source = join(this.#folder, document);
    const target = join(staging, document);
    const { size, mtime, mtimeMs } = await files.lstat(source);
    const before = newest === null ? null : this.#path(join(newest, document));
    if (before !== null && (await this.#isCopyOf(before, size, mtimeMs))) return files.link(before, target);
    await files.copyFile(source, target);
    await files.utimes(target, mtime, mtime);
    const handle = await files.open(target, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** Copying keeps the time of a document to the millisecond. */
  async #isCopyOf(copy: string, size: number, mtimeMs: number): Promise<boolean> {
    try {
      const status = await this.#files.lstat(copy);
      return status.size === size && Math.abs(status.mtimeMs - mtimeMs) < 1;
    } catch (cause) {
      if (errnoOf(cause) === 'ENOENT') return false;
      throw cause;
    }
  }
}

function unlessAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AppError('cancelled');
}
