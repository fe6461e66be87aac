import { z } from 'zod';
import { appErrorSchema } from './errors';
import { factsSchema, factValuesSchema } from './facts';
import { atMsSchema, tenantIdSchema, workspaceIdSchema } from './ids';
import { importIdSchema } from './table-import';
import { stageSchema } from './stages';
import { tagsSchema, tenantProfileSchema } from './tenant';

/** Most tenants of one bulk act; a portfolio has some 10,000. */
export const bulkLimit = 20_000;

/** Handle of a bulk act, from its preview to the day on which it is taken back. */
export const bulkIdSchema = z
  .string()
  .regex(/^bulk-[0-9a-f]{16}$/)
  .brand<'BulkId'>();
export type BulkId = z.infer<typeof bulkIdSchema>;

/** What may be done with many tenants at once. */
export const bulkActSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('owner'), owner: tenantProfileSchema.shape.owner }),
  z.object({ kind: z.literal('tags'), add: tagsSchema, remove: tagsSchema }),
  /** Forward on the way of preparation, over every stage that lies between. */
  z.object({ kind: z.literal('stage'), to: z.enum(['intake', 'account-prep']) }),
  z.object({ kind: z.literal('facts'), facts: factValuesSchema.partial() }),
  /** The tenant accepts the loss of its existing functions. An empty name stands for each tenant's own administrator. */
  z.object({
    kind: z.literal('acceptance'),
    text: z.string().trim().min(1).max(4000),
    acceptedBy: z.string().trim().max(80),
  }),
  /** The binding is seen in ShareCRM. */
  z.object({ kind: z.literal('confirmation') }),
  /** An authorization link for each administrator. */
  z.object({ kind: z.literal('links') }),
  z.object({ kind: z.literal('removal'), reason: z.string().trim().min(1).max(500) }),
  /** Duplicates that were never authorized give what they know to one tenant, and leave. */
  z.object({ kind: z.literal('merge'), into: tenantIdSchema }),
  /** The tenants that an import made, and nobody has worked on since, leave. */
  z.object({ kind: z.literal('import-back'), importId: importIdSchema }),
]);
export type BulkAct = z.infer<typeof bulkActSchema>;
export type BulkActKind = BulkAct['kind'];

/** Why a tenant is left out. */
export const bulkSkips = [
  'no-change',
  'wrong-stage',
  'attempt-open',
  'already-accepted',
  'already-confirmed',
  'no-administrator',
  'blocked',
  'unknowns-open',
  'not-bound',
  'with-issues',
  'known-by-wechat',
  'was-authorized',
  'removed',
  'not-made-by-import',
  'changed-since',
  'is-the-target',
  'too-many-tags',
  'unreadable',
  'refused',
] as const;
export const bulkSkipSchema = z.enum(bulkSkips);
export type BulkSkip = z.infer<typeof bulkSkipSchema>;

/** Facts as they were; a key without a value is one that nobody knew. */
const factsBeforeSchema = z.object({ known: factsSchema, unknown: z.array(z.string()) });

/** What a tenant had before, as far as an act changes it. */
export const bulkBeforeSchema = z.object({
  owner: z.string().optional(),
  tags: z.array(z.string()).optional(),
  stage: stageSchema.optional(),
  facts: factsBeforeSchema.optional(),
});
export type BulkBefore = z.infer<typeof bulkBeforeSchema>;

/** A tenant of the plan that is to be changed. */
export const bulkTaskSchema = z.object({ tenantId: tenantIdSchema, name: z.string(), before: bulkBeforeSchema });
export type BulkTask = z.infer<typeof bulkTaskSchema>;

/** A tenant that is left out, or that refused. `code` is the failure where `reason` is `refused`. */
export const bulkLeftOutSchema = z.object({
  tenantId: tenantIdSchema,
  name: z.string(),
  reason: bulkSkipSchema,
  error: appErrorSchema.optional(),
});
export type BulkLeftOut = z.infer<typeof bulkLeftOutSchema>;

/** Most tenants that a preview or a result lists by name; the counts are of all. */
export const bulkListed = 500;

/** What an act would do. Nothing has changed. */
export const bulkPreviewSchema = z.object({
  id: bulkIdSchema,
  act: bulkActSchema,
  /** The act that this one takes back, or null. */
  undoes: bulkIdSchema.nullable(),
  willChange: z.number().int().nonnegative(),
  /** The first of them by name. */
  sample: z.array(z.string()).max(20),
  /** How many are left out for each reason, the most frequent first. */
  skips: z.array(z.object({ reason: bulkSkipSchema, count: z.number().int().positive() })),
  leftOut: z.array(bulkLeftOutSchema).max(bulkListed),
  canUndo: z.boolean(),
});
export type BulkPreview = z.infer<typeof bulkPreviewSchema>;

export const bulkPhases = ['running', 'done', 'cancelled', 'failed', 'interrupted'] as const;

/** How far an act is, or how it ended. */
export const bulkProgressSchema = z.object({
  id: bulkIdSchema,
  workspaceId: workspaceIdSchema,
  act: bulkActSchema,
  undoes: bulkIdSchema.nullable(),
  phase: z.enum(bulkPhases),
  startedAtMs: atMsSchema,
  startedBy: z.string(),
  total: z.number().int().nonnegative(),
  done: z.number().int().nonnegative(),
  changed: z.number().int().nonnegative(),
  leftOut: z.array(bulkLeftOutSchema).max(bulkListed),
  leftOutCount: z.number().int().nonnegative(),
  /** Whether it can be taken back now. */
  canUndo: z.boolean(),
  error: appErrorSchema.nullable(),
});
export type BulkProgress = z.infer<typeof bulkProgressSchema>;

/** An act with everything that is needed to go on after a crash, and to take it back later. */
export const bulkJobSchema = z.object({
  progress: bulkProgressSchema,
  tasks: z.array(bulkTaskSchema).max(bulkLimit),
  /** How many of the tasks have been carried out, from the first. */
  position: z.number().int().nonnegative(),
});
export type BulkJob = z.infer<typeof bulkJobSchema>;
