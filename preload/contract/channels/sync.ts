import { z } from 'zod';
import { tenantIdSchema } from '../ids';
import { syncProgressSchema } from '../sync';
import { done, nothing } from './shapes';

/** Reading many tenants anew. */
export const syncChannels = {
  /** Over the given tenants, or all that are bound. */
  'sync.start': {
    request: z.object({ tenantIds: z.array(tenantIdSchema).max(100_000).nullable() }),
    response: syncProgressSchema,
  },
  'sync.pause': { request: nothing, response: done },
  'sync.resume': { request: nothing, response: syncProgressSchema },
  'sync.cancel': { request: nothing, response: done },
  'sync.current': { request: nothing, response: z.object({ progress: syncProgressSchema.nullable() }) },
} as const;
