import { z } from 'zod';
import { driftFields } from './drift-fields';
import { appErrorCodeSchema } from './errors';
import { categorySchema, entityKindSchema } from './facts';
import { appIdSchema, assetNameSchema, atMsSchema, originalIdSchema } from './ids';

/** Which list of the authorization page the administrator is offered: `auth_type` 2 or 1. */
export const accountKindSchema = z.enum(['mini-program', 'official-account']);
export type AccountKind = z.infer<typeof accountKindSchema>;

/**
 * What an account that came back is. Beside mini programs and official accounts a platform may be given Channels accounts, WeChat
 * shops, selling assistants and suppliers, which api_get_authorizer_info tells by `channels_info`, `store_info`, `talent_info`
 * and `supplier_info`.
 */
export const foundKinds = [...accountKindSchema.options, 'channels', 'shop', 'selling-assistant', 'supplier'] as const;
export const foundKindSchema = z.enum(foundKinds);
export type FoundKind = z.infer<typeof foundKindSchema>;

/** Parts of a reading that an answer may lack, or that have a call of their own which may fail. */
export const readingParts = [
  'originalId',
  'nickName',
  'introduction',
  'principalName',
  'verifyType',
  'grantedSets',
  'basicInfo',
  'categories',
  'filing',
  'privacyGuideline',
  'openAccount',
  'openAccountEntity',
] as const;
export const readingPartSchema = z.enum(readingParts);
export type ReadingPart = z.infer<typeof readingPartSchema>;

/**
 * A part that a reading lacks: `absent` in an answer, or `failed`, told by `code` and WeChat's `errcode`. What WeChat withholds,
 * because a set or capability is not there, is no lack.
 */
export const unreadPartSchema = z.object({
  part: readingPartSchema,
  why: z.enum(['absent', 'failed']),
  code: appErrorCodeSchema.optional(),
  errcode: z.number().int().optional(),
});
export type UnreadPart = z.infer<typeof unreadPartSchema>;

/**
 * What WeChat says of an authorized account: api_get_authorizer_info, completed by the read-outs that the granted sets
 * allow (getaccountbasicinfo, open/get, wxamplinkget …). `null` marks a value that was not readable.
 *
 * `kind` is `mini-program` when and only when `MiniProgramInfo` is present. Enum-like numbers are kept as WeChat sends
 * them, since new values appear. Texts are raw; displays must clean them. What `unread` names is not WeChat's answer but what
 * was known before, or empty; absent, everything was read.
 */
export const accountReadingSchema = z.object({
  appId: appIdSchema,
  originalId: originalIdSchema.or(z.string()),
  kind: foundKindSchema,
  nickName: z.string(),
  introduction: z.string(),
  principalName: z.string(),
  entityKind: entityKindSchema.nullable(),
  credential: z.string().nullable(),
  /** `verify_type_info.id`: -1 unverified, 0 WeChat verified. */
  verifyType: z.number().int().nullable(),
  accountStatus: z.number().int().nullable(),
  serviceType: z.number().int().nullable(),
  registerType: z.number().int().nullable(),
  categories: z.array(categorySchema),
  headImageUrl: z.string(),
  qrCodeUrl: z.string(),
  avatar: assetNameSchema.nullable(),
  qrCode: assetNameSchema.nullable(),
  grantedSets: z.array(z.number().int()),
  annualReview: z
    .object({ due: z.boolean(), beginsAtMs: atMsSchema.nullable(), endsAtMs: atMsSchema.nullable() })
    .nullable(),
  filing: z.object({ status: z.number().int(), smsStatus: z.number().int().nullable() }).nullable(),
  privacyGuideline: z.boolean().nullable(),
  openAppId: z.string().nullable(),
  sameEntityAsOpenAccount: z.boolean().nullable(),
  unread: z.array(unreadPartSchema).optional(),
  atMs: atMsSchema,
});
export type AccountReading = z.infer<typeof accountReadingSchema>;

/** Name, avatar, entity and introduction that a shop shows at a moment; one entry of the dated branding history. */
export const brandingSnapshotSchema = z.object({
  atMs: atMsSchema,
  name: z.string(),
  introduction: z.string(),
  entity: z.string(),
  avatar: assetNameSchema.nullable(),
  qrCode: assetNameSchema.nullable(),
  officialAccount: z.string().nullable(),
});
export type BrandingSnapshot = z.infer<typeof brandingSnapshotSchema>;

/** The read-only branding of the platform mini program, per ShareCRM application: the "before" of every preview. */
export const platformBrandingSchema = z.object({
  name: z.string(),
  shortName: z.string(),
  introduction: z.string(),
  entity: z.string(),
});
export type PlatformBranding = z.infer<typeof platformBrandingSchema>;

/** The tenant's official account: authorized to the same platform, or entered by hand. */
export const officialAccountSchema = z.object({
  appId: appIdSchema.nullable(),
  name: z.string(),
  entityName: z.string(),
  credential: z.string().nullable(),
  source: z.enum(['operator', 'wechat', 'import']),
  atMs: atMsSchema,
  /** `wxamplinkget` status of the tenant's mini program: 1 linked, 2 and 12 waiting, 3 refused; null when not readable. */
  linkStatus: z.number().int().nullable(),
});
export type OfficialAccount = z.infer<typeof officialAccountSchema>;

/** How the entities of mini program and official account compare. `different` needs an acknowledgement. */
export const entityComparisons = ['same', 'same-normalised', 'different', 'unknown'] as const;
export const entityComparisonSchema = z.object({
  verdict: z.enum(entityComparisons),
  by: z.enum(['credential', 'name', 'none']),
  miniProgram: z.string().nullable(),
  officialAccount: z.string().nullable(),
});
export type EntityComparison = z.infer<typeof entityComparisonSchema>;

/** One value that differs from the accepted reading. */
export const driftItemSchema = z.object({
  id: z.string(),
  field: z.enum(driftFields),
  before: z.string(),
  after: z.string(),
  foundAtMs: atMsSchema,
  acceptedAtMs: atMsSchema.nullable(),
  acceptedBy: z.string().nullable(),
});
export type DriftItem = z.infer<typeof driftItemSchema>;
export type { DriftField } from './drift-fields';
