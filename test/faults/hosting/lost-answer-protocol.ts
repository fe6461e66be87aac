import { z } from 'zod';
import { operationSchema } from '../../../preload/contract/hosting/operations';
import { appIdSchema, tenantIdSchema } from '../../../preload/contract/ids';
import { workspaceSettingsSchema } from '../../../preload/contract/workspace';
import { hostingCalls, isOfferedCall } from '../../../preload/contract/hosting/vocabulary';

/*
 * What a worker of the gate of lost answers is given as its one argument, and what it says, one JSON object a line.
 */

/** What happens between request and answer: the process ends, or the answer does not come; the call is carried out or not. */
export const losses = ['killed, done', 'killed, not done', 'timed out, done', 'timed out, not done'] as const;

/** Every changing call that the console makes. */
export const triedCalls = hostingCalls.filter(isOfferedCall);

const taskSchema = z.object({
  call: z.enum(triedCalls),
  loss: z.enum(losses),
  tenantId: tenantIdSchema,
  appId: appIdSchema,
});
export type LossTask = z.infer<typeof taskSchema>;

const jobSchema = z.object({
  /** Folder of the workspaces. */
  folder: z.string(),
  secretsFile: z.string(),
  settings: workspaceSettingsSchema,
  control: z.object({ url: z.string(), token: z.string() }),
  /** Whether the process takes up what the one before it left, instead of beginning. */
  isSecond: z.boolean(),
});

export const lossJobSchema = jobSchema.extend({ task: taskSchema });
export type LossJob = z.infer<typeof lossJobSchema>;

/** Changing calls that a plan makes for a tenant; the last two when what it released is taken back. */
export const planPaths = [
  '/wxa/commit',
  '/wxa/submit_audit',
  '/wxa/grayrelease',
  '/wxa/release',
  '/wxa/revertgrayrelease',
  '/wxa/revertcoderelease',
] as const;

const planTaskSchema = z.object({
  path: z.enum(planPaths),
  loss: z.enum(losses),
  tenantId: tenantIdSchema,
  appId: appIdSchema,
});
export type PlanLossTask = z.infer<typeof planTaskSchema>;

export const planLossJobSchema = jobSchema.extend({ task: planTaskSchema });
export type PlanLossJob = z.infer<typeof planLossJobSchema>;

export const lossLineSchema = z.union([
  /** Everything that the call needs is there; so many effects of it happened on the way. */
  z.object({ say: z.literal('prepared'), effects: z.number() }),
  /** The request is on its way, or was carried out. */
  z.object({ say: z.literal('struck') }),
  /** The console knows how the call ended; null when there is nothing to know. */
  z.object({ say: z.literal('settled'), operation: operationSchema.nullable() }),
  /** The call was made once more by a new plan, since it had not been carried out. */
  z.object({ say: z.literal('repeated'), operation: operationSchema }),
  /** The plan has come to an end, with so many tenants in each stage. */
  z.object({ say: z.literal('ended'), state: z.string(), counts: z.record(z.string(), z.number()) }),
  z.object({ say: z.literal('error'), text: z.string() }),
]);
export type LossLine = z.infer<typeof lossLineSchema>;
