import { z } from 'zod';
import { assetNameSchema, atMsSchema } from '../ids';
import { signOffWays } from './vocabulary';

/** The trial QR code as it was fetched, and the upload that it opened then. A later upload is opened by a later code. */
export const trialCodeSchema = z.object({
  asset: assetNameSchema,
  /** Page that it opens; empty for the start page. */
  path: z.string(),
  version: z.string(),
  description: z.string(),
  fetchedAtMs: atMsSchema,
});

/**
 * The tenant's consent to one upload. `description` holds the operation id of that upload, by which it is told from another one
 * of the same version; `by` is the tenant's own person, `note` what that person wrote.
 */
export const signOffSchema = z.object({
  operationId: z.string().nullable(),
  version: z.string(),
  description: z.string(),
  by: z.string(),
  way: z.enum(signOffWays),
  signedAtMs: atMsSchema,
  note: z.string(),
  recordedBy: z.string(),
  recordedAtMs: atMsSchema,
});
export type SignOff = z.infer<typeof signOffSchema>;

/** What a person enters of a sign-off; version and description name the upload that was looked at. */
export const signOffInputSchema = z.object({
  version: z.string().max(200),
  description: z.string().max(2000),
  by: z.string().trim().min(1).max(60),
  way: z.enum(signOffWays),
  signedAtMs: atMsSchema,
  note: z.string().trim().max(4000),
});
export type SignOffInput = z.infer<typeof signOffInputSchema>;

/** A reviewer's screenshot, kept because WeChat's does not last. Without `asset` it could not be fetched: `error` says why. */
export const keptScreenshotSchema = z.object({
  mediaId: z.string(),
  auditId: z.string(),
  asset: assetNameSchema.nullable(),
  error: z.string().nullable(),
  atMs: atMsSchema,
});
export type KeptScreenshot = z.infer<typeof keptScreenshotSchema>;

/** A picture or video for the reviewer. A picture is kept here, so that it can be uploaded again when WeChat has dropped it. */
export const previewMediaSchema = z.object({
  mediaId: z.string(),
  kind: z.enum(['image', 'video']),
  fileName: z.string(),
  bytes: z.number().int().nonnegative(),
  asset: assetNameSchema.nullable(),
  uploadedAtMs: atMsSchema,
});
export type PreviewMedia = z.infer<typeof previewMediaSchema>;
