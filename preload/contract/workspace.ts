import { z } from 'zod';
import { platformBrandingSchema } from './account';
import { appErrorSchema } from './errors';
import { appIdSchema, atMsSchema, workspaceIdSchema } from './ids';
import { descriptionLimits } from './text-sizes';
import { applications, environments, platformModes, publicationStates, workspaceColours } from './vocabulary/workspace';

export type { Application, PlatformMode } from './vocabulary/workspace';

export const applicationSchema = z.enum(applications);
export const platformModeSchema = z.enum(platformModes);

/** A bare host name as WeChat registers launch domains: no scheme, no port, no path. */
export const bareHostSchema = z
  .string()
  .regex(/^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/);

/** The permission sets that every tenant of a workspace must grant; a change makes a new version. */
export const setBaselineSchema = z.object({
  version: z.number().int().positive(),
  sets: z.array(z.number().int()),
  changedAtMs: atMsSchema,
  changedBy: z.string(),
});
export type SetBaseline = z.infer<typeof setBaselineSchema>;

/**
 * Settings of a workspace: one per ShareCRM application and third-party platform. No secret is among them.
 *
 * `apiBaseUrl` is the origin of the API (`https://api.weixin.qq.com`, or a vendor gateway), `pageBaseUrl` that of the
 * authorization page (`https://mp.weixin.qq.com`), `mobileBaseUrl` that of the mobile one (`https://open.weixin.qq.com`).
 */
export const workspaceSettingsSchema = z.object({
  id: workspaceIdSchema,
  name: z.string().trim().min(1).max(60),
  application: applicationSchema,
  colour: z.enum(workspaceColours),
  environment: z.enum(environments),
  mode: platformModeSchema,
  componentAppId: appIdSchema.nullable(),
  apiBaseUrl: z.url(),
  pageBaseUrl: z.url(),
  mobileBaseUrl: z.url(),
  relayBaseUrl: z.url().nullable(),
  relayUser: z.string().max(80).nullable(),
  /** Where a ticket can be pulled from in direct mode. */
  ticketUrl: z.url().nullable(),
  launchDomain: bareHostSchema.nullable(),
  redirectUri: z.url().nullable(),
  /** The vendor's own page that leads to WeChat's; null lets the console set the launch-domain referrer itself. */
  launchPageUrl: z.url().nullable(),
  published: z.enum(publicationStates),
  /** Original ids on the platform's test list, at most 10. */
  testList: z.array(z.string()).max(10),
  /** Sets that the platform itself holds; null when nobody recorded them. */
  platformSets: z.array(z.number().int()).nullable(),
  baseline: setBaselineSchema,
  baselineHistory: z.array(setBaselineSchema),
  sameEntityBlocks: z.boolean(),
  branding: platformBrandingSchema,
  /** Path of an additional certificate authority (PEM) for a company gateway. */
  extraCaFile: z.string().nullable(),
  timeoutMs: z.number().int().min(1000).max(120_000),
  /** Longest description of an upload in characters, with its operation id; absent until somebody changed it. */
  descriptionLimit: z.number().int().min(descriptionLimits.least).max(descriptionLimits.most).optional(),
  archivedAtMs: atMsSchema.nullable(),
  createdAtMs: atMsSchema,
});
export type WorkspaceSettings = z.infer<typeof workspaceSettingsSchema>;

/**
 * A secret as the renderer may know it: whether it is set, when, and its last four characters. `elsewhere`: it was entered for
 * another address or platform than the settings name now, which `problem` tells; it is not sent and has to be entered again.
 */
export const secretStatusSchema = z.object({
  state: z.enum(['set', 'elsewhere', 'absent', 'unknown']),
  problem: appErrorSchema.nullable(),
  version: z.number().int().nullable(),
  lastFour: z.string().max(4).nullable(),
  savedAtMs: atMsSchema.nullable(),
});
export type SecretStatus = z.infer<typeof secretStatusSchema>;

/** The keychain as the console sees it. `locked` and `unavailable` keep offline review fully usable. */
export const vaultStateSchema = z.enum(['ready', 'locked', 'unavailable', 'unknown']);
export type VaultState = z.infer<typeof vaultStateSchema>;
