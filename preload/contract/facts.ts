import { z } from 'zod';
import { atMsSchema } from './ids';
import { sourceSchema } from './ledger';
import { entityKinds } from './vocabulary/facts';

export type { EntityKind } from './vocabulary/facts';

export const entityKindSchema = z.enum(entityKinds);

/** A service category and the state of its review (getcategory: 1 pending, 2 rejected, 3 approved). */
export const categorySchema = z.object({
  first: z.string(),
  second: z.string(),
  audit: z.enum(['pending', 'rejected', 'approved', 'unknown']),
});
export type Category = z.infer<typeof categorySchema>;

/**
 * The values on which the checks of an upgrade rest.
 *
 * Before authorization a consultant enters them; after it WeChat's answers replace them. Names follow the glossary.
 */
export const factValuesSchema = z.object({
  /** Grayscale capability of release 965, given per tenant: whether, and who enabled it when. */
  capability965: z.object({ enabled: z.boolean(), enabledBy: z.string().max(80), enabledAtMs: atMsSchema.nullable() }),
  /** The person who binds holds the CRM administrator role in ShareCRM. */
  operatorIsCrmAdmin: z.boolean(),
  entityKind: entityKindSchema,
  entityName: z.string().max(200),
  /** Organisation code (`credential`), non-personal entities only. */
  credential: z.string().max(64),
  /** `verify_type_info.id` is 0 (WeChat verified). */
  verified: z.boolean(),
  /** Annual review of the verification: `wx_verify_info.annual_review*`. */
  annualReview: z.object({ due: z.boolean(), beginsAtMs: atMsSchema.nullable(), endsAtMs: atMsSchema.nullable() }),
  /** Name, avatar and introduction are set. */
  profileComplete: z.object({ name: z.boolean(), avatar: z.boolean(), introduction: z.boolean() }),
  categories: z.array(categorySchema).max(50),
  /** ICP filing: `get_icp_entrance_info.info.status`, and `sms_verify_status` while it is 4. */
  filing: z.object({ status: z.number().int(), smsStatus: z.number().int().nullable() }),
  /** A user privacy guideline exists (`code_exist`). */
  privacyGuideline: z.boolean(),
  /** `account_status`: 1 normal, 14 cancelled, 16 banned, 18 warned, 19 frozen. */
  accountStatus: z.number().int(),
  /** How many third-party platforms the mini program is authorized to (limit 15). */
  providerCount: z.number().int().min(0).max(99),
  /** Another provider is known to hold an exclusive set. */
  exclusiveSetsFree: z.boolean(),
  /** The administrator can be reached and has an up-to-date WeChat. */
  administratorReachable: z.boolean(),
});
export type FactValues = z.infer<typeof factValuesSchema>;
export type FactKey = keyof FactValues;

function factOf<T extends z.ZodType>(value: T) {
  return z.object({ value, source: sourceSchema, by: z.string(), atMs: atMsSchema }).optional();
}

/** A recorded fact: the value with where it came from, by whom and when. Absent means unknown. */
export const factsSchema = z.object({
  capability965: factOf(factValuesSchema.shape.capability965),
  operatorIsCrmAdmin: factOf(factValuesSchema.shape.operatorIsCrmAdmin),
  entityKind: factOf(factValuesSchema.shape.entityKind),
  entityName: factOf(factValuesSchema.shape.entityName),
  credential: factOf(factValuesSchema.shape.credential),
  verified: factOf(factValuesSchema.shape.verified),
  annualReview: factOf(factValuesSchema.shape.annualReview),
  profileComplete: factOf(factValuesSchema.shape.profileComplete),
  categories: factOf(factValuesSchema.shape.categories),
  filing: factOf(factValuesSchema.shape.filing),
  privacyGuideline: factOf(factValuesSchema.shape.privacyGuideline),
  accountStatus: factOf(factValuesSchema.shape.accountStatus),
  providerCount: factOf(factValuesSchema.shape.providerCount),
  exclusiveSetsFree: factOf(factValuesSchema.shape.exclusiveSetsFree),
  administratorReachable: factOf(factValuesSchema.shape.administratorReachable),
});
export type Facts = z.infer<typeof factsSchema>;
