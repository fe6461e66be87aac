import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleApi } from '../../preload/contract/channels';
import type { AppErrorView, Result } from '../../preload/contract/errors';
import type { EvidenceFormat, EvidenceProgress } from '../../preload/contract/evidence';
import type { TenantId, WorkspaceId } from '../../preload/contract/ids';
import { settle } from './call';

/** The evidence pack that is being made, or was made last, and the tenants for which another one is wanted. */
export interface EvidenceState {
  readonly progress: EvidenceProgress | null;
  readonly error: AppErrorView | null;
  /** A request is under way; while a folder is being chosen, too. */
  readonly isAsking: boolean;
  /** Of whom evidence is to be made; null while the dialog is closed. */
  readonly wanted: readonly TenantId[] | null;
}

/** Evidence packs. */
export interface EvidenceStore {
  readonly state: StoreApi<EvidenceState>;
  /** Listens, then reads what was made in this workspace. */
  load(workspaceId: WorkspaceId): Promise<void>;
  /** Opens the dialog over these tenants. */
  want(tenantIds: readonly TenantId[]): void;
  /** Closes the dialog; a pack that is being made goes on. */
  close(): void;
  /** Chooses a folder and begins; false when the person declined or it was refused. */
  start(formats: readonly EvidenceFormat[]): Promise<boolean>;
  cancel(): Promise<void>;
  /** Shows the finished pack in the file manager. */
  reveal(): Promise<void>;
  dispose(): void;
}

const nothing: EvidenceState = { progress: null, error: null, isAsking: false, wanted: null };

/** Creates the store of evidence packs; events replace the progress, whole. */
export function createEvidenceStore(api: ConsoleApi): EvidenceStore {
  const state = createStore<EvidenceState>(() => nothing);
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
      unsubscribe ??= api.events.on('evidence.changed', (progress) => {
        if (progress.workspaceId === workspace) state.setState({ progress });
      });
      if (workspace === workspaceId) return;
      workspace = workspaceId;
      state.setState(nothing, true);
      const result = await settle(() => api.evidence.current({}));
      if (workspace !== workspaceId) return;
      // What was announced meanwhile is newer than the answer.
      if (result.ok && state.getState().progress === null) state.setState({ progress: result.value.progress });
      if (!result.ok) state.setState({ error: result.error });
    },
    want: (tenantIds) => state.setState({ wanted: tenantIds, error: null }),
    close: () => state.setState({ wanted: null, error: null }),
    async start(formats) {
      const { wanted } = state.getState();
      if (wanted === null) return false;
      const result = await ask(() => api.evidence.start({ tenantIds: [...wanted], formats: [...formats] }));
      if (!result.ok || result.value.progress === null) return false;
      const isKnown = state.getState().progress?.id === result.value.progress.id;
      if (!isKnown) state.setState({ progress: result.value.progress });
      return true;
    },
    async cancel() {
      await ask(() => api.evidence.cancel({}));
    },
    async reveal() {
      await ask(() => api.evidence.reveal({}));
    },
    dispose() {
      unsubscribe?.();
      unsubscribe = null;
    },
  };
}
