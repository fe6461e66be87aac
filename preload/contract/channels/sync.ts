import { z } from 'zod';
import { tenantIdSchema } from '../ids';
import { syncProgressSchema } from '../sync';

/** Reading many tenants anew. */
export const syncChannels = {
  /** Over the given tenants, or all that are bound. */
  'sync.start': {
    request: z.object({ tenantIds: z.array(tenantIdSchema).max(100_000).nullable() }),
    response: syncProgressSchema,
  },
} as const;
