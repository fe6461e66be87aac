import { z } from 'zod';
import { tenantsTableSchema } from './tenants-table';

export const languageSchema = z.enum(['zh-CN', 'en']);
export type Language = z.infer<typeof languageSchema>;

export const themeSchema = z.enum(['light', 'dark', 'system']);
export type Theme = z.infer<typeof themeSchema>;

/** How large everything is drawn, in percent. */
export const textSizes = [100, 125, 150, 175, 200] as const;
export const textSizeSchema = z.literal(textSizes);
export type TextSize = z.infer<typeof textSizeSchema>;

/** The next size in a direction, the present one at the end. */
export function nextTextSize(present: TextSize, direction: 1 | -1): TextSize {
  return textSizes[textSizes.indexOf(present) + direction] ?? present;
}

/** Preferences of the person at this computer. */
export const settingsSchema = z.object({
  language: languageSchema,
  theme: themeSchema,
  operatorName: z.string().trim().max(60),
  tourDone: z.boolean(),
  /** Absent until the person changed it: 100. */
  textSize: textSizeSchema.optional(),
  /** Absent until the person changed the table; not a default, which a patch would carry. */
  tenantsTable: tenantsTableSchema.optional(),
});
export type Settings = z.infer<typeof settingsSchema>;
