import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DriftItem } from '../../../preload/contract/account';
import type { ConsoleApi } from '../../../preload/contract/channels';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { TenantId } from '../../../preload/contract/ids';
import type { TenantRow, TenantView } from '../../../preload/contract/tenant';
import { settle } from '../../app/stores/call';

/** What changed at WeChat for one tenant, as of a revision of its record. */
export interface TenantDrift {
  readonly revision: number;
  readonly items: readonly DriftItem[];
  readonly error: AppErrorView | null;
}

/** Open drift across tenants. */
export interface DriftStore {
  readonly state: StoreApi<{ readonly byTenant: ReadonlyMap<TenantId, TenantDrift> }>;
  /** Reads the records of these tenants whose drift is not known as of their present revision. */
  load(rows: readonly TenantRow[]): Promise<void>;
  /** Takes the given changes into the baseline of the tenant. */
  accept(tenantId: TenantId, items: readonly DriftItem[]): Promise<void>;
}

/** Creates the store of the drift. */
export function createDriftStore(api: ConsoleApi): DriftStore {
  const state = createStore<{ readonly byTenant: ReadonlyMap<TenantId, TenantDrift> }>(() => ({ byTenant: new Map() }));

  function put(tenantId: TenantId, drift: TenantDrift): void {
    state.setState({ byTenant: new Map(state.getState().byTenant).set(tenantId, drift) });
  }

  function keep({ record }: TenantView): void {
    const items = record.drift.filter((item) => item.acceptedAtMs === null);
    put(record.id, { revision: record.revision, items, error: null });
  }

  return {
    state,
    async load(rows) {
      for (const row of rows) {
        const known = state.getState().byTenant.get(row.id);
        if (known !== undefined && known.revision >= row.revision) continue;
        const result = await settle(() => api.tenants.read({ tenantId: row.id }));
        if (result.ok) keep(result.value);
        else put(row.id, { revision: row.revision, items: known?.items ?? [], error: result.error });
      }
    },
    async accept(tenantId, items) {
      const result = await settle(() => api.tenants.acceptDrift({ tenantId, driftIds: items.map(({ id }) => id) }));
      if (result.ok) {
        keep(result.value);
        return;
      }
      const known = state.getState().byTenant.get(tenantId);
      put(tenantId, { revision: known?.revision ?? 0, items: known?.items ?? [], error: result.error });
    },
  };
}
