import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TenantId } from '../../../../preload/contract/ids';
import type { TenantRow } from '../../../../preload/contract/tenant';
import { useStores } from '../../../app/stores';
import { displayText } from '../../../ui/format/display-text';
import type { SelectionExtent, TableSelection } from '../../../ui/virtual-table';

function extentOf(order: readonly TenantId[], ids: ReadonlySet<TenantId>): SelectionExtent {
  if (ids.size === 0 || !order.some((id) => ids.has(id))) return 'none';
  return order.every((id) => ids.has(id)) ? 'all' : 'some';
}

/**
 * Selecting tenants in a table, over the rows that are shown. `total` is how many of them there are: while that is more, whoever
 * selects all gets all as soon as they are there.
 */
export function useRowSelection(shown: readonly TenantRow[], total = shown.length): TableSelection<TenantRow> {
  const { t } = useTranslation();
  const { tenantsSelection } = useStores();
  const { ids } = useStore(tenantsSelection.state);
  const order = useMemo(() => shown.map((row) => row.id), [shown]);
  const isWhole = total === shown.length;
  const extent = useMemo(() => extentOf(order, ids), [order, ids]);
  const isAllWanted = useRef(false);
  useEffect(() => {
    if (!isAllWanted.current || !isWhole) return;
    isAllWanted.current = false;
    tenantsSelection.toggleAll(order);
  }, [isWhole, tenantsSelection, order]);
  return {
    isSelected: (row) => ids.has(row.id),
    extent,
    labelOf: (row) => t('tenantsTable.select', { name: displayText(row.name, 60) }),
    allLabel: t('tenantsTable.selectAll', { count: total }),
    onToggle: (row, isRange) => (isRange ? tenantsSelection.extend(order, row.id) : tenantsSelection.toggle(row.id)),
    onToggleAll: () => {
      if (isWhole) tenantsSelection.toggleAll(order);
      else isAllWanted.current = true;
    },
  };
}
