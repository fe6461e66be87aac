import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { workspaceIdSchema } from '../../../preload/contract/ids';
import { type Settings, settingsSchema } from '../../../preload/contract/settings';
import { type TenantRecord, tenantRecordSchema } from '../../../preload/contract/tenant';
import { type WorkspaceSettings, workspaceSettingsSchema } from '../../../preload/contract/workspace';
import { type StoredTenant, storedTenantSchema } from '../tenants/stored-tenant';
import { fingerprintOf } from './checked-shape';
import type { DocumentKind } from './document-kind';

/*
 * The version table. To change the shape of a document: raise its schemaVersion, add a migration from the version before to its
 * list, and a fixture of that version to the tests. Migrations are never edited once released.
 */

/** Made when a document is first read or written, which no launch waits for. */
let tenantShape: string | undefined;

/** A tenant's document: `tenants/<tenant>.json`. Until version 2 it held the whole ledger. */
export const tenantKind: DocumentKind<StoredTenant> = {
  format: 'tenant',
  schemaVersion: 2,
  schema: storedTenantSchema,
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

/** Preferences of the person at this computer: `settings.json`. */
export const settingsKind: DocumentKind<Settings> = {
  format: 'settings',
  schemaVersion: 1,
  schema: settingsSchema,
  migrations: [],
};

/** In device-independent pixels of the virtual screen. One that cannot be is forgotten alone. */
const placementSchema = z
  .object({
    x: z.number().int(),
    y: z.number().int(),
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    maximized: z.boolean(),
  })
  .nullable()
  .catch(null);

const windowStateSchema = z.object({
  /** Where the main window was. */
  placement: placementSchema,
  /** Where the window of a tenant was, of whichever was closed last; absent in what earlier builds kept. */
  tenantPlacement: placementSchema.optional(),
  /** The workspace that was open last. */
  workspaceId: workspaceIdSchema.nullable(),
});

/** How the console was left. */
export type WindowState = z.infer<typeof windowStateSchema>;

/** How the console was left: `window.json`. */
export const windowStateKind: DocumentKind<WindowState> = {
  format: 'window-state',
  schemaVersion: 1,
  schema: windowStateSchema,
  migrations: [],
};

/** The ledger of version 1 is taken as it is; its older entries go into a file with the next save. */
function withLedgerInDocument(payload: unknown): unknown {
  const { ledger, ...content } = z.looseObject({ ledger: z.array(z.unknown()) }).parse(payload);
  return { ...content, ledger: { file: null, entries: ledger } };
}
