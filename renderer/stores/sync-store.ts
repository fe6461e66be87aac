import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleApi } from '../../preload/contract/channels';
import type { AppErrorView, Result } from '../../preload/contract/errors';
import type { TenantId, WorkspaceId } from '../../preload/contract/ids';
import type { SyncProgress } from '../../preload/contract/sync';
import { settle } from './call';

/** The present or last sync of the open workspace, and why the last request about it was refused. */
export interface SyncState {
  readonly progress: SyncProgress | null;
  readonly error: AppErrorView | null;
  /** A request is under way. */
  readonly isAsking: boolean;
}

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

const nothing: SyncState = { progress: null, error: null, isAsking: false };

/** Whether a sync still has something to do. */
export function isOpenSync(progress: SyncProgress | null): progress is SyncProgress {
  return progress !== null && progress.state !== 'done' && progress.state !== 'cancelled';
}

/** Creates the store of the sync; events replace its progress, whole. */
export function createSyncStore(api: ConsoleApi): SyncStore {
  const state = createStore<SyncState>(() => nothing);
  let workspace: WorkspaceId | null = null;
  let unsubscribe: (() => void) | null = null;

  async function ask<T>(call: () => Promise<Result<T>>): Promise<Result<T>> {
    state.setState({ isAsking: true, error: null });
    const result = await settle(call);
    state.setState({ isAsking: false, error: result.ok ? null : result.error });
    return result;
  }

  return {
    state,
    async load(workspaceId) {
      unsubscribe ??= api.events.on('sync.changed', (progress) => {
        if (progress.workspaceId === workspace) state.setState({ progress });
      });
      if (workspace === workspaceId) return;
      workspace = workspaceId;
      state.setState(nothing, true);
      const result = await settle(() => api.sync.current({}));
      if (workspace !== workspaceId) return;
      // What was announced meanwhile is newer than the answer.
      if (result.ok && state.getState().progress === null) state.setState({ progress: result.value.progress });
      if (!result.ok) state.setState({ error: result.error });
    },
    async start(tenantIds) {
      const result = await ask(() => api.sync.start({ tenantIds: tenantIds === null ? null : [...tenantIds] }));
      const isKnown = result.ok && state.getState().progress?.id === result.value.id;
      if (result.ok && !isKnown) state.setState({ progress: result.value });
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
    dispose() {
      unsubscribe?.();
      unsubscribe = null;
    },
  };
}
