import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleApi } from '../../../preload/contract/channels';
import type { AppErrorView, Result } from '../../../preload/contract/errors';
import type { TenantId } from '../../../preload/contract/ids';
import type { FoundRecord, RecordQuery } from '../../../preload/contract/records';
import { settle } from '../../app/stores/call';

/** The newest matches of the last search. While another one runs, they stay visible. */
export interface RecordsState {
  readonly status: 'idle' | 'searching' | 'ready' | 'failed';
  readonly found: readonly FoundRecord[];
  /** Whether `found` holds every match. */
  readonly isComplete: boolean;
  readonly error: AppErrorView | null;
}

/** Search over the ledgers of all tenants. */
export interface RecordsStore {
  readonly state: StoreApi<RecordsState>;
  /** Searches; of several wishes during a running search only the last one is carried out. */
  search(query: RecordQuery): Promise<void>;
  /** The tenants of every match of the last search, also of those that are not loaded. */
  tenantsOfAll(): Promise<Result<readonly TenantId[]>>;
  /** Repeats the last search a little later; many wishes in a row, as during a sync, become one. */
  refresh(): void;
  dispose(): void;
}

const refreshAfterMs = 2000;

/** Creates the store of a search over records. */
export function createRecordsStore(api: ConsoleApi): RecordsStore {
  const state = createStore<RecordsState>(() => ({ status: 'idle', found: [], isComplete: true, error: null }));
  let wanted: RecordQuery | null = null;
  let last: RecordQuery | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;

  async function searchUntilNothingIsWanted(): Promise<void> {
    while (wanted !== null) {
      const query: RecordQuery = wanted;
      wanted = null;
      const result = await settle(() => api.records.search(query));
      if (wanted !== null) continue;
      if (result.ok) {
        state.setState({ status: 'ready', found: result.value.found, isComplete: result.value.complete, error: null });
      } else state.setState({ status: 'failed', error: result.error });
    }
    running = null;
  }

  function search(query: RecordQuery): Promise<void> {
    wanted = query;
    last = query;
    state.setState({ status: 'searching' });
    running ??= searchUntilNothingIsWanted();
    return running;
  }

  return {
    state,
    search,
    async tenantsOfAll() {
      if (last === null) return { ok: true, value: [] };
      const query = last;
      const result = await settle(() => api.records.tenants(query));
      return result.ok ? { ok: true, value: result.value.tenantIds } : result;
    },
    refresh() {
      timer ??= setTimeout(() => {
        timer = undefined;
        if (last !== null) void search(last);
      }, refreshAfterMs);
    },
    dispose() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
