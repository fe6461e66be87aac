import { join } from 'node:path';
import { type TenantId, tenantIdSchema } from '../../../preload/contract/ids';
import type { DocumentPlace } from '../documents/durable-adapter';

/** Where the parts of a workspace lie in its folder. */
export interface TenantPlaces {
  readonly folder: string;
  readonly tenantsFolder: string;
  /** Previous generations, under the same names. */
  readonly previousFolder: string;
  /** The parts of ledgers that do not lie in the documents. */
  readonly ledgersFolder: string;
  readonly indexFile: string;
  tenant(id: TenantId): DocumentPlace;
  ledger(id: TenantId, number: number): string;
}

/** The layout of a workspace folder. Tenant ids are file names, so a malformed one is refused. */
export function tenantPlaces(folder: string): TenantPlaces {
  const tenantsFolder = join(folder, 'tenants');
  const previousFolder = join(folder, 'previous');
  const ledgersFolder = join(folder, 'ledgers');
  const damagedFolder = join(folder, 'damaged');
  return {
    folder,
    tenantsFolder,
    previousFolder,
    ledgersFolder,
    indexFile: join(folder, 'index.json'),
    tenant: (id) => {
      const name = `${tenantIdSchema.parse(id)}.json`;
      return { file: join(tenantsFolder, name), previous: join(previousFolder, name), damagedFolder };
    },
    ledger: (id, number) => join(ledgersFolder, `${tenantIdSchema.parse(id)}.${number}.jsonl`),
  };
}
