import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TenantId } from '../../../preload/contract/ids';

/** Which tenants are selected, and from which one a range extends. */
export interface TenantsSelection {
  readonly ids: ReadonlySet<TenantId>;
  readonly anchor: TenantId | null;
}

/** The tenants that were selected in the table; kept while filters change and other screens are shown. */
export interface TenantsSelectionStore {
  readonly state: StoreApi<TenantsSelection>;
  /** Selects a tenant or takes it out. */
  toggle(id: TenantId): void;
  /** Selects everything between the tenant that was touched last and this one, in the order given. */
  extend(order: readonly TenantId[], id: TenantId): void;
  /** Selects all of these, or takes all of them out when they are selected already. */
  toggleAll(ids: readonly TenantId[]): void;
  clear(): void;
}

const none: TenantsSelection = { ids: new Set(), anchor: null };

/** Creates the store of the selection. */
export function createTenantsSelectionStore(): TenantsSelectionStore {
  const state = createStore<TenantsSelection>(() => none);
  return {
    state,
    toggle(id) {
      const ids = new Set(state.getState().ids);
      if (!ids.delete(id)) ids.add(id);
      state.setState({ ids, anchor: id });
    },
    extend(order, id) {
      const { ids, anchor } = state.getState();
      const ends = [anchor === null ? -1 : order.indexOf(anchor), order.indexOf(id)];
      const from = ends.includes(-1) ? Math.max(...ends) : Math.min(...ends);
      state.setState({ ids: new Set([...ids, ...order.slice(from, Math.max(...ends) + 1)]), anchor: id });
    },
    toggleAll(all) {
      const { ids } = state.getState();
      const areAllSelected = all.every((id) => ids.has(id));
      const wanted = new Set(all);
      const rest = [...ids].filter((id) => !wanted.has(id));
      state.setState({ ids: new Set(areAllSelected ? rest : [...ids, ...all]), anchor: null });
    },
    clear: () => state.setState(none, true),
  };
}
