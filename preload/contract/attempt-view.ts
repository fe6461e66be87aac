import { z } from 'zod';
import { attemptSchema } from './binding';
import { appErrorSchema } from './errors';
import { atMsSchema, tenantIdSchema } from './ids';
import { pageFailureIds } from './page-failures';

/** What the authorization page shows, as far as it can be told from outside. */
export const pageStates = [
  'none',
  'loading',
  'waiting-scan',
  'scanned',
  'awaiting-admin',
  'refused',
  'expired',
  'confirmed',
  'error',
  'unreachable',
] as const;
export const pageStateSchema = z.enum(pageStates);
export type PageState = z.infer<typeof pageStateSchema>;

/**
 * An error shown on WeChat's page. `code` is its number when one was recognised; the hosts belong to -302, the mismatch of
 * launch domain and callback domain (an empty entry host means that no referrer arrived).
 */
export const pageErrorSchema = z.object({
  code: z.number().int().nullable(),
  text: z.string().max(500),
  entryHost: z.string().nullable(),
  callbackHost: z.string().nullable(),
  /** The failure by name, where number or words tell; some come without a number. */
  failure: z.enum(pageFailureIds).optional(),
});
export type PageError = z.infer<typeof pageErrorSchema>;

/**
 * The live state of an authorization attempt.
 *
 * The mobile link carries the pre-auth code, so the renderer gets it only as a picture; copying or saving it is done by the
 * main process.
 */
export const attemptViewSchema = z.object({
  tenantId: tenantIdSchema,
  attempt: attemptSchema,
  page: pageStateSchema,
  pageError: pageErrorSchema.nullable(),
  /** What stopped an attempt that is still open and can go on: `authorization.check` tries again. */
  problem: appErrorSchema.nullable(),
  /** Host of the page in the authorization window, shown as the origin. */
  host: z.string().nullable(),
  handover: z.object({ qrDataUrl: z.string(), expiresAtMs: atMsSchema }).nullable(),
});
export type AttemptView = z.infer<typeof attemptViewSchema>;
