import { z } from 'zod';
import { tenantsTableSchema } from './tenants-table';

export const languageSchema = z.enum(['zh-CN', 'en']);
export type Language = z.infer<typeof languageSchema>;

export const themeSchema = z.enum(['light', 'dark', 'system']);
export type Theme = z.infer<typeof themeSchema>;

/** Preferences of the person at this computer. */
export const settingsSchema = z.object({
  language: languageSchema,
  theme: themeSchema,
  operatorName: z.string().trim().max(60),
  tourDone: z.boolean(),
  /** Absent until the person changed the table; not a default, which a patch would carry. */
  tenantsTable: tenantsTableSchema.optional(),
});
export type Settings = z.infer<typeof settingsSchema>;
