import { z } from 'zod';
import { appIdSchema, tenantIdSchema } from '../../../preload/contract/ids';
import { tenantRecordSchema } from '../../../preload/contract/tenant';
import { workspaceSettingsSchema } from '../../../preload/contract/workspace';

/*
 * What a worker of the crash gate is given as its one argument, and what it says, one JSON object a line.
 */

/** The ways on which a refresh token comes into the keychain or is used. */
export const crashPaths = [
  'authorization in the window',
  'authorization by link',
  'first token from the list',
  'token replaced by another scan',
  'ordinary refresh',
] as const;
export type CrashPath = (typeof crashPaths)[number];

const stepSchema = z.object({ label: z.string(), earlier: z.number() });

const taskSchema = z.object({
  path: z.enum(crashPaths),
  tenantId: tenantIdSchema,
  appId: appIdSchema,
  /** The step at which the process ends; null to walk the whole path and count its steps. */
  crashAt: stepSchema.nullable(),
});
export type CrashTask = z.infer<typeof taskSchema>;

export const crashJobSchema = z.object({
  /** Folder of the workspaces. */
  folder: z.string(),
  secretsFile: z.string(),
  settings: workspaceSettingsSchema,
  control: z.object({ url: z.string(), token: z.string() }),
  /** What the process before crashed in. */
  recover: taskSchema.nullable(),
  task: taskSchema.nullable(),
});
export type CrashJob = z.infer<typeof crashJobSchema>;

export const crashLineSchema = z.union([
  /** The workspace was opened and has taken up what was left open; nothing was asked of anybody yet. */
  z.object({ say: z.literal('found'), record: tenantRecordSchema }),
  /** The tenant is bound and its token was used. `scans` counts the authorizations that this needed. */
  z.object({ say: z.literal('healed'), record: tenantRecordSchema, scans: z.number() }),
  stepSchema.extend({ say: z.literal('step') }),
  z.object({ say: z.literal('finished'), record: tenantRecordSchema }),
  z.object({ say: z.literal('error'), text: z.string() }),
]);
export type CrashLine = z.infer<typeof crashLineSchema>;
