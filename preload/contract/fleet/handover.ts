import { z } from 'zod';
import { operationIdSchema } from '../hosting/operations';
import { sha256Schema } from '../ids';
import { fleetPlanSchema } from './plan';

/** Version of the file by which a plan goes to a colleague. */
export const handoverVersion = 1;

/** What every such file says of itself, whichever version wrote it. */
export const handoverHeadSchema = z.object({ format: z.literal('fleet-handover'), formatVersion: z.number().int() });

/**
 * A plan on its way to a colleague's computer. `isCopy`: it was saved for the case that this computer is lost, and the plan went on
 * here. `calls` has, by tenant, the operations of the plan that its record knew; whoever takes the plan up needs them all. `hash`
 * is over everything else.
 */
export const handoverSchema = z.object({
  format: z.literal('fleet-handover'),
  formatVersion: z.literal(handoverVersion),
  isCopy: z.boolean(),
  plan: fleetPlanSchema,
  calls: z.record(z.string(), z.array(operationIdSchema)),
  hash: sha256Schema,
});
export type Handover = z.infer<typeof handoverSchema>;
