import { join } from 'node:path';
import { type TenantId, tenantIdSchema } from '../../../preload/contract/ids';
import type { DocumentPlace } from '../documents/durable-adapter';

/** Where the parts of a workspace lie in its folder. */
export interface TenantPlaces {
  readonly folder: string;
  readonly tenantsFolder: string;
  /** Previous generations, under the same names. */
  readonly previousFolder: string;
  readonly indexFile: string;
  tenant(id: TenantId): DocumentPlace;
}

/** The layout of a workspace folder. Tenant ids are file names, so a malformed one is refused. */
export function tenantPlaces(folder: string): TenantPlaces {
  const tenantsFolder = join(folder, 'tenants');
  const previousFolder = join(folder, 'previous');
  const damagedFolder = join(folder, 'damaged');
  return {
    folder,
    tenantsFolder,
    previousFolder,
    indexFile: join(folder, 'index.json'),
    tenant: (id) => {
      const name = `${tenantIdSchema.parse(id)}.json`;
      return { file: join(tenantsFolder, name), previous: join(previousFolder, name), damagedFolder };
    },
  };
}
