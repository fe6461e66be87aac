import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleApi } from '../../../preload/contract/channels';
import type { EvidenceFormat } from '../../../preload/contract/evidence';
import type { FleetPlanId } from '../../../preload/contract/fleet/plan';
import type { TenantId } from '../../../preload/contract/ids';
import type { JobsStore } from '../../app/stores/jobs-store';

/** What evidence can be made of: tenants, or a release to many of them. */
export type EvidenceSubject =
  | { readonly is: 'tenants'; readonly tenantIds: readonly TenantId[] }
  | { readonly is: 'release'; readonly planId: FleetPlanId; readonly name: string; readonly tenants: number };

/** Of what evidence is to be made; null while the dialog is closed. */
export interface EvidenceState {
  readonly wanted: EvidenceSubject | null;
}

/** Evidence packs. */
export interface EvidenceStore {
  readonly state: StoreApi<EvidenceState>;
  /** Opens the dialog for this. */
  want(subject: EvidenceSubject): void;
  /** Closes the dialog; a pack that is being made goes on. */
  close(): void;
  /** Chooses a folder and begins; false when the person declined or it was refused. */
  start(formats: readonly EvidenceFormat[]): Promise<boolean>;
  /** Shows the finished pack in the file manager. */
  reveal(): Promise<void>;
}

/** Creates the store of evidence packs; where the one that is being made stands is with the jobs. */
export function createEvidenceStore(api: ConsoleApi, jobs: JobsStore): EvidenceStore {
  const state = createStore<EvidenceState>(() => ({ wanted: null }));

  function show(wanted: EvidenceSubject | null): void {
    state.setState({ wanted });
    jobs.setError('evidence', null);
  }

  return {
    state,
    want: show,
    close: () => show(null),
    async start(formats) {
      const { wanted } = state.getState();
      if (wanted === null) return false;
      const result = await jobs.ask(
        'evidence',
        () =>
          wanted.is === 'tenants'
            ? api.evidence.start({ tenantIds: [...wanted.tenantIds], formats: [...formats] })
            : api.evidence.startRelease({ planId: wanted.planId, formats: [...formats] }),
        ({ progress }) => progress ?? undefined,
      );
      return result.ok && result.value.progress !== null;
    },
    async reveal() {
      await jobs.ask('evidence', () => api.evidence.reveal({}));
    },
  };
}
