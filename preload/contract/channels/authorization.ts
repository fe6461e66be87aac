import { z } from 'zod';
import { accountKindSchema } from '../account';
import { attemptViewSchema } from '../attempt-view';
import { checkIdSchema } from '../checks';
import { attemptIdSchema, tenantIdSchema } from '../ids';
import { languageSchema } from '../settings';
import { tenantViewSchema } from '../tenant';
import { done, tenant } from './shapes';

/** One authorization from start to answer. */
export const authorizationChannels = {
  'authorization.start': {
    request: tenant.extend({
      accountKind: accountKindSchema,
      via: z.enum(['window', 'link']),
      /** Names the unknown blocking checks that the consultant accepts; must be complete when there are any. */
      acceptUnknowns: z.array(checkIdSchema),
    }),
    response: z.object({ attemptId: attemptIdSchema }),
  },
  'authorization.current': { request: tenant, response: z.object({ attempt: attemptViewSchema.nullable() }) },
  'authorization.cancel': { request: tenant, response: done },
  'authorization.renew': { request: tenant, response: z.object({ attemptId: attemptIdSchema }) },
  'authorization.focus': { request: tenant, response: done },
  'authorization.check': { request: tenant, response: z.object({ attempt: attemptViewSchema.nullable() }) },
  'authorization.answer': {
    request: tenant.extend({ answer: z.enum(['authorized', 'not-yet']) }),
    response: tenantViewSchema,
  },
  /** The message for the administrator, to be read before it is sent; the link is left out, since it is a secret until it expires. */
  'authorization.message': {
    request: tenant.extend({ language: languageSchema }),
    response: z.object({ text: z.string() }),
  },
  'authorization.copyLink': { request: tenant, response: done },
  'authorization.copyMessage': { request: tenant.extend({ language: languageSchema }), response: done },
  /** Offers a sheet of the links that are open, each with its administrator and message, for sending them one by one. */
  'authorization.saveChaseList': {
    request: z.object({ tenantIds: z.array(tenantIdSchema).max(2000), language: languageSchema }),
    response: z.object({ saved: z.boolean() }),
  },
  'authorization.saveHandover': {
    request: tenant.extend({ language: languageSchema, format: z.enum(['png', 'pdf']) }),
    response: z.object({ saved: z.boolean() }),
  },
} as const;
