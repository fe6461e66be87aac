import { z } from 'zod';
import { atMsSchema } from '../ids';

/** A version as WeChat names it. Texts are as WeChat sends them; `atMs` is WeChat's own time, null when it sent none. */
export const namedVersionSchema = z.object({
  version: z.string(),
  description: z.string(),
  atMs: atMsSchema.nullable(),
});
export type NamedVersion = z.infer<typeof namedVersionSchema>;

/** A version of the roll-back list. `appVersion` is the number by which WeChat addresses it. */
export const historyVersionSchema = namedVersionSchema.extend({ appVersion: z.number().int() });

/** The newest audit. `status`: 0 approved, 1 rejected, 2 under review, 3 withdrawn, 4 delayed. */
export const latestAuditSchema = z.object({
  auditId: z.string(),
  status: z.number().int(),
  reason: z.string(),
  screenshots: z.array(z.string()),
  version: z.string(),
  description: z.string(),
  submittedAtMs: atMsSchema.nullable(),
});
export type LatestAudit = z.infer<typeof latestAuditSchema>;

/** A gray release. `status`: 0 initial, 1 running, 2 paused, 3 finished, 4 deleted. */
export const grayPlanSchema = z.object({
  status: z.number().int(),
  percentage: z.number(),
  createdAtMs: atMsSchema.nullable(),
});

/** A template of the platform's library. */
export const templateSchema = z.object({
  templateId: z.number().int(),
  draftId: z.number().int().nullable(),
  version: z.string(),
  description: z.string(),
  createdAtMs: atMsSchema.nullable(),
  developer: z.string(),
  source: z.string(),
});
export type Template = z.infer<typeof templateSchema>;

/** An upload of a development mini program that can become a template. */
export const draftSchema = templateSchema.omit({ templateId: true }).extend({ draftId: z.number().int() });
export type Draft = z.infer<typeof draftSchema>;

/** The lists of a domain call, by WeChat's own names (requestdomain, webviewdomain …). */
export const domainListsSchema = z.record(z.string(), z.array(z.string()));
export type DomainLists = z.infer<typeof domainListsSchema>;

/** Right to one privacy interface. `status`: 1 to apply, 2 no right, 3 in review, 4 failed, 5 opened. */
export const privacyInterfaceSchema = z.object({
  name: z.string(),
  status: z.number().int(),
  auditId: z.string().nullable(),
  reason: z.string(),
});
export type PrivacyInterface = z.infer<typeof privacyInterfaceSchema>;

/** Privacy guideline of the development or the live version. `codeExists` false: nothing was scanned, so `found` is no list. */
export const privacySettingSchema = z.object({
  codeExists: z.boolean(),
  found: z.array(z.string()),
  settings: z.array(z.object({ key: z.string(), text: z.string() })),
  owner: z.record(z.string(), z.string()),
  /** What third-party SDKs collect, as WeChat keeps it: passed on untouched, since a setting without it would drop it. */
  sdks: z.array(z.record(z.string(), z.unknown())).optional(),
  updatedAtMs: atMsSchema.nullable(),
});
export type PrivacySetting = z.infer<typeof privacySettingSchema>;

/** Audits and speed-ups that the platform has left this month. */
export const auditQuotaSchema = z.object({
  rest: z.number().int(),
  limit: z.number().int(),
  speedUpRest: z.number().int(),
  speedUpLimit: z.number().int(),
});
export type AuditQuota = z.infer<typeof auditQuotaSchema>;

/**
 * What was read of WeChat at a moment. A part that is absent was not read; `null` is WeChat's own "there is none".
 *
 * `trial` and `live` are null when the answer lacked the object, and carry empty texts when WeChat sent such. Neither proves
 * that nothing is there.
 */
export const readBackSchema = z.object({
  atMs: atMsSchema,
  trial: namedVersionSchema.nullable().optional(),
  live: namedVersionSchema.nullable().optional(),
  /** Whether get_page finds code: the one proof that nothing was ever uploaded. */
  hasCode: z.boolean().optional(),
  scan: z
    .object({
      state: z.enum(['running', 'clean', 'needs']),
      withoutRight: z.array(z.string()),
      undeclared: z.array(z.string()),
    })
    .optional(),
  audit: latestAuditSchema.nullable().optional(),
  gray: grayPlanSchema.nullable().optional(),
  history: z.array(historyVersionSchema).optional(),
  visitOpen: z.boolean().optional(),
  supportVersion: z.string().optional(),
  templates: z.array(templateSchema).optional(),
  domains: domainListsSchema.optional(),
  privacy: privacySettingSchema.optional(),
  interfaces: z.array(privacyInterfaceSchema).optional(),
  testers: z.array(z.string()).optional(),
  orderPath: z.object({ path: z.string(), appliedAtMs: atMsSchema.nullable() }).nullable().optional(),
  /** Value of the profile field that is being changed, and how often it was changed this period. */
  profile: z.object({ value: z.string(), used: z.number().int() }).optional(),
  filing: z.number().int().optional(),
});
export type ReadBack = z.infer<typeof readBackSchema>;
