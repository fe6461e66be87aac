import { z } from 'zod';
import {
  accountReadingSchema,
  brandingSnapshotSchema,
  driftItemSchema,
  entityComparisonSchema,
  officialAccountSchema,
  platformBrandingSchema,
} from './account';
import {
  attemptSchema,
  bindingIssueSchema,
  bindingSchema,
  conflictSchema,
  credentialSchema,
  quarantineSchema,
  unrevokedSchema,
} from './binding';
import { checkIdSchema, checkRowSchema, readinessSchema } from './checks';
import { factsSchema } from './facts';
import { hostingSchema } from './hosting/state';
import { pipelineStates } from './hosting/vocabulary';
import { appIdSchema, assetNameSchema, atMsSchema, originalIdSchema, tenantIdSchema, workspaceIdSchema } from './ids';
import { ledgerEntrySchema, ledgerHeadSchema } from './ledger';
import { nextStepSchema } from './next-steps';
import { nextActorSchema, stageActionSchema, stageSchema } from './stages';
import { editions, healthFlags } from './vocabulary/tenant';

export const editionSchema = z.enum(editions);
export type Edition = z.infer<typeof editionSchema>;

/** What a consultant enters about a tenant. Texts are trimmed; `name` is required. */
export const tenantProfileSchema = z.object({
  name: z.string().trim().min(1).max(120),
  /** Enterprise account of the tenant in ShareCRM. */
  enterpriseAccount: z.string().trim().max(60),
  edition: editionSchema,
  owner: z.string().trim().max(60),
  industry: z.string().trim().max(60),
  contactName: z.string().trim().max(60),
  contactPhone: z.string().trim().max(40),
  administratorName: z.string().trim().max(60),
  administratorContact: z.string().trim().max(80),
  expectedAppId: appIdSchema.nullable(),
  expectedOriginalId: originalIdSchema.nullable(),
  notes: z.string().max(20_000),
});
export type TenantProfile = z.infer<typeof tenantProfileSchema>;

/** Something the tenant gives up or accepts, with the very text that was shown. */
export const acknowledgementKinds = ['functions-given-up', 'entity-differs', 'unknowns-accepted'] as const;
export const acknowledgementSchema = z.object({
  kind: z.enum(acknowledgementKinds),
  text: z.string().max(4000),
  acceptedBy: z.string().max(80),
  recordedBy: z.string().max(80),
  atMs: atMsSchema,
});
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;
export type AcknowledgementKind = Acknowledgement['kind'];

export const waiverSchema = z.object({ reason: z.string().min(1).max(500), by: z.string(), atMs: atMsSchema });
export type Waiver = z.infer<typeof waiverSchema>;

/** A word by which tenants are grouped; compared as written. */
export const tagSchema = z.string().trim().min(1).max(24);
export const tagsSchema = z.array(tagSchema).max(12);

/**
 * A tenant that was taken out of the portfolio. Its record stays whole, with the ledger, and can be put back; `mergedInto` is
 * the tenant that goes on in its place.
 */
export const removalSchema = z.object({
  atMs: atMsSchema,
  by: z.string(),
  reason: z.string().max(500),
  mergedInto: tenantIdSchema.nullable(),
});

/** A remark about a tenant with its author. */
export const commentSchema = z.object({ atMs: atMsSchema, by: z.string().max(80), text: z.string().min(1).max(2000) });

/** What somebody wants to be reminded of on a day; the time is the local midnight with which it begins. */
export const reminderSchema = z.object({ onMs: atMsSchema, text: z.string().max(200), by: z.string().max(80) });
export type Reminder = z.infer<typeof reminderSchema>;

/**
 * Everything recorded about one tenant: the content of its document on disk.
 *
 * Holds no secret. `revision` grows by one with every committed change.
 */
export const tenantRecordSchema = z.object({
  id: tenantIdSchema,
  workspaceId: workspaceIdSchema,
  revision: z.number().int().nonnegative(),
  createdAtMs: atMsSchema,
  updatedAtMs: atMsSchema,
  profile: tenantProfileSchema,
  stage: stageSchema,
  stageSinceMs: atMsSchema,
  facts: factsSchema,
  waivers: z.partialRecord(checkIdSchema, waiverSchema),
  acknowledgements: z.array(acknowledgementSchema),
  officialAccount: officialAccountSchema.nullable(),
  attempts: z.array(attemptSchema),
  binding: bindingSchema.nullable(),
  quarantine: quarantineSchema.nullable(),
  /** Wrong accounts that are still authorized as far as is known; absent when there is none. */
  unrevoked: z.array(unrevokedSchema).optional(),
  credential: credentialSchema.nullable(),
  /** The newest read-out of the bound account. */
  reading: accountReadingSchema.nullable(),
  /** The read-out that was last accepted; drift is measured against it. */
  baseline: accountReadingSchema.nullable(),
  branding: z.array(brandingSnapshotSchema),
  drift: z.array(driftItemSchema),
  syncedAtMs: atMsSchema.nullable(),
  /** The hosting pipeline; absent until something is known of it. */
  hosting: hostingSchema.optional(),
  /** In their order; every entry unless `earlierEntries` says otherwise. */
  ledger: z.array(ledgerEntrySchema),
  /**
   * How many entries are left out of `ledger`; absent when it is whole. There are always the newest ones, and those that the rules
   * of the record look up.
   */
  earlierEntries: z.number().int().positive().optional(),
  /** Absent in documents that were last changed before heads were kept. */
  ledgerHead: ledgerHeadSchema.optional(),
  /** The following are absent until somebody uses them. */
  tags: tagsSchema.optional(),
  comments: z.array(commentSchema).max(500).optional(),
  reminder: reminderSchema.optional(),
  removed: removalSchema.optional(),
  /** The import that brought the tenant in. */
  importId: z.string().max(40).optional(),
});
export type TenantRecord = z.infer<typeof tenantRecordSchema>;

