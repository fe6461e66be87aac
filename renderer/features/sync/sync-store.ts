import type { StoreApi } from 'zustand/vanilla';
import type { ConsoleApi } from '../../../preload/contract/channels';
import type { TenantId, WorkspaceId } from '../../../preload/contract/ids';
import type { SyncProgress } from '../../../preload/contract/sync';
import { keepTask, type TaskState } from '../../app/stores/task-state';

/** The present or last sync of the open workspace, and why the last request about it was refused. */
export type SyncState = TaskState<SyncProgress>;

/** Sync over many tenants. */
export interface SyncStore {
  readonly state: StoreApi<SyncState>;
  /** Listens, then reads where the sync of the workspace stands. */
  load(workspaceId: WorkspaceId): Promise<void>;
  /** Over the given tenants, or all that are bound. Whether it has begun. */
  start(tenantIds: readonly TenantId[] | null): Promise<boolean>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  cancel(): Promise<void>;
  dispose(): void;
}

/** Whether a sync still has something to do. */
export function isOpenSync(progress: SyncProgress | null): progress is SyncProgress {
  return progress !== null && progress.state !== 'done' && progress.state !== 'cancelled';
}

/** Creates the store of the sync; events replace its progress, whole. */
export function createSyncStore(api: ConsoleApi): SyncStore {
  const { state, ask, load, takeStarted, dispose } = keepTask(
    {
      listen: (take: (progress: SyncProgress) => void) => api.events.on('sync.changed', take),
      current: () => api.sync.current({}),
    },
    {},
  );
  return {
    state,
    load,
    async start(tenantIds) {
      const result = await ask(() => api.sync.start({ tenantIds: tenantIds === null ? null : [...tenantIds] }));
      if (result.ok) takeStarted(result.value);
      return result.ok;
    },
    async pause() {
      await ask(() => api.sync.pause({}));
    },
    async resume() {
      await ask(() => api.sync.resume({}));
    },
    async cancel() {
      await ask(() => api.sync.cancel({}));
    },
    dispose,
  };
}
