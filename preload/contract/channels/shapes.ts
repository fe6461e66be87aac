import { z } from 'zod';
import { tenantIdSchema } from '../ids';

/** A request that says nothing, and an answer that says it was done. */
export const nothing = z.object({});
export const done = z.object({});

/** A request about one tenant. */
export const tenant = z.object({ tenantId: tenantIdSchema });
