import { z } from 'zod';
import { appErrorSchema } from '../errors';
import { templateSchema } from '../hosting/versions';
import { appIdSchema, atMsSchema, sha256Schema, tenantIdSchema, workspaceIdSchema } from '../ids';
import {
  fleetApprovals,
  fleetLogKinds,
  fleetObstacles,
  fleetPlanStates,
  fleetStages,
  fleetStopRules,
} from './vocabulary';

/** Identifier of a plan; also its file name. */
export const fleetPlanIdSchema = z
  .string()
  .regex(/^plan-[0-9a-f]{12}$/)
  .brand<'FleetPlanId'>();
export type FleetPlanId = z.infer<typeof fleetPlanIdSchema>;

/** A person's name, as it is recorded with what they agreed to. */
export const personSchema = z.string().trim().min(1).max(60);

const percent = z.number().int().min(1).max(100);

/** One step of a gray release: so many percent of the users, for so many minutes. */
export const grayRungSchema = z.object({
  percentage: percent,
  minutes: z
    .number()
    .int()
    .min(0)
    .max(60 * 24 * 30),
});

/** How large a wave is: so many tenants, or so many percent of all. The last wave takes the rest. */
export const waveSizeSchema = z.object({
  unit: z.enum(['tenants', 'percent']),
  value: z.number().int().min(1).max(10_000),
});

export const waveSchema = z.object({
  size: waveSizeSchema,
  soakMinutes: z
    .number()
    .int()
    .min(0)
    .max(60 * 24 * 30),
  gray: z.array(grayRungSchema).max(10),
});
export type Wave = z.infer<typeof waveSchema>;

/** Weekdays (0 is Sunday) and minutes of the day in China, in which versions may become public. */
export const releaseWindowSchema = z.object({
  days: z.array(z.number().int().min(0).max(6)).min(1).max(7),
  fromMinute: z.number().int().min(0).max(1439),
  toMinute: z.number().int().min(1).max(1440),
});
export type ReleaseWindow = z.infer<typeof releaseWindowSchema>;

/** When a plan stops by itself; null switches a rule off. Restrictions and a used-up quota always stop. */
export const stopRulesSchema = z.object({
  rejectionPercent: percent.nullable(),
  sameReason: z.number().int().min(2).max(1000).nullable(),
  failurePercent: percent.nullable(),
  /** How many must be decided before a rate counts. */
  leastDecided: z.number().int().min(1).max(1000),
});
export type StopRules = z.infer<typeof stopRulesSchema>;

/** After how long a tenant that waits holds the next wave up no longer. It goes on by itself. */
export const patienceSchema = z.object({
  scanMinutes: z
    .number()
    .int()
    .min(1)
    .max(60 * 24 * 30),
  auditMinutes: z
    .number()
    .int()
    .min(1)
    .max(60 * 24 * 60),
});

/** What a person enters for a plan. `extJson` is a template with `{{variables}}`; `{{tenantKey}}` is each tenant's own. */
export const fleetOrderSchema = z.object({
  name: z.string().trim().min(1).max(80),
  templateId: z.number().int().nonnegative(),
  description: z.string().trim().max(200),
  extJson: z.string().max(200_000),
  variables: z.record(z.string().max(40), z.string().max(500)),
  versionDescription: z.string().trim().max(200),
  privacyApiNotUsed: z.boolean(),
  waves: z.array(waveSchema).min(1).max(20),
  windows: z.array(releaseWindowSchema).max(20),
  approval: z.enum(fleetApprovals),
  rules: stopRulesSchema,
  patience: patienceSchema,
  /** Audits of the month that the plan leaves for new tenants and hot-fixes. */
  reserve: z.number().int().min(0).max(100_000),
  tenantIds: z.array(tenantIdSchema).min(1).max(10_000),
});
export type FleetOrder = z.infer<typeof fleetOrderSchema>;

const fleetWhySchema = z.object({
  is: z.enum(fleetObstacles),
  check: z.string().max(60).optional(),
  errcode: z.number().int().optional(),
  text: z.string().max(2000).optional(),
});
/** Why a tenant is where it is. `text` is WeChat's own, or a name. */
export type FleetWhy = z.infer<typeof fleetWhySchema>;

/** A tenant of a plan as it was when the plan was made: these are premises. */
export const fleetMemberSchema = z.object({
  tenantId: tenantIdSchema,
  name: z.string(),
  appId: appIdSchema,
  tenantKey: z.string(),
  wave: z.number().int().nonnegative(),
  /** SHA-256 of the ext_json that is going to be sent. */
  extHash: sha256Schema,
});
export type FleetMember = z.infer<typeof fleetMemberSchema>;

/** What a plan is: never changed once it is made. `hash` of the document is over exactly this. */
export const fleetDefinitionSchema = fleetOrderSchema.omit({ tenantIds: true }).extend({
  id: fleetPlanIdSchema,
  workspaceId: workspaceIdSchema,
  madeBy: z.string(),
  madeAtMs: atMsSchema,
  template: templateSchema,
  members: z.array(fleetMemberSchema).min(1).max(10_000),
});
export type FleetDefinition = z.infer<typeof fleetDefinitionSchema>;

/** Where a tenant was last seen. Everything that counts is in the tenant's own record; this saves reading it again. */
export const fleetPlaceSchema = z.object({
  tenantId: tenantIdSchema,
  stage: z.enum(fleetStages),
  why: fleetWhySchema.nullable(),
  sinceMs: atMsSchema,
  /** When something is going to happen by itself; null: now, or when somebody acts. */
  nextAtMs: atMsSchema.nullable(),
  /** Not submitted before: the quota of the month did not reach so far. */
  notBeforeMs: atMsSchema.nullable(),
  signedOffBy: z.string().nullable(),
});
export type FleetPlace = z.infer<typeof fleetPlaceSchema>;

export const fleetStopSchema = z.object({
  rule: z.enum(fleetStopRules),
  atMs: atMsSchema,
  wave: z.number().int().nonnegative(),
  /** What was counted, over how many, and the limit. */
  count: z.number().int(),
  of: z.number().int(),
  limit: z.number().int(),
  text: z.string().max(2000),
  tenantIds: z.array(tenantIdSchema),
});
export type FleetStop = z.infer<typeof fleetStopSchema>;

/** One line of a plan's log; chained like a tenant's ledger. */
export const fleetLogEntrySchema = z.object({
  sequence: z.number().int().nonnegative(),
  atMs: atMsSchema,
  actor: z.string(),
  kind: z.enum(fleetLogKinds),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  previous: sha256Schema,
  hash: sha256Schema,
});
export type FleetLogEntry = z.infer<typeof fleetLogEntrySchema>;

/** A plan as its document keeps it. */
export const fleetPlanSchema = z.object({
  definition: fleetDefinitionSchema,
  hash: sha256Schema,
  state: z.enum(fleetPlanStates),
  /** What was released is being taken back, or was: a plan that is resumed goes on in this direction. */
  isBack: z.boolean(),
  /** Waves up to this one have begun; -1 before the start. */
  wave: z.number().int().min(-1),
  waveBegunAtMs: atMsSchema.nullable(),
  stop: fleetStopSchema.nullable(),
  /** Tenants that a person has left behind when a stopped plan went on: no rule counts them again. */
  accounted: z.array(tenantIdSchema),
  problem: appErrorSchema.nullable(),
  places: z.array(fleetPlaceSchema),
  approvals: z.array(z.object({ by: personSchema, atMs: atMsSchema, hash: sha256Schema })),
  log: z.array(fleetLogEntrySchema),
});
export type FleetPlan = z.infer<typeof fleetPlanSchema>;
