import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleApi, RequestOf } from '../../../preload/contract/channels';
import type { AppErrorView, Result } from '../../../preload/contract/errors';
import type { WorkspaceId } from '../../../preload/contract/ids';
import type { TenantsSnapshot } from '../../../preload/contract/launch-snapshot';
import type { TenantRow, TenantView } from '../../../preload/contract/tenant';
import { beginningOf } from '../../../preload/contract/vocabulary/tenant';
import { settle } from '../../app/stores/call';

/** The rows of the open workspace. While a list is read again, the rows before stay visible. */
export type TenantsState =
  /** `before` is how the list was left, of the workspace that is about to be read; only to be looked at. */
  | { readonly status: 'idle' | 'loading'; readonly rows: readonly TenantRow[]; readonly before?: TenantsSnapshot }
  | { readonly status: 'ready'; readonly rows: readonly TenantRow[] }
  | { readonly status: 'failed'; readonly rows: readonly TenantRow[]; readonly error: AppErrorView };

/** The tenants of the open workspace. */
export interface TenantsStore {
  readonly state: StoreApi<TenantsState>;
  /** Listens, then lists the tenants of the workspace. */
  load(workspaceId: WorkspaceId): Promise<void>;
  /** Shows no more how the list was left: its workspace is not open. */
  forgetBefore(): void;
  create(profile: RequestOf<'tenants.create'>['profile']): Promise<Result<TenantView>>;
  /** Offers a list as a file; whether it was written. */
  saveList(list: RequestOf<'tenants.saveList'>): Promise<Result<{ saved: boolean }>>;
  /** Syncs one tenant; the row arrives as an event as well. */
  sync(tenantId: TenantRow['id']): Promise<Result<TenantView>>;
  dispose(): void;
}

/** Rows with the changed ones put in, by id; an older revision never replaces a newer one. New tenants go to the end. */
export function mergeRows(rows: readonly TenantRow[], changed: readonly TenantRow[]): readonly TenantRow[] {
  // The first list of a workspace: nothing to compare it with.
  if (rows.length === 0) return changed.some(isRemoved) ? changed.filter((row) => !isRemoved(row)) : changed;
  const byId = new Map(changed.map((row) => [row.id, row]));
  const merged = rows.map((row) => {
    const next = byId.get(row.id);
    byId.delete(row.id);
    return next && next.revision >= row.revision ? next : row;
  });
  return [...merged, ...byId.values()].filter((row) => !isRemoved(row));
}

function isRemoved({ removed }: TenantRow): boolean {
  return removed === true;
}

/** How a list was left, and of which workspace. */
export interface TenantsBefore {
  readonly workspaceId: WorkspaceId;
  readonly tenants: TenantsSnapshot;
}

/** What is shown of the list while nothing of it is read; null where there is nothing, or it is read. */
export function shownBefore(state: TenantsState): TenantsSnapshot | null {
  return 'before' in state ? (state.before ?? null) : null;
}

/**
 * Creates the store of the tenants; it subscribes before its first list, so that no change is missed. Of a workspace that is left it
 * keeps the beginning of its list, to be shown when that is opened again.
 */
export function createTenantsStore(api: ConsoleApi, before: TenantsBefore | null = null): TenantsStore {
  const state = createStore<TenantsState>(() =>
    before === null ? { status: 'idle', rows: [] } : { status: 'idle', rows: [], before: before.tenants },
  );
  const left = new Map(before === null ? [] : [[before.workspaceId, before.tenants]]);
  let workspace: WorkspaceId | null = null;
  let unsubscribe: (() => void) | null = null;

  function merge(changed: readonly TenantRow[]): void {
    const now = state.getState();
    state.setState({ ...now, rows: mergeRows(now.rows, changed) }, true);
  }

  return {
    state,
    async load(workspaceId) {
      unsubscribe ??= api.events.on('tenants.changed', (change) => {
        if (change.workspaceId === workspace) merge(change.rows);
      });
      const { status, rows } = state.getState();
      const isOther = workspace !== workspaceId;
      if (isOther && workspace !== null && status === 'ready') left.set(workspace, beginningOf(rows));
      workspace = workspaceId;
      const shown = isOther ? left.get(workspaceId) : undefined;
      state.setState(
        { status: 'loading', rows: isOther ? [] : rows, ...(shown === undefined ? {} : { before: shown }) },
        true,
      );
      const result = await settle(() => api.tenants.list({}));
      if (workspace !== workspaceId) return;
      const heard = state.getState().rows;
      if (result.ok) state.setState({ status: 'ready', rows: mergeRows(heard, result.value.rows) }, true);
      else state.setState({ status: 'failed', rows: heard, error: result.error }, true);
    },
    forgetBefore() {
      const { status, rows } = state.getState();
      if (status === 'idle') state.setState({ status, rows }, true);
    },
    async create(profile) {
      const result = await settle(() => api.tenants.create({ profile }));
      if (result.ok) merge([result.value.row]);
      return result;
    },
    saveList: (list) => settle(() => api.tenants.saveList(list)),
    async sync(tenantId) {
      const result = await settle(() => api.tenants.sync({ tenantId }));
      if (result.ok) merge([result.value.row]);
      return result;
    },
    dispose() {
      unsubscribe?.();
      unsubscribe = null;
    },
  };
}
