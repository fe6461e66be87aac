import { z } from 'zod';
import { atMsSchema } from './ids';
import { sourceSchema } from './ledger';
import { nextActorSchema } from './stages';
import { checkIds } from './vocabulary/checks';

export { type CheckId, checkIds, unwaivableCheckIds } from './vocabulary/checks';

export const checkIdSchema = z.enum(checkIds);

/** `block` stops authorization when it fails, `warn` is shown and may be passed. */
export const checkLevelSchema = z.enum(['block', 'warn']);
export type CheckLevel = z.infer<typeof checkLevelSchema>;

/** `unknown` never counts as passed and never blocks silently: it has to be answered or explicitly accepted. */
export const verdicts = ['pass', 'warn', 'fail', 'unknown', 'waived'] as const;
export const verdictSchema = z.enum(verdicts);
export type Verdict = z.infer<typeof verdictSchema>;

/**
 * The evaluated state of one check.
 *
 * `reason` is a message key `<check id>.<reason>` of the catalogue, `params` fill it. `source`, `by` and `atMs` say where
 * and when the value came from; absent when nothing is recorded.
 */
export const checkRowSchema = z.object({
  id: checkIdSchema,
  level: checkLevelSchema,
  verdict: verdictSchema,
  reason: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  actor: nextActorSchema,
  source: sourceSchema.optional(),
  by: z.string().optional(),
  atMs: atMsSchema.optional(),
  waiver: z.object({ reason: z.string(), by: z.string(), atMs: atMsSchema }).optional(),
});
export type CheckRow = z.infer<typeof checkRowSchema>;

/** Whether authorization may start: `blocked` by failures, `unknowns` must be accepted by name, or `ready`. */
export const readinessSchema = z.object({
  state: z.enum(['ready', 'unknowns', 'blocked']),
  blockers: z.array(checkIdSchema),
  unknowns: z.array(checkIdSchema),
  warnings: z.array(checkIdSchema),
});
export type Readiness = z.infer<typeof readinessSchema>;
