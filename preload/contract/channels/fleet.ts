import { z } from 'zod';
import { fleetOrderSchema, fleetPlanIdSchema, personSchema } from '../fleet/plan';
import { fleetDryRunSchema, fleetSummarySchema, fleetViewSchema } from '../fleet/view';
import { fleetDecisions } from '../fleet/vocabulary';
import { appIdSchema, sha256Schema, tenantIdSchema } from '../ids';

const plan = z.object({ planId: fleetPlanIdSchema });

/** Releases of one version to many tenants. */
export const fleetChannels = {
  'fleet.list': { request: z.object({}), response: z.object({ plans: z.array(fleetSummarySchema) }) },
  'fleet.view': { request: plan, response: fleetViewSchema },
  /** AppIDs in a file that the person chooses, text or a table; null when they declined. */
  'fleet.chooseAppIds': {
    request: z.object({}),
    response: z.object({ appIds: z.array(appIdSchema).max(10_000).nullable() }),
  },
  /** What a plan would do, tenant by tenant. Changes nothing. */
  'fleet.dryRun': { request: z.object({ order: fleetOrderSchema }), response: fleetDryRunSchema },
  /** Keeps a plan with those tenants that are ready; it does nothing before it is started. */
  'fleet.make': { request: z.object({ order: fleetOrderSchema }), response: fleetViewSchema },
  'fleet.start': { request: plan, response: fleetViewSchema },
  'fleet.pause': { request: plan, response: fleetViewSchema },
  'fleet.resume': { request: plan, response: fleetViewSchema },
  'fleet.cancel': { request: plan, response: fleetViewSchema },
  /** A second person agrees to the plan with this hash. */
  'fleet.approve': { request: plan.extend({ by: personSchema, hash: sha256Schema }), response: fleetViewSchema },
  /** Merchants agree to the release of their own mini programs. */
  'fleet.signOff': {
    request: plan.extend({ by: personSchema, tenantIds: z.array(tenantIdSchema).min(1).max(10_000) }),
    response: fleetViewSchema,
  },
  /** Hands a plan over to a colleague of the team, in a file that the person saves. */
  'fleet.handOver': { request: plan.extend({ to: personSchema }), response: fleetViewSchema },
  /** Saves a copy of a plan, with which a colleague goes on when this computer is lost. */
  'fleet.saveCopy': { request: plan, response: z.object({ saved: z.boolean() }) },
  /** Takes up the plan in a file that the person chooses; null when they declined. */
  'fleet.takeUp': { request: z.object({}), response: z.object({ view: fleetViewSchema.nullable() }) },
  /** Goes on here with a plan that was handed over and that the colleague does not go on with. It is paused then. */
  'fleet.takeBack': { request: plan, response: fleetViewSchema },
  'fleet.decide': { request: plan.extend({ decision: z.enum(fleetDecisions) }), response: fleetViewSchema },
  /** WeChat is asked to review one tenant's version sooner, which costs one of the month's speed-ups. */
  'fleet.speedUp': { request: plan.extend({ tenantId: tenantIdSchema }), response: fleetViewSchema },
  /** Tenants that failed are looked at once more. */
  'fleet.retry': { request: plan, response: fleetViewSchema },
} as const;
