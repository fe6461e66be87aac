import { z } from 'zod';
import { appErrorSchema } from '../errors';
import { settingsSchema } from '../settings';
import { vaultStateSchema, workspaceSettingsSchema } from '../workspace';
import { done, nothing, tenant } from './shapes';

/** The address of a place of the page. */
export const placeHashSchema = z
  .string()
  .max(160)
  .regex(/^(?:#\/[a-z0-9/-]+)?$/);

/** What the renderer needs before its first paint. */
export const bootstrapSchema = z.object({
  version: z.string(),
  electron: z.string(),
  pinnedElectron: z.string(),
  platform: z.string(),
  settings: settingsSchema,
  workspace: workspaceSettingsSchema.nullable(),
  workspaces: z.array(workspaceSettingsSchema),
  vault: vaultStateSchema,
  online: z.boolean(),
  /** Set when the workspace could not be opened for writing, with the reason. */
  readOnly: appErrorSchema.nullable(),
  dataFolder: z.string(),
  /** The version before, where this is the first start after an update. */
  updatedFrom: z.string().nullable(),
});
export type Bootstrap = z.infer<typeof bootstrapSchema>;

/** Documentation pages that may be opened in the system browser; the addresses are constants of the main process. */
export const linkIds = ['wechat-admin-console', 'wechat-open-platform', 'wechat-third-party-docs'] as const;

/** The console itself: its start, its settings, the keychain. */
export const appChannels = {
  'app.bootstrap': { request: nothing, response: bootstrapSchema },
  /** Copies the picture that is drawn at a place of the page, in CSS pixels. */
  'app.copyPicture': { request: z.object({ x: z.number(), y: z.number() }), response: done },
  'app.copyText': { request: z.object({ text: z.string().max(200_000) }), response: done },
  'app.openLink': { request: z.object({ link: z.enum(linkIds) }), response: done },
  /** Shows a tenant in a window of its own, which comes to the front when it is open already. */
  'app.openTenantWindow': { request: tenant, response: done },
  /** Brings the main window to the front with another place; for the windows of single tenants. */
  'app.showInMain': { request: z.object({ hash: placeHashSchema }), response: done },
  'app.revealDataFolder': { request: nothing, response: done },
  'app.reportProblem': {
    request: z.object({ message: z.string().max(2000), stack: z.string().max(8000) }),
    response: z.object({ reportId: z.string() }),
  },
  /** Asks where to save; `saved` is false when the person declined. */
  'app.saveDiagnostics': { request: nothing, response: z.object({ saved: z.boolean() }) },
  'settings.update': { request: settingsSchema.partial(), response: settingsSchema },
  'vault.check': { request: nothing, response: z.object({ state: vaultStateSchema }) },
} as const;
