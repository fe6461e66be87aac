import { z } from 'zod';
import { archiveStateSchema } from './archive';
import { bulkProgressSchema } from './bulk';
import { evidenceProgressSchema } from './evidence';
import { syncProgressSchema } from './sync';
import { importProgressSchema } from './table-import';

const sync = z.object({ kind: z.literal('sync'), progress: syncProgressSchema });
const tableImport = z.object({ kind: z.literal('import'), progress: importProgressSchema });
const bulk = z.object({ kind: z.literal('bulk'), progress: bulkProgressSchema });

/** Those that can go on after they were paused, stopped or interrupted. */
export const resumedJobSchema = z.discriminatedUnion('kind', [sync, tableImport, bulk]);

/** What takes long and of which one runs at a time, by its kind: where the present or last one stands, whole. */
export const jobSchema = z.discriminatedUnion('kind', [
  sync,
  tableImport,
  bulk,
  z.object({ kind: z.literal('evidence'), progress: evidenceProgressSchema }),
  z.object({ kind: z.literal('archive'), progress: archiveStateSchema }),
]);
export type Job = z.infer<typeof jobSchema>;
export type JobKind = Job['kind'];

/** What a job of one kind tells of itself. */
export type ProgressOf<K extends JobKind> = Extract<Job, { readonly kind: K }>['progress'];

export const jobKindSchema = z.enum(['sync', 'evidence', 'import', 'bulk', 'archive'] satisfies readonly JobKind[]);
