import { z } from 'zod';
import { atMsSchema } from '../ids';
import { keptScreenshotSchema, previewMediaSchema, signOffSchema, trialCodeSchema } from './kit';
import { operationSchema } from './operations';
import { hostingSettingsSchema } from './settings';
import { auditStates, grayStates, liveStates, scanStates, slotSources, trialStates } from './vocabulary';

/**
 * What every slot tells. `sinceMs`: WeChat's time of the state, else when it was first seen. `source` and `knownAtMs`: from
 * where the value is and how old. `operationId` is ours when the description carries one. `accepted` names who took a version
 * that is not ours.
 */
const slot = z.object({
  version: z.string(),
  description: z.string(),
  operationId: z.string().nullable(),
  sinceMs: atMsSchema.nullable(),
  source: z.enum(slotSources),
  knownAtMs: atMsSchema,
  acceptedBy: z.string().nullable(),
});

export const trialSlotSchema = slot.extend({ state: z.enum(trialStates) });
export const scanSlotSchema = slot.extend({
  state: z.enum(scanStates),
  withoutRight: z.array(z.string()),
  undeclared: z.array(z.string()),
});
export const auditSlotSchema = slot.extend({
  state: z.enum(auditStates),
  auditId: z.string(),
  reason: z.string(),
  screenshots: z.array(z.string()),
});
export const graySlotSchema = slot.extend({ state: z.enum(grayStates), percentage: z.number() });
export const liveSlotSchema = slot.extend({ state: z.enum(liveStates) });

/**
 * One submission as it was last seen; the history of a tenant's audits. `liveAtMs`: when its version was first known to be live, which
 * WeChat tells nobody later; by it a version that was rolled back from is told from one that was never released.
 */
export const auditRecordSchema = z.object({
  auditId: z.string(),
  version: z.string(),
  description: z.string(),
  submittedAtMs: atMsSchema.nullable(),
  state: z.enum(auditStates),
  reason: z.string(),
  screenshots: z.array(z.string()),
  seenAtMs: atMsSchema,
  liveAtMs: atMsSchema.optional(),
});
export type AuditRecord = z.infer<typeof auditRecordSchema>;

/** A tester, with the name that was typed: WeChat's list tells only the `userStr`. */
export const testerSchema = z.object({ wechatId: z.string(), userStr: z.string(), boundAtMs: atMsSchema });
export type Tester = z.infer<typeof testerSchema>;

/** The pipeline of one tenant as its document keeps it. A slot is null until something is known of it. */
export const hostingSchema = z.object({
  trial: trialSlotSchema.nullable(),
  scan: scanSlotSchema.nullable(),
  audit: auditSlotSchema.nullable(),
  gray: graySlotSchema.nullable(),
  live: liveSlotSchema.nullable(),
  visitOpen: z.boolean().nullable(),
  audits: z.array(auditRecordSchema),
  testers: z.array(testerSchema),
  /** ext_json and template of the last upload, for the diff of the next. */
  lastCommit: z
    .object({ templateId: z.number().int(), extJson: z.string(), tenantKey: z.string().nullable() })
    .nullable(),
  operations: z.array(operationSchema),
  trialCode: trialCodeSchema.nullable().default(null),
  signOffs: z.array(signOffSchema).default([]),
  screenshots: z.array(keptScreenshotSchema).default([]),
  media: z.array(previewMediaSchema).default([]),
  /** Domains, guideline, rights and order page as they were last read; absent until they were. */
  settings: hostingSettingsSchema.optional(),
});
export type Hosting = z.infer<typeof hostingSchema>;
