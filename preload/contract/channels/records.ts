import { recordQuerySchema, recordSearchSchema } from '../records';

/** Searching what was recorded. */
export const recordsChannels = {
  'records.search': { request: recordQuerySchema, response: recordSearchSchema },
} as const;
