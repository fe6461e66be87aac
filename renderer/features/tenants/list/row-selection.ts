import { useMemo } from 'react';
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

/** Selecting tenants in a table, over the rows that are shown. */
export function useRowSelection(shown: readonly TenantRow[]): TableSelection<TenantRow> {
  const { t } = useTranslation();
  const { tenantsSelection } = useStores();
  const { ids } = useStore(tenantsSelection.state);
  const order = useMemo(() => shown.map((row) => row.id), [shown]);
  const extent = useMemo(() => extentOf(order, ids), [order, ids]);
  return {
    isSelected: (row) => ids.has(row.id),
    extent,
    labelOf: (row) => t('tenantsTable.select', { name: displayText(row.name, 60) }),
    allLabel: t('tenantsTable.selectAll', { count: shown.length }),
    onToggle: (row, isRange) => (isRange ? tenantsSelection.extend(order, row.id) : tenantsSelection.toggle(row.id)),
    onToggleAll: () => tenantsSelection.toggleAll(order),
  };
}
