import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BulkAct, BulkActKind, BulkId, BulkPreview, BulkProgress } from '../../../preload/contract/bulk';
import type { ConsoleApi } from '../../../preload/contract/channels';
import type { Result } from '../../../preload/contract/errors';
import type { TenantId, WorkspaceId } from '../../../preload/contract/ids';
import type { Language } from '../../../preload/contract/settings';
import { settle } from '../../app/stores/call';
import { follow, type JobsStore } from '../../app/stores/jobs-store';

/** What the dialog of bulk acts shows; null while it is closed. */
export type BulkView =
  | { readonly step: 'form'; readonly kind: BulkActKind; readonly tenantIds: readonly TenantId[] }
  | { readonly step: 'preview'; readonly preview: BulkPreview; readonly from: BulkView | null }
  | { readonly step: 'run'; readonly progress: BulkProgress }
  | { readonly step: 'recent' }
  | { readonly step: 'chase' };

/** The bulk act that is being prepared or carried out, and the last ones. */
export interface BulkState {
  readonly view: BulkView | null;
  readonly recent: readonly BulkProgress[];
}

/** Acts on many tenants at once. */
export interface BulkStore {
  readonly state: StoreApi<BulkState>;
  /** Reads the last acts of this workspace. */
  load(workspaceId: WorkspaceId): Promise<void>;
  show(view: BulkView): void;
  close(): void;
  preview(act: BulkAct, tenantIds: readonly TenantId[]): Promise<void>;
  previewUndo(id: BulkId): Promise<void>;
  start(id: BulkId): Promise<void>;
  resume(id: BulkId): Promise<void>;
  /** Puts the message of an open link on the clipboard; false when it could not be had. */
  copyMessage(tenantId: TenantId, language: Language): Promise<boolean>;
  /** Offers the open links as a sheet; false when the person declined or it failed. */
  saveChaseList(tenantIds: readonly TenantId[], language: Language): Promise<boolean>;
  dispose(): void;
}

const nothing: BulkState = { view: null, recent: [] };

/** Creates the store of bulk acts; where the one that is carried out stands comes from the jobs. */
export function createBulkStore(api: ConsoleApi, jobs: JobsStore): BulkStore {
  const state = createStore<BulkState>(() => nothing);
  let workspace: WorkspaceId | null = null;

  async function ask<T>(call: () => Promise<Result<T>>, progressOf?: (answer: T) => BulkProgress): Promise<T | null> {
    const result = await jobs.ask('bulk', call, progressOf);
    return result.ok ? result.value : null;
  }

  async function refresh(): Promise<void> {
    const asked = workspace;
    const result = await settle(() => api.bulk.recent({}));
    if (result.ok && workspace === asked) state.setState({ recent: result.value.acts });
  }

  function hear(progress: BulkProgress): void {
    const { view } = state.getState();
    if (view?.step === 'run' && view.progress.id === progress.id) state.setState({ view: { step: 'run', progress } });
    if (progress.phase !== 'running') void refresh();
  }

  function showRun(): void {
    const { progress } = jobs.state.getState().bulk;
    if (progress !== null) state.setState({ view: { step: 'run', progress } });
  }

  function show(view: BulkView | null): void {
    state.setState({ view });
    jobs.setError('bulk', null);
  }

  function showPreview(preview: BulkPreview | null): void {
    const from = state.getState().view;
    if (preview !== null) state.setState({ view: { step: 'preview', preview, from } });
  }

  return {
    state,
    async load(workspaceId) {
      if (workspace === workspaceId) return;
      workspace = workspaceId;
      state.setState(nothing, true);
      await refresh();
    },
    show,
    close: () => show(null),
    preview: async (act, tenantIds) =>
      showPreview(await ask(() => api.bulk.preview({ act, tenantIds: [...tenantIds] }))),
    previewUndo: async (id) => showPreview(await ask(() => api.bulk.previewUndo({ id }))),
    async start(id) {
      if (
        (await ask(
          () => api.bulk.start({ id }),
          (progress) => progress,
        )) !== null
      )
        showRun();
    },
    async resume(id) {
      if (await jobs.resume({ kind: 'bulk', id })) showRun();
    },
    copyMessage: async (tenantId, language) =>
      (await ask(() => api.authorization.copyMessage({ tenantId, language }))) !== null,
    saveChaseList: async (tenantIds, language) =>
      (await ask(() => api.authorization.saveChaseList({ tenantIds: [...tenantIds], language })))?.saved ?? false,
    dispose: follow(jobs, 'bulk', hear),
  };
}
