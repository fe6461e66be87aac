import { createStore, type StoreApi } from 'zustand/vanilla';
import type {
  ArchiveComparison,
  ArchivePart,
  ArchivePurpose,
  ArchiveState,
  AutomaticBackup,
} from '../../../preload/contract/archive';
import type { ConsoleApi } from '../../../preload/contract/channels';
import type { Result } from '../../../preload/contract/errors';
import type { TenantId } from '../../../preload/contract/ids';
import { choicesOf, type Choice, type ChosenRow, firstChoice, isOpenToChoice } from './archive-choices';
import { settle } from '../../app/stores/call';
import { follow, type JobsStore } from '../../app/stores/jobs-store';

/** What the preview of a backup or a handover shows. Where they stand is with the jobs. */
export interface ArchiveStoreState {
  /** Null while they are read. */
  readonly rows: readonly ChosenRow[] | null;
  readonly comparison: ArchiveComparison | null;
  /** Null until they are read. */
  readonly backups: readonly AutomaticBackup[] | null;
}

/** What is to be written. The passphrase goes to the main process and is kept nowhere on the way. */
export interface PackOrder {
  readonly tenantIds: readonly TenantId[] | null;
  readonly purpose: ArchivePurpose;
  readonly includeSecrets: boolean;
  readonly passphrase: string;
  readonly repeated: string;
}

/** Backup, restore and handover. */
export interface ArchiveStore {
  readonly state: StoreApi<ArchiveStoreState>;
  /** Whether writing has begun. */
  pack(order: PackOrder): Promise<boolean>;
  chooseFile(): Promise<void>;
  /** Looks at a file that was dropped; what is wrong with it comes as a state. */
  openDropped(file: File): Promise<void>;
  unlock(passphrase: string): Promise<void>;
  loadBackups(): Promise<void>;
  openBackup(name: string): Promise<void>;
  recompare(): Promise<void>;
  choose(tenantIds: readonly TenantId[], choice: Choice): void;
  compare(tenantId: TenantId): Promise<void>;
  closeComparison(): void;
  adopt(parts: readonly ArchivePart[], includeSecrets: boolean): Promise<void>;
  /** Puts everything away and shows the beginning. */
  close(): Promise<void>;
  dispose(): void;
}

const nothing: ArchiveStoreState = { rows: null, comparison: null, backups: null };

/** Creates the store; each new state of the main process replaces what it showed of the one before. */
export function createArchiveStore(api: ConsoleApi, jobs: JobsStore): ArchiveStore {
  const state = createStore<ArchiveStoreState>(() => nothing);

  function ask<T>(call: () => Promise<Result<T>>): Promise<Result<T>> {
    return jobs.ask('archive', call);
  }

  async function loadRows(preview: ArchiveState): Promise<void> {
    const result = await settle(() => api.archive.rows({}));
    if (jobs.state.getState().archive.progress !== preview) return;
    if (!result.ok) jobs.setError('archive', result.error);
    const rows = result.ok ? result.value.rows : [];
    state.setState({ rows: rows.map((row) => ({ ...row, id: row.tenantId, choice: firstChoice(row) })) });
  }

  function hear(archive: ArchiveState): void {
    const isPreview = archive.kind === 'preview';
    state.setState(isPreview ? { rows: null } : { rows: null, comparison: null });
    if (isPreview) void loadRows(archive);
  }

  async function askForState(call: () => Promise<Result<ArchiveState>>): Promise<void> {
    await jobs.ask('archive', call, (archive) => archive);
  }

  return {
    state,
    async pack({ tenantIds, ...order }) {
      const ids = tenantIds === null ? null : [...tenantIds];
      const result = await ask(() => api.archive.pack({ ...order, tenantIds: ids }));
      return result.ok && result.value.started;
    },
    chooseFile: () => askForState(() => api.archive.chooseFile({})),
    async openDropped(file) {
      await ask(() => api.archive.openDropped({ file }));
    },
    unlock: (passphrase) => askForState(() => api.archive.unlock({ passphrase })),
    async loadBackups() {
      const result = await settle(() => api.archive.backups({}));
      if (!result.ok) jobs.setError('archive', result.error);
      state.setState({ backups: result.ok ? result.value.backups : [] });
    },
    openBackup: (name) => askForState(() => api.archive.openBackup({ name })),
    recompare: () => askForState(() => api.archive.recompare({})),
    choose(tenantIds, choice) {
      const chosen = new Set(tenantIds);
      const { rows } = state.getState();
      if (rows === null) return;
      state.setState({
        rows: rows.map((row) =>
          chosen.has(row.id) && row.choice !== choice && isOpenToChoice(row) ? { ...row, choice } : row,
        ),
      });
    },
    async compare(tenantId) {
      const result = await ask(() => api.archive.compare({ tenantId }));
      if (result.ok) state.setState({ comparison: result.value });
    },
    closeComparison: () => state.setState({ comparison: null }),
    async adopt(parts, includeSecrets) {
      const choices = [...choicesOf(state.getState().rows ?? [])];
      await askForState(() => api.archive.adopt({ choices, parts: [...parts], includeSecrets }));
    },
    close: () => askForState(() => api.archive.close({})),
    dispose: follow(jobs, 'archive', hear),
  };
}
