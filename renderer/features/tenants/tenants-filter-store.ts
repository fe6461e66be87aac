import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TenantId } from '../../../preload/contract/ids';
import type { StageGroup } from '../../../preload/contract/stages';
import type { TenantRow } from '../../../preload/contract/tenant';
import type { TenantsFilter } from '../../../preload/contract/tenants-table';
import { stageGroupOf } from '../../../preload/contract/vocabulary/stages';

export type { TenantsFilter } from '../../../preload/contract/tenants-table';

/** Columns by which the table can be sorted. */
export type SortColumn = TenantsFilter['sort']['column'];

/** What is due within so many milliseconds is due soon. */
export const dueSoonMs = 60 * 86_400_000;

/** The filter of the tenants table, kept while other screens are shown. */
export interface TenantsFilterStore {
  readonly state: StoreApi<TenantsFilter>;
  set(change: Partial<TenantsFilter>): void;
  /** Sorts by a column; a second time reverses the order, a third time returns to the usual one. */
  sortBy(column: SortColumn): void;
  clear(): void;
  /** Replaces the whole filter by one condition, as a link from the overview does. */
  only(change: Partial<TenantsFilter>): void;
  /** The row from which the list was left: it is in sight when the list comes back. */
  leaveAt(id: TenantId): void;
  leftAt(): TenantId | null;
}

const noFilter: TenantsFilter = {
  query: '',
  group: null,
  actor: null,
  flag: null,
  owner: null,
  tag: null,
  edition: null,
  due: null,
  sort: { column: 'updated', descending: true },
};

/** Creates the store of the tenants filter. */
export function createTenantsFilterStore(): TenantsFilterStore {
  const state = createStore<TenantsFilter>(() => noFilter);
  let leftAt: TenantId | null = null;
  return {
    state,
    leaveAt(id) {
      leftAt = id;
    },
    leftAt: () => leftAt,
    set: (change) => state.setState(change),
    sortBy(column) {
      const { sort } = state.getState();
      const startsDescending = column === 'updated' || column === 'checks';
      if (sort.column !== column) return state.setState({ sort: { column, descending: startsDescending } });
      // The third time leads back to where the list began; its own column only turns round.
      const isOver = sort.descending !== startsDescending && column !== noFilter.sort.column;
      state.setState({ sort: isOver ? noFilter.sort : { column, descending: !sort.descending } });
    },
    clear: () => state.setState({ ...noFilter, sort: state.getState().sort }, true),
    only: (change) => state.setState({ ...noFilter, ...change }, true),
  };
}

/** Whether anything but the order differs from "everything". */
export function isFiltered(filter: TenantsFilter): boolean {
  const { query, group, actor, flag, owner, tag = null, edition, due } = filter;
  return query.trim() !== '' || [group, actor, flag, owner, tag, edition, due].some((condition) => condition !== null);
}

/** Whether a list shows everything in the order in which it opens. */
export function isOpeningFilter(filter: TenantsFilter): boolean {
  const { column, descending } = filter.sort;
  return !isFiltered(filter) && column === noFilter.sort.column && descending === noFilter.sort.descending;
}

/** Whether somebody has to act soon, or is late already. */
export function isDueSoon(row: TenantRow, nowMs: number): boolean {
  return row.dueAtMs !== null && row.dueAtMs - nowMs < dueSoonMs;
}

/** Rows that meet every condition except the stage group and the words. */
export function rowsInScope(
  rows: readonly TenantRow[],
  filter: Pick<TenantsFilter, 'actor' | 'flag' | 'owner' | 'tag' | 'edition' | 'due'>,
  nowMs: number = Date.now(),
): readonly TenantRow[] {
  const { actor, flag, owner, tag = null, edition, due } = filter;
  return rows.filter(
    (row) =>
      (actor === null || row.nextActor === actor) &&
      (flag === null || (flag === 'any' ? row.flags.length > 0 : row.flags.includes(flag))) &&
      (owner === null || row.owner === owner) &&
      (tag === null || row.tags?.includes(tag) === true) &&
      (edition === null || row.edition === edition) &&
      (due === null || isDueSoon(row, nowMs)),
  );
}

const stageOrder: readonly StageGroup[] = [
  'platform',
  'preparing',
  'ready',
  'authorizing',
  'quarantined',
  'bound',
  'live',
  'revoked',
  'closed',
];

const collator = new Intl.Collator(['zh-CN', 'en'], { numeric: true });

function compareText(a: string, b: string): number {
  return collator.compare(a, b);
}

function problemWeight(row: TenantRow): number {
  const [, warn, fail, unknown] = row.checks;
  return fail * 10_000 + unknown * 100 + warn;
}

const comparisons: Readonly<Record<SortColumn, (a: TenantRow, b: TenantRow) => number>> = {
  name: (a, b) => compareText(a.name, b.name),
  stage: (a, b) => stageOrder.indexOf(stageGroupOf(a.stage)) - stageOrder.indexOf(stageGroupOf(b.stage)),
  checks: (a, b) => problemWeight(a) - problemWeight(b),
  nextActor: (a, b) => compareText(a.nextActor, b.nextActor),
  due: (a, b) => (a.dueAtMs ?? Number.MAX_SAFE_INTEGER) - (b.dueAtMs ?? Number.MAX_SAFE_INTEGER),
  synced: (a, b) => (a.syncedAtMs ?? 0) - (b.syncedAtMs ?? 0),
  owner: (a, b) => compareText(a.owner, b.owner),
  updated: (a, b) => a.updatedAtMs - b.updatedAtMs,
};

/** Rows in the order of the filter; rows that compare equal keep the order of their ids. */
export function sortRows(rows: readonly TenantRow[], sort: TenantsFilter['sort']): readonly TenantRow[] {
  const compare = comparisons[sort.column];
  const direction = sort.descending ? -1 : 1;
  return [...rows].sort((a, b) => direction * compare(a, b) || (a.id < b.id ? -1 : 1));
}
