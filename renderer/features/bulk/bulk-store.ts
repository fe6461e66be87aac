import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BulkAct, BulkActKind, BulkId, BulkPreview, BulkProgress } from '../../../preload/contract/bulk';
import type { ConsoleApi } from '../../../preload/contract/channels';
import type { AppErrorView, Result } from '../../../preload/contract/errors';
import type { TenantId, WorkspaceId } from '../../../preload/contract/ids';
import type { Language } from '../../../preload/contract/settings';
import { settle } from '../../app/stores/call';

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
  readonly isAsking: boolean;
  readonly error: AppErrorView | null;
}

/** Acts on many tenants at once. */
export interface BulkStore {
  readonly state: StoreApi<BulkState>;
  /** Listens, then reads the last acts of this workspace. */
  load(workspaceId: WorkspaceId): Promise<void>;
  show(view: BulkView): void;
  close(): void;
  preview(act: BulkAct, tenantIds: readonly TenantId[]): Promise<void>;
  previewUndo(id: BulkId): Promise<void>;
  start(id: BulkId): Promise<void>;
  resume(id: BulkId): Promise<void>;
  cancel(): Promise<void>;
  /** Puts the message of an open link on the clipboard; false when it could not be had. */
  copyMessage(tenantId: TenantId, language: Language): Promise<boolean>;
  /** Offers the open links as a sheet; false when the person declined or it failed. */
  saveChaseList(tenantIds: readonly TenantId[], language: Language): Promise<boolean>;
  dispose(): void;
}

const nothing: BulkState = { view: null, recent: [], isAsking: false, error: null };

/** Creates the store of bulk acts; events replace the progress, whole. */
export function createBulkStore(api: ConsoleApi): BulkStore {
  const state = createStore<BulkState>(() => nothing);
  let workspace: WorkspaceId | null = null;
  let unsubscribe: (() => void) | null = null;

  async function ask<T>(call: () => Promise<Result<T>>): Promise<T | null> {
    state.setState({ isAsking: true, error: null });
    const result = await settle(call);
    state.setState({ isAsking: false, error: result.ok ? null : result.error });
    return result.ok ? result.value : null;
  }

  async function refresh(): Promise<void> {
    const asked = workspace;
    const result = await settle(() => api.bulk.recent({}));
    if (result.ok && workspace === asked) state.setState({ recent: result.value.acts });
  }

  function hear(progress: BulkProgress): void {
    if (progress.workspaceId !== workspace) return;
    const { view } = state.getState();
    if (view?.step === 'run' && view.progress.id === progress.id) state.setState({ view: { step: 'run', progress } });
    if (progress.phase !== 'running') void refresh();
  }

  function showRun(progress: BulkProgress | null): void {
    if (progress === null) return;
    const { view } = state.getState();
    // What was announced meanwhile is newer than the answer.
    if (view?.step === 'run' && view.progress.id === progress.id) return;
    state.setState({ view: { step: 'run', progress } });
  }

  function showPreview(preview: BulkPreview | null): void {
    const from = state.getState().view;
    if (preview !== null) state.setState({ view: { step: 'preview', preview, from } });
  }

  return {
    state,
    async load(workspaceId) {
      unsubscribe ??= api.events.on('bulk.changed', hear);
      if (workspace === workspaceId) return;
      workspace = workspaceId;
      state.setState(nothing, true);
      await refresh();
    },
    show: (view) => state.setState({ view, error: null }),
    close: () => state.setState({ view: null, error: null }),
    preview: async (act, tenantIds) =>
      showPreview(await ask(() => api.bulk.preview({ act, tenantIds: [...tenantIds] }))),
    previewUndo: async (id) => showPreview(await ask(() => api.bulk.previewUndo({ id }))),
    start: async (id) => showRun(await ask(() => api.bulk.start({ id }))),
    resume: async (id) => showRun(await ask(() => api.bulk.resume({ id }))),
    async cancel() {
      await settle(() => api.bulk.cancel({}));
    },
    copyMessage: async (tenantId, language) =>
      (await ask(() => api.authorization.copyMessage({ tenantId, language }))) !== null,
    saveChaseList: async (tenantIds, language) =>
      (await ask(() => api.authorization.saveChaseList({ tenantIds: [...tenantIds], language })))?.saved ?? false,
    dispose() {
      unsubscribe?.();
      unsubscribe = null;
    },
  };
}
