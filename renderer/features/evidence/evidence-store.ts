import type { StoreApi } from 'zustand/vanilla';
import type { ConsoleApi } from '../../../preload/contract/channels';
import type { EvidenceFormat, EvidenceProgress } from '../../../preload/contract/evidence';
import type { FleetPlanId } from '../../../preload/contract/fleet/plan';
import type { TenantId, WorkspaceId } from '../../../preload/contract/ids';
import { keepTask, type TaskState } from '../../app/stores/task-state';

/** What evidence can be made of: tenants, or a release to many of them. */
export type EvidenceSubject =
  | { readonly is: 'tenants'; readonly tenantIds: readonly TenantId[] }
  | { readonly is: 'release'; readonly planId: FleetPlanId; readonly name: string; readonly tenants: number };

interface Wanted {
  /** Of what evidence is to be made; null while the dialog is closed. */
  readonly wanted: EvidenceSubject | null;
}

/** The evidence pack that is being made, or was made last, and what another one is wanted of. */
export type EvidenceState = TaskState<EvidenceProgress> & Wanted;

/** Evidence packs. */
export interface EvidenceStore {
  readonly state: StoreApi<EvidenceState>;
  /** Listens, then reads what was made in this workspace. */
  load(workspaceId: WorkspaceId): Promise<void>;
  /** Opens the dialog for this. */
  want(subject: EvidenceSubject): void;
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
    want: (subject) => state.setState({ wanted: subject, error: null }),
    close: () => state.setState({ wanted: null, error: null }),
    async start(formats) {
      const { wanted } = state.getState();
      if (wanted === null) return false;
      const result = await ask(() =>
        wanted.is === 'tenants'
          ? api.evidence.start({ tenantIds: [...wanted.tenantIds], formats: [...formats] })
          : api.evidence.startRelease({ planId: wanted.planId, formats: [...formats] }),
      );
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
