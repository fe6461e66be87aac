import { z } from 'zod';
import { atMsSchema, sha256Schema, tenantIdSchema } from './ids';
import { importIdSchema, importIssueSchema, importValuesSchema } from './table-import';

const row = z.number().int().positive();
const cells = z.array(z.string());

/** What an import is about. */
export const importHeadSchema = z.object({
  id: importIdSchema,
  fileName: z.string(),
  fileSha256: sha256Schema,
  startedAtMs: atMsSchema,
  startedBy: z.string(),
  header: cells,
});
export type ImportHead = z.infer<typeof importHeadSchema>;

/** A row that is to be carried out. The id of a new tenant follows from the row, so that it cannot be created twice. */
export const importTaskSchema = z.object({
  row,
  action: z.enum(['create', 'update']),
  tenantId: tenantIdSchema,
  values: importValuesSchema,
  cells,
});
export type ImportTask = z.infer<typeof importTaskSchema>;

/** A row that was refused, with its reasons. */
export const rejectedRowSchema = z.object({ row, cells, issues: z.array(importIssueSchema) });
export type RejectedRow = z.infer<typeof rejectedRowSchema>;

/** What has become of a task. */
export const taskOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['created', 'updated', 'unchanged']), row }),
  z.object({ kind: z.literal('rejected'), row, issue: importIssueSchema }),
]);
export type TaskOutcome = z.infer<typeof taskOutcomeSchema>;

/** Everything an import needs to go on after a crash. */
export interface ImportPlan {
  readonly head: ImportHead;
  readonly tasks: readonly ImportTask[];
  readonly rejected: readonly RejectedRow[];
}
