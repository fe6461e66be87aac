import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { type TenantRecord, tenantRecordSchema } from '../../../preload/contract/tenant';
import { type WorkspaceSettings, workspaceSettingsSchema } from '../../../preload/contract/workspace';
import { checkedTenantSchema, type StoredTenant, storedTenantSchema } from '../tenants/stored-tenant';
import { fingerprintOf } from './checked-shape';
import type { DocumentKind } from './document-kind';

/*
 * The version table. To change the shape of a document: raise its schemaVersion, add a migration from the version before to its
 * list, and a fixture of that version to the tests. Migrations are never edited once released. What the window needs before anything
 * else is in `preference-kinds.ts`.
 */

/** Made when a document is first read or written, which no launch waits for. */
let tenantShape: string | undefined;

/** A tenant's document: `tenants/<tenant>.json`. Until version 2 it held the whole ledger. */
export const tenantKind: DocumentKind<StoredTenant> = {
  format: 'tenant',
  schemaVersion: 2,
  schema: checkedTenantSchema,
  get shape() {
    return (tenantShape ??= fingerprintOf(storedTenantSchema));
  },
  migrations: [{ from: 1, up: withLedgerInDocument }],
  belongs: ({ id }, file) => basename(file) === `${id}.json`,
};

/** A tenant's whole record, as archives carry it. */
export const wholeTenantKind: DocumentKind<TenantRecord> = {
  format: 'tenant',
  schemaVersion: 1,
  schema: tenantRecordSchema.omit({ earlierEntries: true }),
  migrations: [],
};

/** Settings of a workspace: `workspace.json`. */
export const workspaceKind: DocumentKind<WorkspaceSettings> = {
  format: 'workspace',
  schemaVersion: 1,
  schema: workspaceSettingsSchema,
  migrations: [],
  belongs: ({ id }, file) => basename(dirname(file)) === id,
};

/** The ledger of version 1 is taken as it is; its older entries go into a file with the next save. */
function withLedgerInDocument(payload: unknown): unknown {
  const { ledger, ...content } = z.looseObject({ ledger: z.array(z.unknown()) }).parse(payload);
  return { ...content, ledger: { file: null, entries: ledger } };
}
