import { z } from 'zod';
import { tenantIdSchema } from '../ids';
import { recordQuerySchema, recordSearchSchema } from '../records';

/** Searching what was recorded. */
export const recordsChannels = {
  'records.search': { request: recordQuerySchema, response: recordSearchSchema },
  /** The tenants of every match, whatever the limit. */
  'records.tenants': { request: recordQuerySchema, response: z.object({ tenantIds: z.array(tenantIdSchema) }) },
} as const;
