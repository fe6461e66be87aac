import { describe, expect, it } from 'vitest';
import {
  createTenantsFilterStore,
  isFiltered,
  rowsInScope,
  sortRows,
} from '../../../../../renderer/features/tenants/tenants-filter-store';
import { countByGroup } from '../../../../../preload/contract/vocabulary/stages';
import { dayMs, fixtureNowMs, rowFixture, tenantId } from '../../fixtures';

const rows = [
  rowFixture({ id: tenantId('a'), name: '北京', stage: 'ready', owner: '王敏', checks: [20, 1, 0, 0, 0], flags: [] }),
  rowFixture({
    id: tenantId('b'),
    name: '上海',
    stage: 'live',
    owner: '陈晓',
    checks: [18, 0, 2, 1, 0],
    flags: ['drift'],
    dueAtMs: fixtureNowMs,
  }),
  rowFixture({
    id: tenantId('c'),
    name: '安徽',
    stage: 'bound',
    owner: '王敏',
    edition: 'pro',
    nextActor: 'tenant',
    flags: ['drift', 'unconfirmed'],
    dueAtMs: fixtureNowMs - dayMs,
  }),
];

describe('tenants filter', () => {
  it('counts every group once', () => {
    expect([...countByGroup(rows)]).toEqual([
      ['ready', 1],
      ['live', 1],
      ['bound', 1],
    ]);
  });

  it.each([
    [{ actor: 'tenant' } as const, ['c']],
    [{ flag: 'drift' } as const, ['b', 'c']],
    [{ flag: 'any' } as const, ['b', 'c']],
    [{ flag: 'unconfirmed' } as const, ['c']],
    [{ owner: '王敏' } as const, ['a', 'c']],
    [{ edition: 'pro' } as const, ['c']],
    [{ owner: '王敏', flag: 'drift' } as const, ['c']],
  ])('keeps the rows that meet %o', (condition, ids) => {
    const store = createTenantsFilterStore();
    store.set(condition);
    expect(rowsInScope(rows, store.state.getState()).map((row) => row.id)).toEqual(ids);
  });

  it.each([
    ['name', ['c', 'a', 'b']],
    ['checks', ['c', 'a', 'b']],
    ['due', ['c', 'b', 'a']],
    ['stage', ['a', 'c', 'b']],
  ] as const)('sorts by %s', (column, ids) => {
    expect(sortRows(rows, { column, descending: false }).map((row) => row.id)).toEqual(ids);
  });

  it('reverses the order when the same column is chosen again', () => {
    const store = createTenantsFilterStore();
    store.sortBy('name');
    expect(store.state.getState().sort).toEqual({ column: 'name', descending: false });
    store.sortBy('name');
    expect(store.state.getState().sort.descending).toBe(true);
  });

  it('returns to the first order with the third choice of a column, whichever way that began', () => {
    const store = createTenantsFilterStore();
    const first = store.state.getState().sort;
    for (const column of ['name', 'checks'] as const) {
      for (let choice = 0; choice < 3; choice += 1) store.sortBy(column);
      expect(store.state.getState().sort).toEqual(first);
    }
  });

  it('knows when something is filtered, and clears all but the order', () => {
    const store = createTenantsFilterStore();
    store.sortBy('due');
    store.set({ query: '上海', group: 'live' });
    expect(isFiltered(store.state.getState())).toBe(true);
    store.clear();
    expect(isFiltered(store.state.getState())).toBe(false);
    expect(store.state.getState().sort.column).toBe('due');
  });
});
