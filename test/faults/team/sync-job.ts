import { z } from 'zod';
import { tenantIdSchema } from '../../../preload/contract/ids';

/*
 * What a laptop of the gate of killed syncs is given on standard input, and what it says, one JSON object a line.
 */
export const syncJobSchema = z.object({
  /** Its workspace. */
  folder: z.string(),
  login: z.string(),
  password: z.string(),
  port: z.number(),
  authority: z.string(),
  /** Edits before the sync, each with a text of its own. */
  edits: z.array(z.object({ tenantId: tenantIdSchema, field: z.enum(['owner', 'industry']), value: z.string() })),
  /** The step of the sync at which the process ends; 0 for none. */
  crashAt: z.number().int(),
});
export type SyncJob = z.infer<typeof syncJobSchema>;

export const syncLineSchema = z.union([
  z.object({ say: z.literal('edited'), hash: z.string() }),
  z.object({ say: z.literal('step'), label: z.string() }),
  z.object({ say: z.literal('ended'), state: z.string(), unpushed: z.number(), waiting: z.number() }),
  z.object({ say: z.literal('error'), text: z.string() }),
]);
export type SyncLine = z.infer<typeof syncLineSchema>;
