import { z } from 'zod';
import { tenantIdSchema, workspaceIdSchema } from './ids';
import { matrixTableSchema } from './fleet/matrix-table';
import { tenantsTableSchema } from './tenants-table';
import { textSizes } from './text-sizes';
import { languages, themes } from './vocabulary/settings';

export type { Language, Theme } from './vocabulary/settings';

export const languageSchema = z.enum(languages);
export const themeSchema = z.enum(themes);

export const textSizeSchema = z.literal(textSizes);

/** Preferences of the person at this computer. */
export const settingsSchema = z.object({
  language: languageSchema,
  theme: themeSchema,
  operatorName: z.string().trim().max(60),
  tourDone: z.boolean(),
  /** Absent until the person changed it: 100. */
  textSize: textSizeSchema.optional(),
  /** Tenants that the person keeps at hand; absent until there is one. */
  pins: z
    .array(z.object({ workspaceId: workspaceIdSchema, tenantId: tenantIdSchema }))
    .max(200)
    .optional(),
  /** Absent until the person changed the table; not a default, which a patch would carry. */
  tenantsTable: tenantsTableSchema.optional(),
  /** Absent until the person changed the version matrix. */
  matrixTable: matrixTableSchema.optional(),
});
export type Settings = z.infer<typeof settingsSchema>;
