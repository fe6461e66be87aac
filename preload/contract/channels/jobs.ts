import { z } from 'zod';
import { bulkIdSchema } from '../bulk';
import { jobKindSchema, jobSchema, resumedJobSchema } from '../jobs';
import { importIdSchema } from '../table-import';
import { done } from './shapes';

const one = z.object({ kind: jobKindSchema });

/** Following and steering whatever takes long. How far it is comes as `jobs.changed`; each feature begins its own. */
export const jobsChannels = {
  /** The present or last one of a kind, or null. */
  'jobs.current': { request: one, response: z.object({ job: jobSchema.nullable() }) },
  'jobs.pause': { request: z.object({ kind: z.literal('sync') }), response: done },
  /** One that was paused, stopped or interrupted goes on. */
  'jobs.resume': {
    request: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('sync') }),
      z.object({ kind: z.literal('import'), id: importIdSchema }),
      z.object({ kind: z.literal('bulk'), id: bulkIdSchema }),
    ]),
    response: resumedJobSchema,
  },
  'jobs.cancel': { request: one, response: done },
} as const;
