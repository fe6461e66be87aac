import { z } from 'zod';
import { appErrorSchema } from './errors';
import { atMsSchema, tenantIdSchema, workspaceIdSchema } from './ids';

import { syncStates } from './vocabulary/sync';

export type { SyncResult } from './vocabulary/sync';

/**
 * Progress of a sync over many tenants. It outlives the process: one that was interrupted comes back as `paused`.
 *
 * `resumesAtMs` is when it goes on by itself after WeChat's minute limit (45011); a used-up daily quota (45009) pauses it.
 */
export const syncProgressSchema = z.object({
  id: z.string(),
  workspaceId: workspaceIdSchema,
  state: z.enum(syncStates),
  startedAtMs: atMsSchema,
  endedAtMs: atMsSchema.nullable(),
  total: z.number().int(),
  done: z.number().int(),
  counts: z.object({
    unchanged: z.number().int(),
    drifted: z.number().int(),
    /** Absent in what was written before readings in part were told apart. */
    incomplete: z.number().int().default(0),
    revoked: z.number().int(),
    failed: z.number().int(),
  }),
  failures: z.array(z.object({ tenantId: tenantIdSchema, error: appErrorSchema })).max(200),
  resumesAtMs: atMsSchema.nullable(),
  /** Why it stands still, when it does. */
  problem: appErrorSchema.nullable(),
});
export type SyncProgress = z.infer<typeof syncProgressSchema>;
