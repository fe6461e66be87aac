import { z } from 'zod';
import { evidenceFormatSchema, evidenceFormats, evidenceProgressSchema } from '../evidence';
import { fleetPlanIdSchema } from '../fleet/plan';
import { tenantIdSchema } from '../ids';
import { done, nothing } from './shapes';

/** Records as documents. */
export const evidenceChannels = {
  /** Asks for a folder, then makes the pack there; `progress` is null when the person declined. */
  'evidence.start': {
    request: z.object({
      tenantIds: z.array(tenantIdSchema).min(1).max(100_000),
      formats: z.array(evidenceFormatSchema).min(1).max(evidenceFormats.length),
    }),
    response: z.object({ progress: evidenceProgressSchema.nullable() }),
  },
  /** The same about a release to many tenants: what its plan did, from the ledgers of the plan and of its tenants. */
  'evidence.startRelease': {
    request: z.object({
      planId: fleetPlanIdSchema,
      formats: z.array(evidenceFormatSchema).min(1).max(evidenceFormats.length),
    }),
    response: z.object({ progress: evidenceProgressSchema.nullable() }),
  },
  /** Shows the finished pack in the file manager. */
  'evidence.reveal': { request: nothing, response: done },
} as const;
