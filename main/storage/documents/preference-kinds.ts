import { z } from 'zod';
import { workspaceIdSchema } from '../../../preload/contract/ids';
import { type Settings, settingsSchema } from '../../../preload/contract/settings';
import type { DocumentKind } from './document-kind';

/*
 * The part of the version table that the window is opened with: it does not wait for the shapes of records.
 */

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
