import type { TenantsTable } from '../../../../preload/contract/tenants-table';
import { useBoot } from '../../../app/stores';

const untouched: TenantsTable = { hiddenColumns: [], views: [] };

/** How the person at this computer looks at the tenants table. */
export function useTenantsTable(): TenantsTable {
  return useBoot().settings.tenantsTable ?? untouched;
}
