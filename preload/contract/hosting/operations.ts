import { z } from 'zod';
import { appErrorSchema } from '../errors';
import { appIdSchema, atMsSchema, sha256Schema } from '../ids';
import { readBackSchema } from './versions';
import { hostingCalls, notDoneReasons, operationProofs, operationStates, thingsToLookFor } from './vocabulary';

/** The token by which an operation is found again in WeChat's answers. */
export const operationIdSchema = z
  .string()
  .regex(/^[a-z2-9]{6}$/)
  .brand<'OperationId'>();
export type OperationId = z.infer<typeof operationIdSchema>;

export const hostingCallSchema = z.enum(hostingCalls);

/**
 * One changing call: the intent, on stable storage before anything is sent, and how it ended.
 *
 * `body` is what is sent, without any token. `before` is what was read just before. `carries` is the operation id that WeChat's
 * read-back has to show: the operation's own for an upload, that of the upload for what follows it; null when the version is
 * not ours. `state` is `unknown` from the intent on, until an answer or a read-back decides.
 */
export const operationSchema = z.object({
  id: operationIdSchema,
  call: hostingCallSchema,
  appId: appIdSchema.nullable(),
  body: z.record(z.string(), z.unknown()),
  hash: sha256Schema,
  by: z.string(),
  intendedAtMs: atMsSchema,
  before: readBackSchema,
  carries: z.string().nullable(),
  /** Of an upload: the key by which the vendor's servers know the tenant. */
  tenantKey: z.string().nullable(),
  state: z.enum(operationStates),
  proof: z.enum(operationProofs).nullable(),
  because: z.enum(notDoneReasons).nullable(),
  lookFor: z.enum(thingsToLookFor).nullable(),
  error: appErrorSchema.nullable(),
  /** What WeChat handed out: auditid, template_id, userstr, mediaid. */
  result: z.record(z.string(), z.string()),
  settledAtMs: atMsSchema.nullable(),
});
export type Operation = z.infer<typeof operationSchema>;
