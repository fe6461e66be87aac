import { z } from 'zod';
import { atMsSchema } from '../ids';
import { inputNoticeSchema, platformSecretSchema, platformStatusSchema } from '../platform';
import { selfTestReportSchema } from '../self-test';
import { secretStatusSchema } from '../workspace';
import { nothing } from './shapes';

/** The platform's credentials and the way to it. */
export const connectionChannels = {
  'platform.status': { request: nothing, response: platformStatusSchema },
  'platform.setSecret': {
    request: z.object({ secret: platformSecretSchema, value: z.string().max(4000) }),
    response: z.object({ status: secretStatusSchema, notices: z.array(inputNoticeSchema) }),
  },
  'platform.removeSecret': { request: z.object({ secret: platformSecretSchema }), response: nothing },
  /** A ticket as text, or the raw push XML with the query it came with, if that is known. */
  'platform.importTicket': {
    request: z.object({ text: z.string().max(200_000), query: z.string().max(2000) }),
    response: z.object({ receivedAtMs: atMsSchema, verified: z.boolean(), notices: z.array(inputNoticeSchema) }),
  },
  'platform.startTicketPush': { request: nothing, response: z.object({ state: z.enum(['started', 'running']) }) },
  'platform.selfTest': { request: nothing, response: selfTestReportSchema },
} as const;
