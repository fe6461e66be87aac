import type { StoreApi } from 'zustand/vanilla';
import type { ConsoleApi } from '../../../preload/contract/channels';
import type { EvidenceFormat, EvidenceProgress } from '../../../preload/contract/evidence';
import type { TenantId, WorkspaceId } from '../../../preload/contract/ids';
import { keepTask, type TaskState } from '../../app/stores/task-state';

interface Wanted {
  /** Of whom evidence is to be made; null while the dialog is closed. */
  readonly wanted: readonly TenantId[] | null;
}

/** The evidence pack that is being made, or was made last, and the tenants for which another one is wanted. */
export type EvidenceState = TaskState<EvidenceProgress> & Wanted;

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

/** Creates the store of evidence packs; events replace the progress, whole. */
export function createEvidenceStore(api: ConsoleApi): EvidenceStore {
  const { state, ask, load, takeStarted, dispose } = keepTask<EvidenceProgress, Wanted>(
    {
      listen: (take) => api.events.on('evidence.changed', take),
      current: () => api.evidence.current({}),
    },
    { wanted: null },
  );
  return {
    state,
    load,
    want: (tenantIds) => state.setState({ wanted: tenantIds, error: null }),
    close: () => state.setState({ wanted: null, error: null }),
    async start(formats) {
      const { wanted } = state.getState();
      if (wanted === null) return false;
      const result = await ask(() => api.evidence.start({ tenantIds: [...wanted], formats: [...formats] }));
      if (!result.ok || result.value.progress === null) return false;
      takeStarted(result.value.progress);
      return true;
    },
    async cancel() {
      await ask(() => api.evidence.cancel({}));
    },
    async reveal() {
      await ask(() => api.evidence.reveal({}));
    },
    dispose,
  };
}
