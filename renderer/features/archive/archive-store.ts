import { createStore, type StoreApi } from 'zustand/vanilla';
import type {
  ArchiveComparison,
  ArchivePart,
  ArchivePurpose,
  ArchiveState,
  AutomaticBackup,
} from '../../../preload/contract/archive';
import type { ConsoleApi } from '../../../preload/contract/channels';
import type { AppErrorView, Result } from '../../../preload/contract/errors';
import type { TenantId } from '../../../preload/contract/ids';
import { choicesOf, type Choice, type ChosenRow, firstChoice, isOpenToChoice } from './archive-choices';
import { settle } from '../../app/stores/call';

/** Where backup and hand-over stand, what the preview shows, and why the last request was refused. */
export interface ArchiveStoreState {
  /** Null until it is known. */
  readonly archive: ArchiveState | null;
  /** Null while they are read. */
  readonly rows: readonly ChosenRow[] | null;
  readonly comparison: ArchiveComparison | null;
  /** Null until they are read. */
  readonly backups: readonly AutomaticBackup[] | null;
  readonly error: AppErrorView | null;
  readonly isAsking: boolean;
}

/** What is to be written. The passphrase goes to the main process and is kept nowhere on the way. */
export interface PackOrder {
  readonly tenantIds: readonly TenantId[] | null;
  readonly purpose: ArchivePurpose;
  readonly includeSecrets: boolean;
  readonly passphrase: string;
  readonly repeated: string;
}

/** Backup, restore and hand-over. */
export interface ArchiveStore {
  readonly state: StoreApi<ArchiveStoreState>;
  /** Listens, then reads where things stand. */
  load(): Promise<void>;
  /** Whether writing has begun. */
  pack(order: PackOrder): Promise<boolean>;
  chooseFile(): Promise<void>;
  unlock(passphrase: string): Promise<void>;
  loadBackups(): Promise<void>;
  openBackup(name: string): Promise<void>;
  recompare(): Promise<void>;
  choose(tenantIds: readonly TenantId[], choice: Choice): void;
  compare(tenantId: TenantId): Promise<void>;
  closeComparison(): void;
  adopt(parts: readonly ArchivePart[], includeSecrets: boolean): Promise<void>;
  cancel(): Promise<void>;
  /** Puts everything away and shows the beginning. */
  close(): Promise<void>;
  dispose(): void;
}

const nothing: ArchiveStoreState = {
  archive: null,
  rows: null,
  comparison: null,
  backups: null,
  error: null,
  isAsking: false,
};

/** Creates the store; events replace the state of the main process, whole. */
export function createArchiveStore(api: ConsoleApi): ArchiveStore {
  const state = createStore<ArchiveStoreState>(() => nothing);
  let unsubscribe: (() => void) | null = null;

  async function ask<T>(call: () => Promise<Result<T>>): Promise<Result<T>> {
    state.setState({ isAsking: true, error: null });
    const result = await settle(call);
    state.setState({ isAsking: false, error: result.ok ? null : result.error });
    return result;
  }

  async function loadRows(preview: ArchiveState): Promise<void> {
    const result = await settle(() => api.archive.rows({}));
    if (state.getState().archive !== preview) return;
    if (!result.ok) {
      state.setState({ error: result.error, rows: [] });
      return;
    }
    state.setState({ rows: result.value.rows.map((row) => ({ ...row, id: row.tenantId, choice: firstChoice(row) })) });
  }

  function take(archive: ArchiveState): void {
    const isPreview = archive.kind === 'preview';
    state.setState(isPreview ? { archive, rows: null } : { archive, rows: null, comparison: null });
    if (isPreview) void loadRows(archive);
  }

  /** Progress is announced; an answer counts only where nothing newer was announced meanwhile. */
  async function askForState(call: () => Promise<Result<ArchiveState>>): Promise<void> {
    const before = state.getState().archive;
    const result = await ask(call);
    if (result.ok && state.getState().archive === before) take(result.value);
  }

  return {
    state,
    async load() {
      unsubscribe ??= api.events.on('archive.changed', take);
      await askForState(() => api.archive.state({}));
    },
    async pack({ tenantIds, ...order }) {
      const ids = tenantIds === null ? null : [...tenantIds];
      const result = await ask(() => api.archive.pack({ ...order, tenantIds: ids }));
      return result.ok && result.value.started;
    },
    chooseFile: () => askForState(() => api.archive.chooseFile({})),
    unlock: (passphrase) => askForState(() => api.archive.unlock({ passphrase })),
    async loadBackups() {
      const result = await settle(() => api.archive.backups({}));
      state.setState(result.ok ? { backups: result.value.backups } : { backups: [], error: result.error });
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
    async cancel() {
      await ask(() => api.archive.cancel({}));
    },
    close: () => askForState(() => api.archive.close({})),
    dispose() {
      unsubscribe?.();
      unsubscribe = null;
    },
  };
}
