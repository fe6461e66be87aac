import { z } from 'zod';
import { atMsSchema } from './ids';
import { sourceSchema } from './ledger';
import { nextActorSchema } from './stages';

/** The preconditions of an upgrade, one id per row of the precondition table. */
export const checkIds = [
  'capability',
  'operator-role',
  'app-id-known',
  'entity-kind',
  'verified',
  'annual-review',
  'profile-complete',
  'category',
  'icp-filing',
  'privacy-guideline',
  'account-status',
  'functions-given-up',
  'one-application',
  'exclusive-sets',
  'provider-limit',
  'same-entity',
  'administrator',
  'platform-published',
  'launch-domain',
  'platform-reachable',
  'platform-sets',
] as const;
export const checkIdSchema = z.enum(checkIds);
export type CheckId = z.infer<typeof checkIdSchema>;

/**
 * Checks that no waiver can settle.
 *
 * One mini program, one application is a rule of WeChat's and ShareCRM's; an unverified mini program must not be authorized;
 * giving up functions is acknowledged, not waived; the AppID may stay unknown only by accepting it by name for one
 * authorization; launch domain and reachability are conditions that WeChat itself enforces.
 */
export const unwaivableCheckIds = [
  'app-id-known',
  'verified',
  'functions-given-up',
  'one-application',
  'launch-domain',
  'platform-reachable',
] as const satisfies readonly CheckId[];

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
