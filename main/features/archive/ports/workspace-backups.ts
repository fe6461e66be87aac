import type { AutomaticBackup } from '../../../../preload/contract/archive';
import type { PortfolioCopy } from './portfolio-archives';

/** The copies of a workspace that the console makes by itself, in its own folder. Rejects with storage errors. */
export interface WorkspaceBackups {
  /** Complete backups, newest first. */
  list(): Promise<readonly AutomaticBackup[]>;
  /** Rejects with `not-found`, or with what is wrong with the settings in it. */
  open(name: string): Promise<PortfolioCopy>;
  /** Copies the present state and resolves to the name of the backup. Rejects with `cancelled`, and leaves nothing then. */
  makeBefore(occasion: string, signal: AbortSignal): Promise<string>;
}
