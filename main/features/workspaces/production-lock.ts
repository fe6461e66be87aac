import type { WorkspaceId } from '../../../preload/contract/ids';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { AppError } from '../../domain/failures/app-error';

/** Judges whether the settings of a workspace may change now, whichever way leads to them. */
export type SettingsLock = Pick<ProductionLock, 'requireUnlocked'>;

/**
 * The settings of a production workspace are locked until its name is typed, whichever way leads to them: an edit, a secret, a
 * file that is taken over, a backup that is gone back to.
 *
 * One workspace is unlocked at a time, until it is locked again, another one is opened, or the console ends.
 */
export class ProductionLock {
  #open: Pick<WorkspaceSettings, 'id' | 'name'> | null = null;
  #unlocked: WorkspaceId | null = null;

  /** Throws `invalid-request` for another name than that of the workspace, and `not-found` unless it is open. */
  unlock(id: WorkspaceId, typedName: string): void {
    if (this.#open?.id !== id) throw new AppError('not-found');
    if (typedName.trim() !== this.#open.name.trim())
      throw new AppError('invalid-request', { params: { field: 'name', reason: 'other-name' } });
    this.#unlocked = id;
  }

  lock(): void {
    this.#unlocked = null;
  }

  /** A workspace was opened; another one than the unlocked one locks that again. */
  enter({ id, name }: Pick<WorkspaceSettings, 'id' | 'name'>): void {
    this.#open = { id, name };
    if (this.#unlocked !== id) this.lock();
  }

  /** Throws `production-locked` for what would change the settings of a production workspace that nobody has unlocked. */
  requireUnlocked({ id, environment }: Pick<WorkspaceSettings, 'id' | 'environment'>): void {
    if (environment === 'production' && this.#unlocked !== id) throw new AppError('production-locked');
  }
}
