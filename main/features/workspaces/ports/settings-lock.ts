import type { WorkspaceSettings } from '../../../../preload/contract/workspace';

/** Judges whether the settings of a workspace may change now, whichever way leads to them. */
export interface SettingsLock {
  /** Throws `production-locked` for what would change the settings of a production workspace that nobody has unlocked. */
  requireUnlocked(settings: Pick<WorkspaceSettings, 'id' | 'environment'>): void;
}
