import { z } from 'zod';
import { chainVerificationSchema, evidenceDocumentSchema } from './evidence-document';
import { evidenceOmissionSchema } from './evidence';
import { fleetPlaceSchema, fleetPlanSchema } from './fleet/plan';
import { operationIdSchema } from './hosting/operations';
import { auditRecordSchema, liveSlotSchema } from './hosting/state';
import { notDoneReasons, operationProofs, operationStates, rejectionFamilies } from './hosting/vocabulary';
import { appIdSchema, atMsSchema, sha256Schema, tenantIdSchema } from './ids';
import { ledgerEntrySchema } from './ledger';
import { languageSchema } from './settings';

/**
 * One call that a plan made for a tenant, as the tenant's ledger tells of it. `effect` is the plan's word for it, `proof` what
 * decided how it ended: WeChat's answer, or what was read back.
 */
export const releaseCallSchema = z.strictObject({
  id: operationIdSchema,
  effect: z.string(),
  /** Counted from 1. */
  attempt: z.number().int().positive(),
  requestHash: sha256Schema,
  by: z.string(),
  intendedAtMs: atMsSchema,
  state: z.enum(operationStates),
  proof: z.enum(operationProofs).nullable(),
  because: z.enum(notDoneReasons).nullable(),
  errcode: z.number().int().nullable(),
  auditId: z.string().nullable(),
  settledAtMs: atMsSchema.nullable(),
});
export type ReleaseCall = z.infer<typeof releaseCallSchema>;

/** What a plan did for one tenant. `readBack` is the live version as WeChat last told it; `isOurs`: it is the plan's upload. */
export const releaseTenantSchema = z.strictObject({
  tenantId: tenantIdSchema,
  name: z.string(),
  appId: appIdSchema,
  tenantKey: z.string(),
  extHash: sha256Schema,
  wave: z.number().int().nonnegative(),
  place: fleetPlaceSchema.omit({ tenantId: true }),
  /** Of the record that the document was made of. */
  revision: z.number().int(),
  released: z.strictObject({ by: z.string(), atMs: atMsSchema }).nullable(),
  readBack: liveSlotSchema.extend({ isOurs: z.boolean() }).nullable(),
  reviews: z.array(
    auditRecordSchema.extend({ points: z.array(z.object({ text: z.string(), family: z.enum(rejectionFamilies) })) }),
  ),
  calls: z.array(releaseCallSchema),
  /** The whole ledger, recomputed; and those of its entries that are about the plan's calls, word by word. */
  chain: chainVerificationSchema,
  entries: z.array(ledgerEntrySchema),
});
export type ReleaseTenant = z.infer<typeof releaseTenantSchema>;

/**
 * Evidence of a release to many tenants, for machines: format `hosting-console-release`, version 1.
 *
 * `plan` is what was agreed to, its hash, who agreed, and its log, word by word; `chain` is that log, recomputed.
 */
export const releaseDocumentSchema = z.strictObject({
  format: z.literal('hosting-console-release'),
  version: z.literal(1),
  generatedAtMs: atMsSchema,
  generatedBy: z.string(),
  language: languageSchema,
  workspace: evidenceDocumentSchema.shape.workspace.omit({ baseline: true }),
  plan: fleetPlanSchema.omit({ places: true }),
  chain: chainVerificationSchema,
  tenants: z.array(releaseTenantSchema),
  omitted: z.array(evidenceOmissionSchema),
});
export type ReleaseDocument = z.infer<typeof releaseDocumentSchema>;
