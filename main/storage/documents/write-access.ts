import { join } from 'node:path';
import { AppError } from '../../domain/failures/app-error';
import { temporaryFilePattern } from './durable-file';
import { errnoOf, storageError } from '../../domain/failures/system-error';
import type { FileSystem } from './file-system';
import { ensurePrivateFolder } from './private-folder';
import type { TenantPlaces } from '../tenants/tenant-places';
import { acquireWorkspaceLock, type WorkspaceLock } from '../workspaces/workspace-lock';

/** The right to save in a workspace: whether it is held, why not, and getting it back. */
export class WriteAccess {
  readonly #places: TenantPlaces;
  readonly #files: FileSystem;
  #lock: WorkspaceLock | null = null;
  #denied: AppError | null = null;
  #isFinal = false;
  #acquiring: Promise<void> | null = null;

  readonly #onRegained: () => Promise<void>;

  /** `onRegained` runs before the first save when the lock came only after opening, and others may have saved in between. */
  constructor(places: TenantPlaces, files: FileSystem, access: 'write' | 'review', onRegained: () => Promise<void>) {
    this.#places = places;
    this.#files = files;
    this.#onRegained = onRegained;
    if (access === 'review') this.deny(new AppError('read-only'));
  }

  /** Whether saves are possible now. */
  get isHeld(): boolean {
    return this.#lock !== null && this.#denied === null;
  }

  /** Why saves are not possible now. */
  get denied(): AppError | null {
    return this.#denied;
  }

  /** Rules out saves for as long as the workspace is open. */
  deny(reason: AppError): void {
    this.#denied = reason;
    this.#isFinal = true;
  }

  /** Tries to get the lock, and never rejects for want of it. `orderly` when the last owner closed the workspace properly. */
  async acquire(): Promise<'orderly' | 'left-behind' | 'denied'> {
    if (this.#isFinal) return 'denied';
    try {
      await this.#prepare();
      this.#lock = await acquireWorkspaceLock(this.#places.folder, this.#files);
      this.#denied = null;
    } catch (cause) {
      const error = storageError(cause);
      if (!(error instanceof AppError)) throw error;
      this.#denied = error;
      return 'denied';
    }
    if (!this.#lock.wasLeftBehind) return 'orderly';
    await this.#removeTemporaries();
    return 'left-behind';
  }

  /** Makes sure that saves are possible; without the lock, tries to get it now. Rejects with the reason why not. */
  async require(): Promise<void> {
    if (!this.isHeld && !this.#isFinal) {
      this.#acquiring ??= this.#regain().finally(() => {
        this.#acquiring = null;
      });
      await this.#acquiring;
    }
    if (this.#denied !== null) throw this.#denied;
  }

  async #regain(): Promise<void> {
    if ((await this.acquire()) !== 'denied') await this.#onRegained();
  }

  async release(): Promise<void> {
    const lock = this.#lock;
    this.#lock = null;
    this.deny(new AppError('read-only'));
    await lock?.release();
  }

  async #prepare(): Promise<void> {
    const { folder, tenantsFolder, previousFolder } = this.#places;
    for (const path of [folder, tenantsFolder, previousFolder]) await ensurePrivateFolder(path, this.#files);
  }

  /** Removes what interrupted saves left; only the owner of the lock may, since the files of a live save look the same. */
  async #removeTemporaries(): Promise<void> {
    const { folder, tenantsFolder, previousFolder, ledgersFolder } = this.#places;
    for (const path of [folder, tenantsFolder, previousFolder, ledgersFolder]) {
      const present = await this.#files.readdir(path).catch((cause: unknown): string[] => {
        if (path === ledgersFolder && errnoOf(cause) === 'ENOENT') return [];
        throw cause;
      });
      const names = present.filter((name) => temporaryFilePattern.test(name));
      for (const name of names) await this.#files.unlink(join(path, name)).catch(() => undefined);
    }
  }
}
