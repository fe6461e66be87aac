import type { ConsoleApi } from '../../../preload/contract/channels';
import type { TenantId } from '../../../preload/contract/ids';
import type { SyncProgress } from '../../../preload/contract/sync';
import type { JobsStore } from '../../app/stores/jobs-store';

/** Begins a sync over many tenants; where it stands is with the jobs. */
export interface SyncStore {
  /** Over the given tenants, or all that are bound. Whether it has begun. */
  start(tenantIds: readonly TenantId[] | null): Promise<boolean>;
}

/** Whether a sync still has something to do. */
export function isOpenSync(progress: SyncProgress | null): progress is SyncProgress {
  return progress !== null && progress.state !== 'done' && progress.state !== 'cancelled';
}

/** Creates what begins a sync. */
export function createSyncStore(api: ConsoleApi, jobs: JobsStore): SyncStore {
  return {
    async start(tenantIds) {
      const request = { tenantIds: tenantIds === null ? null : [...tenantIds] };
      const { ok } = await jobs.ask(
        'sync',
        () => api.sync.start(request),
        (progress) => progress,
      );
      return ok;
    },
  };
}
