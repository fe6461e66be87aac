import { z } from 'zod';
import { appErrorSchema } from './errors';
import { appIdSchema, atMsSchema } from './ids';
import { platformModeSchema, secretStatusSchema, workspaceSettingsSchema } from './workspace';

/** The secrets of a workspace that a consultant can set; none can be read back. */
export const platformSecrets = [
  'component-secret',
  'token',
  'encoding-aes-key',
  'previous-encoding-aes-key',
  'relay-secret',
  'relay-password',
] as const;
export const platformSecretSchema = z.enum(platformSecrets);
export type PlatformSecret = z.infer<typeof platformSecretSchema>;

/**
 * Whom a secret was entered for: how the platform is reached, and the platform itself.
 *
 * `addresses` are origin and path of everything that the secret, or a token it is traded for, is sent to; the first is where the
 * secret itself goes. The sandbox of this console, on another port in every run, is `sandbox`.
 */
export const audienceSchema = z.object({
  mode: platformModeSchema.exclude(['offline']),
  addresses: z.array(z.string().min(1)).min(1),
  componentAppId: appIdSchema,
});
export type Audience = z.infer<typeof audienceSchema>;

/** What the console noticed about an accepted input. */
export const inputNotices = ['white-space-removed', 'unusual-form'] as const;
export const inputNoticeSchema = z.enum(inputNotices);

/** The secrets of a workspace as the renderer may know them; one that was never set is left out. */
export const secretStatusesSchema = z.partialRecord(platformSecretSchema, secretStatusSchema);
export type SecretStatuses = z.infer<typeof secretStatusesSchema>;

/** What is remembered about each secret when it is set, by field or by the entry that it went to. */
export const secretNotesSchema = z.record(
  z.string(),
  secretStatusSchema.pick({ version: true, lastFour: true, savedAtMs: true }),
);
export type SecretNotes = z.infer<typeof secretNotesSchema>;

/**
 * How a workspace's platform stands. `holder` says who holds the component token: a second holder would make both lose it
 * (40001 "not latest"); `lostEarly` counts how often that seems to have happened.
 */
export const platformStatusSchema = z.object({
  mode: platformModeSchema,
  holder: z.enum(['console', 'wxcomponent', 'relay', 'nobody']),
  reachable: z.boolean().nullable(),
  problem: appErrorSchema.nullable(),
  ticketReceivedAtMs: atMsSchema.nullable(),
  tokenExpiresAtMs: atMsSchema.nullable(),
  lostEarly: z.number().int(),
  /** Server time minus local time, ms; null before the first answer. */
  clockSkewMs: z.number().int().nullable(),
  secrets: secretStatusesSchema,
});
export type PlatformStatus = z.infer<typeof platformStatusSchema>;

/** Settings of a workspace that a consultant edits; identifiers and addresses are still unchecked text. */
export const workspaceInputSchema = workspaceSettingsSchema
  .pick({
    name: true,
    application: true,
    colour: true,
    environment: true,
    mode: true,
    published: true,
    testList: true,
    platformSets: true,
    sameEntityBlocks: true,
    timeoutMs: true,
    descriptionLimit: true,
  })
  .extend({
    componentAppId: z.string().max(100),
    apiBaseUrl: z.string().max(300),
    pageBaseUrl: z.string().max(300),
    mobileBaseUrl: z.string().max(300),
    relayBaseUrl: z.string().max(300),
    relayUser: z.string().max(80),
    ticketUrl: z.string().max(300),
    launchDomain: z.string().max(300),
    redirectUri: z.string().max(500),
    launchPageUrl: z.string().max(500),
    extraCaFile: z.string().max(500),
  });
export type WorkspaceInput = z.infer<typeof workspaceInputSchema>;
