import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleApi } from '../../../preload/contract/channels';
import type { AppErrorView, Result } from '../../../preload/contract/errors';
import type { TenantId } from '../../../preload/contract/ids';
import type { FoundRecord, RecordQuery } from '../../../preload/contract/records';
import type { TenantRow } from '../../../preload/contract/tenant';
import { settle } from '../../app/stores/call';
import { anyRecord, type RecordConditions } from './record-conditions';

/** The newest matches of the last search. While another one runs, they stay visible. */
export interface RecordsState {
  readonly status: 'idle' | 'searching' | 'ready' | 'failed';
  readonly found: readonly FoundRecord[];
  /** Whether `found` holds every match. */
  readonly isComplete: boolean;
  readonly error: AppErrorView | null;
}

/** What the screen of the records shows, kept while the person is elsewhere. */
export interface RecordsLook {
  readonly conditions: RecordConditions;
  /** So many of the newest matches are asked for. */
  readonly limit: number;
  /** As a story; otherwise entry by entry. */
  readonly isStory: boolean;
}

export const pageLength = 100;
const untouched: RecordsLook = { conditions: anyRecord, limit: pageLength, isStory: true };

/** Search over the ledgers of all tenants. */
export interface RecordsStore {
  readonly state: StoreApi<RecordsState>;
  readonly look: StoreApi<RecordsLook>;
  /**
   * Searches, unless this has been looked for before: then what was found stays. Rows that have changed since, of which any record may
   * have come, let it be looked for again a little later.
   */
  show(query: RecordQuery, rows: readonly TenantRow[]): void;
  /** Another workspace is open: nothing of this one means anything there. */
  forget(): void;
  /** Searches; of several wishes during a running search only the last one is carried out. */
  search(query: RecordQuery): Promise<void>;
  /** The tenants of every match of the last search, also of those that are not loaded. */
  tenantsOfAll(): Promise<Result<readonly TenantId[]>>;
  /** Repeats the last search a little later; many wishes in a row, as during a sync, become one. */
  refresh(): void;
  dispose(): void;
}

const refreshAfterMs = 2000;
const nothing: RecordsState = { status: 'idle', found: [], isComplete: true, error: null };

/** Creates the store of a search over records. */
export function createRecordsStore(api: ConsoleApi): RecordsStore {
  const state = createStore<RecordsState>(() => nothing);
  const look = createStore<RecordsLook>(() => untouched);
  let seen: readonly TenantRow[] | null = null;
  let wanted: RecordQuery | null = null;
  let last: RecordQuery | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;

  async function searchUntilNothingIsWanted(): Promise<void> {
    while (wanted !== null) {
      const query: RecordQuery = wanted;
      wanted = null;
      const result = await settle(() => api.records.search(query));
      if (wanted !== null || last === null) continue;
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

  function refresh(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (last !== null) void search(last);
    }, refreshAfterMs);
  }

  return {
    state,
    look,
    search,
    refresh,
    show(query, rows) {
      const isKnown = state.getState().status !== 'failed' && JSON.stringify(last) === JSON.stringify(query);
      const isOfThese = rows === seen;
      seen = rows;
      if (!isKnown) void search(query);
      else if (!isOfThese) refresh();
    },
    forget() {
      clearTimeout(timer);
      timer = undefined;
      wanted = null;
      last = null;
      seen = null;
      look.setState(untouched, true);
      state.setState(nothing, true);
    },
    async tenantsOfAll() {
      if (last === null) return { ok: true, value: [] };
      const query = last;
      const result = await settle(() => api.records.tenants(query));
      return result.ok ? { ok: true, value: result.value.tenantIds } : result;
    },
    dispose() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
