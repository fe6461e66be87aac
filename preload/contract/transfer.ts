import { z } from 'zod';
import { appErrorSchema } from './errors';
import { atMsSchema } from './ids';

/**
 * Why a file was not taken, or not made: `params.reason` of `file-refused`. Nothing has changed in any of these cases.
 *
 * Placeholders are named behind each reason.
 */
export const fileRefusals = [
  'unreadable', // errno
  'empty',
  'too-large', // limitMiB
  // tables
  'not-a-table',
  'old-excel-format',
  'encoding-unknown',
  'encoding-damaged', // offset
  'quote-not-closed', // line
  'record-too-long', // line; most often an unclosed quote above it
  'too-many-rows', // limit
  'too-many-columns', // limit
  'forbidden-column', // column
  // XLSX
  'zip-damaged',
  'zip-encrypted',
  'too-many-entries', // limit
  'inflates-too-large', // limitMiB
  'xml-damaged', // part
  'no-sheet',
  // archives
  'not-an-archive',
  'truncated',
  'damaged',
  'key-parameters-refused',
  'content-refused', // item
  'other-platform', // workspace
  'changed-since-preview',
  // evidence
  'secret-found', // tenant, field
  'too-many-tenants', // limit
] as const;
export const fileRefusalSchema = z.enum(fileRefusals);
export type FileRefusal = z.infer<typeof fileRefusalSchema>;

/** Handle of a running or finished transfer, valid until the console is closed. */
export const transferIdSchema = z
  .string()
  .regex(/^[a-z]+-[0-9a-f]{16}$/)
  .brand<'TransferId'>();
export type TransferId = z.infer<typeof transferIdSchema>;

export const transferKinds = ['import', 'evidence', 'backup', 'restore'] as const;
export type TransferKind = (typeof transferKinds)[number];

/**
 * How far a transfer is. `reading` (the file), `checking` (rows or tenants against the portfolio) and `running` (changes, or
 * the file being written) can be cancelled; `waiting` is the preview, before anything has changed.
 */
export const transferPhases = ['reading', 'checking', 'waiting', 'running', 'done', 'cancelled', 'failed'] as const;
export type TransferPhase = (typeof transferPhases)[number];

/** A long operation as its progress bar shows it. `total` is null while nobody knows it; the unit depends on the phase. */
export const transferSchema = z.object({
  id: transferIdSchema,
  kind: z.enum(transferKinds),
  phase: z.enum(transferPhases),
  /** File name or number of tenants, for the title. */
  subject: z.string(),
  done: z.number().int().nonnegative(),
  total: z.number().int().nonnegative().nullable(),
  startedAtMs: atMsSchema,
  endedAtMs: atMsSchema.nullable(),
  error: appErrorSchema.nullable(),
});
export type Transfer = z.infer<typeof transferSchema>;

/** A window of a long list: the first line and how many. */
export const pageSchema = z.object({
  offset: z.number().int().nonnegative(),
  limit: z.number().int().min(1).max(500),
});
export type Page = z.infer<typeof pageSchema>;
