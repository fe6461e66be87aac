import { z } from 'zod';

/** AppID of a mini program, official account or third-party platform: `wx` and 16 lowercase hex digits. */
export const appIdSchema = z
  .string()
  .regex(/^wx[0-9a-f]{16}$/)
  .brand<'AppId'>();
export type AppId = z.infer<typeof appIdSchema>;

/**
 * Original id (原始ID, `user_name`) of an account.
 *
 * Documented as `gh_` and 12 hex digits; one official sample carries 11, so a wider form is accepted.
 */
export const originalIdSchema = z
  .string()
  .regex(/^gh_[0-9a-z]{8,20}$/)
  .brand<'OriginalId'>();
export type OriginalId = z.infer<typeof originalIdSchema>;

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

/** Identifier of a tenant inside the portfolio; also its file name, hence the narrow alphabet. */
export const tenantIdSchema = slug.brand<'TenantId'>();
export type TenantId = z.infer<typeof tenantIdSchema>;

/** Identifier of a workspace; also its folder name. */
export const workspaceIdSchema = slug.brand<'WorkspaceId'>();
export type WorkspaceId = z.infer<typeof workspaceIdSchema>;

/** Identifier of one authorization attempt. */
export const attemptIdSchema = slug.brand<'AttemptId'>();
export type AttemptId = z.infer<typeof attemptIdSchema>;

/** SHA-256 as 64 lowercase hex digits. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** File name of a cached image: its SHA-256 and the extension of its format. Served at `app://console/assets/<name>`. */
export const assetNameSchema = z
  .string()
  .regex(/^[0-9a-f]{64}\.(png|jpg|webp|gif)$/)
  .brand<'AssetName'>();
export type AssetName = z.infer<typeof assetNameSchema>;

/** A moment: milliseconds since the Unix epoch. */
export const atMsSchema = z.number().int().nonnegative();
