import type { LogField, Logger } from '../../main/ports/logger';
import type { DocumentKind } from '../../main/storage/documents/document-kind';
import { tenantKind } from '../../main/storage/documents/document-kinds';
import {
  type OpenedTenantRepository,
  openTenantRepository,
  type TenantRepositoryOptions,
} from '../../main/storage/tenants/tenant-repository';
import type { StoredTenant } from '../../main/storage/tenants/stored-tenant';
import { realClock } from '../contract/keychain-for-tests';
import { sampleRow } from '../fakes/tenant-samples';

const errors: string[] = [];

/** Remembers failures that the code under test only logs. */
const logger: Logger = {
  info: () => undefined,
  warn: () => undefined,
  error: (event: string, cause: unknown, _fields?: Readonly<Record<string, LogField>>) => {
    errors.push(`${event}: ${String(cause)}`);
    return 'fault-suite';
  },
};

/** What was logged as an error since the last call. */
export function takeLoggedErrors(): readonly string[] {
  return errors.splice(0);
}

/** Opens the tenants of a folder exactly as the console does. */
export function openForFaults(
  folder: string,
  options: Partial<TenantRepositoryOptions> & { readonly schemaVersion?: number } = {},
): Promise<OpenedTenantRepository> {
  const { schemaVersion = tenantKind.schemaVersion, ...more } = options;
  const kind = tenantKindOf(schemaVersion);
  return openTenantRepository({
    folder,
    summarize: sampleRow,
    rowsKey: 'faults',
    clock: realClock,
    logger,
    kind,
    ...more,
  });
}

/** The tenant document as a later version of the program has it: one migration per version, each leaving its mark. */
function tenantKindOf(schemaVersion: number): DocumentKind<StoredTenant> {
  const later = Array.from(
    { length: schemaVersion - tenantKind.schemaVersion },
    (_, position) => tenantKind.schemaVersion + position,
  );
  const migrations = later.map((from) => ({ from, up: (payload: unknown) => lift(payload, from) }));
  return { ...tenantKind, schemaVersion, migrations: [...tenantKind.migrations, ...migrations] };
}

function lift(payload: unknown, from: number): unknown {
  const stored = tenantKind.schema.parse(payload);
  return { ...stored, profile: { ...stored.profile, industry: `${stored.profile.industry} v${from + 1}` } };
}
