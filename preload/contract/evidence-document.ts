import { z } from 'zod';
import {
  accountReadingSchema,
  brandingSnapshotSchema,
  driftItemSchema,
  entityComparisonSchema,
  officialAccountSchema,
  platformBrandingSchema,
} from './account';
import { attemptSchema, bindingSchema, conflictSchema, missingSetSchema, quarantineSchema } from './binding';
import { checkRowSchema, readinessSchema } from './checks';
import { evidenceFileSchema, evidenceFormatSchema, evidenceOmissionSchema } from './evidence';
import { fleetPlanIdSchema } from './fleet/plan';
import { signOffSchema } from './hosting/kit';
import { operationSchema } from './hosting/operations';
import { tenantDomainsSchema, tenantPrivacySchema } from './hosting/settings';
import { auditRecordSchema, hostingSchema } from './hosting/state';
import { pipelineStates, rejectionFamilies } from './hosting/vocabulary';
import { appIdSchema, assetNameSchema, atMsSchema, sha256Schema, tenantIdSchema } from './ids';
import { signatureStateSchema } from './integrity';
import { ledgerEntrySchema, ledgerHeadSchema } from './ledger';
import { languageSchema } from './settings';
import { nextActorSchema, stageSchema } from './stages';
import { acknowledgementSchema, healthFlagSchema, tenantProfileSchema } from './tenant';
import { workspaceSettingsSchema } from './workspace';

/**
 * One permission set against the baseline of the workspace. `granted` is null where WeChat did not say; `missing` says why a
 * required set is not granted.
 */
const evidenceSetSchema = z.object({
  id: z.number().int(),
  names: z.object({ 'zh-CN': z.string(), en: z.string() }),
  exclusive: z.boolean().nullable(),
  required: z.boolean(),
  granted: z.boolean().nullable(),
  missing: missingSetSchema.shape.reason.nullable(),
});
export type EvidenceSet = z.infer<typeof evidenceSetSchema>;

/** A picture that the branding history names; `file` is null when the cached copy is gone. */
const evidenceImageSchema = z.object({ asset: assetNameSchema, file: z.string().nullable() });

/**
 * Result of computing the chain of hashes anew when the document was made. `head` is the hash of the newest entry, `brokenAt`
 * the sequence number, counted from 0 as in the ledger, of the first entry that does not fit or is missing at the end.
 */
export const chainVerificationSchema = z.object({
  whole: z.boolean(),
  brokenAt: z.number().int().nullable(),
  entries: z.number().int(),
  head: sha256Schema.nullable(),
  verifiedAtMs: atMsSchema,
  /** What the signature of the head says, and the signed head itself, so that it can be checked without the console. */
  signature: signatureStateSchema.optional(),
  signedHead: ledgerHeadSchema.optional(),
});

export type ChainVerification = z.infer<typeof chainVerificationSchema>;

/** A picture of a reviewer; `file` is null when the copy is gone, or could not be fetched. */
const reviewPictureSchema = z.object({ asset: assetNameSchema, file: z.string().nullable() });

/** The hosting pipeline as evidence: bodies of requests stay out, their hashes prove them. */
const evidenceHostingSchema = z.strictObject({
  state: z.enum(pipelineStates),
  slots: hostingSchema.pick({ trial: true, scan: true, audit: true, gray: true, live: true }),
  /** Present where the version of the review was rolled back from, so that it can never be released again. */
  burned: z.literal(true).optional(),
  visitOpen: z.boolean().nullable(),
  reviews: z.array(
    auditRecordSchema.extend({
      points: z.array(z.object({ text: z.string(), family: z.enum(rejectionFamilies) })),
      pictures: z.array(reviewPictureSchema),
    }),
  ),
  operations: z.array(
    operationSchema
      .pick({
        id: true,
        call: true,
        appId: true,
        hash: true,
        by: true,
        intendedAtMs: true,
        state: true,
        proof: true,
        because: true,
        result: true,
        settledAtMs: true,
      })
      .extend({ errcode: z.number().int().nullable() }),
  ),
  signOffs: z.array(signOffSchema),
  domains: tenantDomainsSchema.nullable(),
  privacy: tenantPrivacySchema.nullable(),
});

/**
 * Evidence about one tenant, for machines: format `hosting-console-evidence`, version 1.
 *
 * Its fields are described in `main/features/evidence/README.md`. A change of meaning raises the version.
 */
export const evidenceDocumentSchema = z.strictObject({
  format: z.literal('hosting-console-evidence'),
  version: z.literal(1),
  generatedAtMs: atMsSchema,
  generatedBy: z.string(),
  language: languageSchema,
  workspace: workspaceSettingsSchema.pick({
    id: true,
    name: true,
    application: true,
    environment: true,
    mode: true,
    componentAppId: true,
    baseline: true,
  }),
  tenant: z.strictObject({
    id: tenantIdSchema,
    revision: z.number().int(),
    createdAtMs: atMsSchema,
    updatedAtMs: atMsSchema,
    syncedAtMs: atMsSchema.nullable(),
    entity: z.string(),
    appId: appIdSchema.nullable(),
    profile: tenantProfileSchema.omit({ notes: true }),
    stage: stageSchema,
    stageSinceMs: atMsSchema,
    flags: z.array(healthFlagSchema),
    nextActor: nextActorSchema,
    nextStep: z.string(),
  }),
  checks: z.array(checkRowSchema),
  readiness: readinessSchema,
  acknowledgements: z.array(acknowledgementSchema),
  conflicts: z.array(conflictSchema),
  account: accountReadingSchema.nullable(),
  acceptedAccount: accountReadingSchema.nullable(),
  drift: z.array(driftItemSchema),
  binding: bindingSchema.nullable(),
  quarantine: quarantineSchema.nullable(),
  attempts: z.array(attemptSchema.omit({ nonceHash: true })),
  permissions: z.array(evidenceSetSchema),
  officialAccount: officialAccountSchema.nullable(),
  entityComparison: entityComparisonSchema,
  branding: z.strictObject({
    before: platformBrandingSchema,
    after: brandingSnapshotSchema.nullable(),
    history: z.array(brandingSnapshotSchema),
    images: z.array(evidenceImageSchema),
  }),
  /** Null before anything was known of the pipeline. */
  hosting: evidenceHostingSchema.nullable(),
  chain: chainVerificationSchema,
  ledger: z.array(ledgerEntrySchema),
});
export type EvidenceDocument = z.infer<typeof evidenceDocumentSchema>;

/** What a pack holds: format `hosting-console-evidence-manifest`, version 1. `SHA256SUMS` lists this file too. */
export const evidenceManifestSchema = z.strictObject({
  format: z.literal('hosting-console-evidence-manifest'),
  version: z.literal(1),
  generatedAtMs: atMsSchema,
  generatedBy: z.string(),
  language: languageSchema,
  formats: z.array(evidenceFormatSchema),
  workspace: evidenceDocumentSchema.shape.workspace.pick({
    id: true,
    name: true,
    application: true,
    environment: true,
  }),
  tenants: z.array(
    z.strictObject({
      id: tenantIdSchema,
      name: z.string(),
      folder: z.string(),
      revision: z.number().int(),
      chain: chainVerificationSchema,
    }),
  ),
  /** Of the evidence of a release: its plan, and the chain of the plan's log. */
  release: z
    .strictObject({ id: fleetPlanIdSchema, name: z.string(), hash: sha256Schema, chain: chainVerificationSchema })
    .optional(),
  omitted: z.array(evidenceOmissionSchema),
  files: z.array(evidenceFileSchema),
});
export type EvidenceManifest = z.infer<typeof evidenceManifestSchema>;
