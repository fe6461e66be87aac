import type { TenantsTable } from '../../../../preload/contract/tenants-table';
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
