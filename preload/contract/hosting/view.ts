import { z } from 'zod';
import { atMsSchema, sha256Schema, tenantIdSchema } from '../ids';
import { nextActorSchema } from '../stages';
import { hostingCallSchema, operationIdSchema } from './operations';
import { domainImpactSchema } from './settings';
import { hostingSchema } from './state';
import { readBackSchema } from './versions';
import {
  callClasses,
  hostingChecks,
  hostingFixes,
  hostingReminders,
  hostingVerdicts,
  irreversibles,
  pipelineStates,
  rejectionFamilies,
} from './vocabulary';

/**
 * A tenant's pipeline with what follows from it at a moment. `points` are those of the last rejection; `burned` says that the version of
 * the review was rolled back from and can never be released again.
 */
export const hostingViewSchema = z.object({
  tenantId: tenantIdSchema,
  atMs: atMsSchema,
  hosting: hostingSchema,
  state: z.enum(pipelineStates),
  burned: z.boolean(),
  actor: nextActorSchema,
  reminders: z.array(z.enum(hostingReminders)),
  points: z.array(z.object({ text: z.string(), family: z.enum(rejectionFamilies) })),
});
export type HostingView = z.infer<typeof hostingViewSchema>;

/**
 * A dry run: what would be sent, on which premises, and what it costs. It is executed with its `operationId` and `premise`, and only
 * while the same dry run has the same premise. `unknown` rows are shown; only `block` stops.
 */
export const hostingPlanSchema = z.object({
  operationId: operationIdSchema,
  call: hostingCallSchema,
  body: z.record(z.string(), z.unknown()),
  requestHash: sha256Schema,
  premise: sha256Schema,
  before: readBackSchema,
  rows: z.array(
    z.object({
      id: z.enum(hostingChecks),
      verdict: z.enum(hostingVerdicts),
      actor: nextActorSchema,
      fix: z.enum(hostingFixes),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  blocked: z.boolean(),
  /** Values of ext_json that differ from the last upload. */
  diff: z.array(z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  /** Of a removal of hosts from the platform: whom it concerns. */
  impact: domainImpactSchema.nullable(),
  classes: z.array(z.enum(callClasses)),
  irreversible: z.enum(irreversibles).nullable(),
});
export type HostingPlan = z.infer<typeof hostingPlanSchema>;
