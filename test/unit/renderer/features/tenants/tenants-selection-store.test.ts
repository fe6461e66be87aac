import { describe, expect, it } from 'vitest';
import { createTenantsSelectionStore } from '../../../../../renderer/features/tenants/tenants-selection-store';
import { tenantId } from '../../fixtures';

const order = ['a', 'b', 'c', 'd', 'e'].map(tenantId);
const a = tenantId('a');

describe('tenants selection', () => {
  it('extends from the tenant touched last, in both directions and the order shown', () => {
    const store = createTenantsSelectionStore();
    store.toggle(tenantId('b'));
    store.extend(order, tenantId('d'));
    expect([...store.state.getState().ids]).toEqual(['b', 'c', 'd']);
    store.extend(order.toReversed(), a);
    expect([...store.state.getState().ids].sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('selects one when the tenant touched last is not shown any more', () => {
    const store = createTenantsSelectionStore();
    store.toggle(tenantId('gone'));
    store.extend(order, tenantId('c'));
    expect([...store.state.getState().ids]).toEqual(['gone', 'c']);
  });

  it('takes out what is shown only when all of it is selected, and leaves the rest', () => {
    const store = createTenantsSelectionStore();
    store.toggle(tenantId('hidden'));
    store.toggle(a);
    store.toggleAll(order);
    expect(store.state.getState().ids.size).toBe(6);
    store.toggleAll(order);
    expect([...store.state.getState().ids]).toEqual(['hidden']);
  });
});
