import { z } from 'zod';
import { bulkActSchema, bulkIdSchema, bulkLimit, bulkPreviewSchema, bulkProgressSchema } from '../bulk';
import { tenantIdSchema } from '../ids';
import { nothing } from './shapes';

const one = z.object({ id: bulkIdSchema });

/** One act on many tenants: preview, run, take back. */
export const bulkChannels = {
  /** What the act would do with these tenants; for an import that is taken back, with its own. */
  'bulk.preview': {
    request: z.object({ act: bulkActSchema, tenantIds: z.array(tenantIdSchema).max(bulkLimit) }),
    response: bulkPreviewSchema,
  },
  /** What taking an act back would do. */
  'bulk.previewUndo': { request: one, response: bulkPreviewSchema },
  /** Carries the preview out; how far it is comes as `jobs.changed`. */
  'bulk.start': { request: one, response: bulkProgressSchema },
  /** The last acts, newest first. */
  'bulk.recent': { request: nothing, response: z.object({ acts: z.array(bulkProgressSchema) }) },
} as const;
