import { z } from 'zod';
import { appErrorSchema } from '../errors';
import { atMsSchema, tenantIdSchema } from '../ids';
import { fleetPlanIdSchema, fleetPlanSchema } from './plan';
import { fleetObstacles, fleetPlanStates, fleetStages } from './vocabulary';

/** How many tenants are in each stage. */
export const fleetCountsSchema = z.partialRecord(z.enum(fleetStages), z.number().int());
export type FleetCounts = z.infer<typeof fleetCountsSchema>;

/** A plan in the list. One that a newer version made, or that cannot be read, has only its id and the failure. */
export const fleetSummarySchema = z.object({
  id: fleetPlanIdSchema,
  name: z.string(),
  version: z.string(),
  state: z.enum(fleetPlanStates).nullable(),
  madeBy: z.string(),
  madeAtMs: atMsSchema.nullable(),
  wave: z.number().int(),
  waves: z.number().int(),
  total: z.number().int(),
  counts: fleetCountsSchema,
  error: appErrorSchema.nullable(),
});
export type FleetSummary = z.infer<typeof fleetSummarySchema>;

/** A tenant of a selection in a dry run: ready, or why not; what would change, what it costs, and when. */
export const fleetCandidateSchema = z.object({
  tenantId: tenantIdSchema,
  name: z.string(),
  appId: z.string(),
  obstacle: z.enum(fleetObstacles).nullable(),
  text: z.string(),
  wave: z.number().int().nullable(),
  diff: z.array(z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  audits: z.number().int(),
  /** Not submitted before this moment, since the quota does not reach; null: this month. */
  notBeforeMs: atMsSchema.nullable(),
});
export type FleetCandidate = z.infer<typeof fleetCandidateSchema>;

/**
 * What is left of the month's audits, and how far it reaches. `known` false: WeChat does not tell. A limit of speed-ups of 0 says
 * that WeChat does not tell of these.
 */
export const fleetQuotaSchema = z.object({
  known: z.boolean(),
  rest: z.number().int(),
  limit: z.number().int(),
  speedUpRest: z.number().int(),
  speedUpLimit: z.number().int(),
  daysLeft: z.number().int(),
  reserve: z.number().int(),
  needed: z.number().int(),
  fits: z.number().int(),
  dated: z.number().int(),
});
export type FleetQuota = z.infer<typeof fleetQuotaSchema>;

export const fleetDryRunSchema = z.object({
  candidates: z.array(fleetCandidateSchema),
  waves: z.array(z.number().int()),
  quota: fleetQuotaSchema,
});
export type FleetDryRun = z.infer<typeof fleetDryRunSchema>;

/** A plan with what follows from it. `changed`: the stored plan is not the one that was made. `mine`: it runs here. */
export const fleetViewSchema = z.object({
  plan: fleetPlanSchema,
  atMs: atMsSchema,
  counts: fleetCountsSchema,
  nextAtMs: atMsSchema.nullable(),
  /** Stages of which the next event is, for what is said beside the moment. */
  nextStage: z.enum(fleetStages).nullable(),
  changed: z.boolean(),
  late: z.array(tenantIdSchema),
});
export type FleetView = z.infer<typeof fleetViewSchema>;
