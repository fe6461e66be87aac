import type { SyncProgress } from '../../../../preload/contract/sync';
import type { TenantId } from '../../../../preload/contract/ids';

/** A sync as it is kept on disk: its progress and the tenants that are still to do. */
export interface SyncJob {
  readonly progress: SyncProgress;
  readonly remaining: readonly TenantId[];
}

/** Remembers the sync of a workspace across restarts. */
export interface SyncJournal {
  read(): Promise<SyncJob | null>;
  save(job: SyncJob): Promise<void>;
}