export const healthFlagSchema = z.enum(healthFlags);
export type HealthFlag = z.infer<typeof healthFlagSchema>;

/** One line of the tenants table, and of the index on disk. */
export const tenantRowSchema = z.object({
  id: tenantIdSchema,
  revision: z.number().int().nonnegative(),
  name: z.string(),
  entity: z.string(),
  edition: editionSchema,
  stage: stageSchema,
  stageSinceMs: atMsSchema,
  /** When an authorization first ended in a binding, whatever became of it; absent when none did. */
  boundAtMs: atMsSchema.optional(),
  appId: appIdSchema.nullable(),
  /** Whether `appId` is bound, or only expected. */
  bound: z.boolean(),
  accountName: z.string(),
  avatar: assetNameSchema.nullable(),
  /** Counts of verdicts in the order pass, warn, fail, unknown, waived. */
  checks: z.tuple([z.number().int(), z.number().int(), z.number().int(), z.number().int(), z.number().int()]),
  nextActor: nextActorSchema,
  flags: z.array(healthFlagSchema),
  /** The nearest date by which somebody has to act (annual review, expiring link). */
  dueAtMs: atMsSchema.nullable(),
  syncedAtMs: atMsSchema.nullable(),
  updatedAtMs: atMsSchema,
  owner: z.string(),
  contact: z.string(),
  /** Message key of the next step; absent in rows that were made before it was kept. */
  nextStep: nextStepSchema.optional(),
  /** Name and contact of the administrator, as far as they are known. */
  administrator: z.string().optional(),
  /** By what else a tenant is found: enterprise account, original ID. */
  words: z.string().optional(),
  tags: tagsSchema.optional(),
  reminder: reminderSchema.pick({ onMs: true, text: true }).optional(),
  /** Why the binding has issues, as far as no flag says so; absent when there is none. */
  issues: z.array(bindingIssueSchema).optional(),
  /** It was taken out of the portfolio; such a row is announced once and never listed. */
  removed: z.literal(true).optional(),
  /** The hosting pipeline in brief; absent until something is known of it. `gray` is the percentage while one runs or is paused. */
  hosting: z
    .object({
      state: z.enum(pipelineStates),
      trial: z.string(),
      audit: z.string(),
      live: z.string(),
      gray: z.number().nullable(),
      /** Version of the gray release; absent while none runs or is paused, empty where WeChat does not name it. */
      grayVersion: z.string().optional(),
      /** Since when each slot is as it is; null where WeChat named no time. */
      since: z
        .object({
          trial: atMsSchema.nullable(),
          audit: atMsSchema.nullable(),
          gray: atMsSchema.nullable(),
          live: atMsSchema.nullable(),
        })
        .optional(),
      foreign: z.boolean(),
      /** It is not known yet how a call ended. */
      open: z.boolean(),
      templateId: z.number().int().nullable(),
      tenantKey: z.string().nullable(),
      /** Domains that hang on those of the platform, and when they were read; absent until then. */
      third: z.array(z.string()).optional(),
      thirdAtMs: atMsSchema.optional(),
    })
    .optional(),
});
export type TenantRow = z.infer<typeof tenantRowSchema>;

/** A tenant's page: the record and everything derived from it at a moment. */
export const tenantViewSchema = z.object({
  record: tenantRecordSchema,
  row: tenantRowSchema,
  checks: z.array(checkRowSchema),
  readiness: readinessSchema,
  flags: z.array(healthFlagSchema),
  conflicts: z.array(conflictSchema),
  entity: entityComparisonSchema,
  nextActor: nextActorSchema,
  /** Message key of the next step. */
  nextStep: z.string(),
  actions: z.array(stageActionSchema),
  /**
   * Sequence number of the first ledger entry whose hash does not fit, or that is missing at the end; null when the chain is
   * whole as far as the record has it.
   */
  chainBrokenAt: z.number().int().nullable(),
  platformBranding: platformBrandingSchema,
});
export type TenantView = z.infer<typeof tenantViewSchema>;

/** A tenant's whole ledger, and where it is not as it was written. */
export const tenantLedgerSchema = z.object({
  entries: z.array(ledgerEntrySchema),
  /** As in the view. */
  chainBrokenAt: z.number().int().nullable(),
});
export type TenantLedger = z.infer<typeof tenantLedgerSchema>;
