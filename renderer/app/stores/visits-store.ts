import { createStore, type StoreApi } from 'zustand/vanilla';
import { tenantIdShape } from './tenant-id-shape';
import type { TenantId, WorkspaceId } from '../../../preload/contract/ids';

/** The part of a browser's storage that is needed. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** The tenants that were looked at last, the newest first. */
export interface VisitsStore {
  readonly state: StoreApi<{ readonly recent: readonly TenantId[] }>;
  /** Reads what was looked at in a workspace. */
  load(workspaceId: WorkspaceId): void;
  visit(tenantId: TenantId): void;
}

const kept = 12;

/** Creates the store of visits. They are a convenience of this computer and no record: nothing is lost with them. */
export function createVisitsStore(storage: TextStorage | null): VisitsStore {
  const state = createStore<{ readonly recent: readonly TenantId[] }>(() => ({ recent: [] }));
  let workspace: WorkspaceId | null = null;
  const keyOf = (id: WorkspaceId): string => `recent/${id}`;
  return {
    state,
    load(workspaceId) {
      workspace = workspaceId;
      const ids = (storage?.getItem(keyOf(workspaceId)) ?? '').split(' ').filter((id) => tenantIdShape.test(id));
      state.setState({ recent: ids.slice(0, kept).map((id) => id as TenantId) });
    },
    visit(tenantId) {
      const recent = [tenantId, ...state.getState().recent.filter((id) => id !== tenantId)].slice(0, kept);
      state.setState({ recent });
      if (workspace !== null) storage?.setItem(keyOf(workspace), recent.join(' '));
    },
  };
}
