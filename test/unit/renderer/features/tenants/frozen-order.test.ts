import { renderHook } from '@testing-library/react';
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import type { TenantRow } from '../../../../../preload/contract/tenant';
import { useFrozenOrder } from '../../../../../renderer/features/tenants/list/frozen-order';
import { sampleRow, sampleTenant } from '../../../../fakes/tenant-samples';

function row(id: string, revision = 0): TenantRow {
  return { ...sampleRow(sampleTenant(id)), revision };
}

const idsOf = (rows: readonly TenantRow[]): string[] => rows.map(({ id }) => id);

describe('rows while many of them change', () => {
  it('stand still, with the changed ones marked, until the person orders them again or asks for something else', () => {
    const initial = { rows: [row('a'), row('b')] as readonly TenantRow[], isChanging: true, key: 'x' };
    const { result, rerender } = renderHook(
      ({ rows, isChanging, key }: typeof initial) => useFrozenOrder(rows, isChanging, key),
      { initialProps: initial },
    );
    expect(idsOf(result.current.rows)).toEqual(['a', 'b']);
    const changed = [row('c'), row('b', 1), row('a')];
    rerender({ ...initial, rows: changed });
    expect(idsOf(result.current.rows)).toEqual(['a', 'b', 'c']);
    expect([...result.current.changedIds]).toEqual(['b']);
    rerender({ ...initial, rows: changed, isChanging: false });
    expect(idsOf(result.current.rows)).toEqual(['a', 'b', 'c']);
    act(() => result.current.orderAgain());
    expect(idsOf(result.current.rows)).toEqual(['c', 'b', 'a']);
    expect(result.current.changedIds.size).toBe(0);
    rerender({ ...initial, rows: changed, isChanging: false, key: 'y' });
    expect(idsOf(result.current.rows)).toEqual(['c', 'b', 'a']);
  });

  it('follow another filter at once, also during a sync', () => {
    const initial = { rows: [row('a'), row('b')] as readonly TenantRow[], key: 'x' };
    const { result, rerender } = renderHook(({ rows, key }: typeof initial) => useFrozenOrder(rows, true, key), {
      initialProps: initial,
    });
    rerender({ rows: [row('b'), row('a')], key: 'y' });
    expect(idsOf(result.current.rows)).toEqual(['b', 'a']);
  });
});
