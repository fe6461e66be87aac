import type { TenantsColumn, TenantsTable } from '../../../../preload/contract/tenants-table';
import { tenantsColumns } from '../../../../preload/contract/vocabulary/tenants-table';
import { useBoot } from '../../../app/stores';

/** What fits beside the navigation of a usual window; the others are a click away. */
const untouched: TenantsTable = {
  hiddenColumns: ['edition', 'contact', 'administrator', 'tags', 'updated'],
  views: [],
};

/** How the person at this computer looks at the tenants table. */
export function useTenantsTable(): TenantsTable {
  return useBoot().settings.tenantsTable ?? untouched;
}

/** All columns in the order of the person; those that the person never moved follow in their usual one. */
export function orderedColumns({ order = [] }: TenantsTable): readonly TenantsColumn[] {
  return [...order, ...tenantsColumns.filter((column) => !order.includes(column))];
}
