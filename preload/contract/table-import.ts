import { z } from 'zod';
import { officialAccountSchema } from './account';
import { appErrorSchema } from './errors';
import { factValuesSchema } from './facts';
import { atMsSchema, sha256Schema, tenantIdSchema, workspaceIdSchema } from './ids';
import { tableLimits } from './table-limits';
import { tableDoubtSchema, triedReadingSchema } from './table-reading';
import { editionSchema, tenantProfileSchema } from './tenant';
import { importRowFilters, importVerdicts } from './vocabulary/table-import';

/** Handle of an import, from the opened file to its end; it stays the same when the import goes on after a restart. */
export const importIdSchema = z
  .string()
  .regex(/^import-[0-9a-f]{16}$/)
  .brand<'ImportId'>();
export type ImportId = z.infer<typeof importIdSchema>;

/** What a column can mean. `name` is the only one that must be there. */
export const importFields = [
  'name',
  'enterpriseAccount',
  'edition',
  'owner',
  'industry',
  'contactName',
  'contactPhone',
  'administratorName',
  'administratorContact',
  'appId',
  'originalId',
  'notes',
  'capabilityEnabled',
  'capabilityEnabledBy',
  'capabilityEnabledOn',
  'entityName',
  'entityKind',
  'credential',
  'verified',
  'categories',
  'filing',
  'privacyGuideline',
  'accountStatus',
  'providerCount',
  'exclusiveSetsFree',
  'administratorReachable',
  'operatorIsCrmAdmin',
  'officialAccountName',
  'officialAccountEntity',
  'officialAccountAppId',
  'officialAccountCredential',
] as const;
export const importFieldSchema = z.enum(importFields);
export type ImportField = z.infer<typeof importFieldSchema>;

/** Position of the column, from 0, that holds each field. */
export const columnMappingSchema = z.partialRecord(importFieldSchema, z.number().int().min(0).max(tableLimits.columns));
export type ColumnMapping = z.infer<typeof columnMappingSchema>;

/** What keeps a row out. Placeholders are named behind. */
export const importErrors = [
  'name-missing',
  'text-too-long', // limit
  'app-id-malformed', // value
  'original-id-malformed', // value
  'number-rounded', // value, column
  'formula-without-value',
  'error-value', // value
  'cell-too-long', // limit
  'too-many-cells', // found, expected
  'duplicate-in-file', // row
  'ambiguous-tenant', // tenant, other
  'app-id-taken', // tenant, workspace
  'refused', // code
] as const;

/** What a row is taken in spite of. */
export const importWarnings = [
  // What a cell of an optional column says is not understood; the value stays unknown.
  'unknown-value', // value
  'not-a-date', // value
  'not-a-number', // value
  'app-id-not-yet', // value
  'too-few-cells', // found, expected
  'hidden-characters',
  'number-suspicious', // value, column
  'original-id-unusual', // value
  'name-repeated', // row
  'name-in-portfolio', // tenant
  'already-in-portfolio', // tenant
  'app-id-claimed', // tenant, workspace
  'formula-value-taken',
  'entity-personal',
] as const;

export const importIssueSchema = z.object({
  code: z.enum([...importErrors, ...importWarnings]),
  severity: z.enum(['error', 'warning']),
  /** The field that the issue is about; absent when it is about the row. */
  field: importFieldSchema.optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type ImportIssue = z.infer<typeof importIssueSchema>;
export type ImportErrorCode = (typeof importErrors)[number];
export type ImportWarningCode = (typeof importWarnings)[number];

/** What a row says of a tenant, checked. Fields without a value are left out and stay unknown. */
export const importValuesSchema = z.object({
  profile: tenantProfileSchema.partial(),
  facts: factValuesSchema.partial(),
  officialAccount: officialAccountSchema
    .pick({ appId: true, name: true, entityName: true, credential: true })
    .nullable(),
});
export type ImportValues = z.infer<typeof importValuesSchema>;

export const importRowSchema = z.object({
  /** Row of the sheet as a spreadsheet counts it, from 1. */
  row: z.number().int().positive(),
  verdict: z.enum(importVerdicts),
  name: z.string(),
  tenantId: tenantIdSchema.nullable(),
  cells: z.array(z.string()),
  issues: z.array(importIssueSchema),
  /** Where it stands: `none` for rows that are not to be carried out. */
  outcome: z.enum(['none', 'pending', 'done', 'unchanged', 'rejected']),
});
export type ImportRow = z.infer<typeof importRowSchema>;

/** A table that was opened, with the columns as the console understands them. */
export const importTableSchema = triedReadingSchema.extend({
  id: importIdSchema,
  fileName: z.string(),
  /** What has to be answered before the rows are checked. */
  doubts: z.array(tableDoubtSchema),
  /** Columns beyond the last one that is read; they hold values and were left out. */
  surplusColumns: z.number().int().nonnegative(),
  /** Hidden rows and columns with a value, whether they were taken or not. */
  hiddenRows: z.number().int().nonnegative(),
  hiddenColumns: z.number().int().nonnegative(),
  /** Row of the sheet that holds the headings. */
  headerRow: z.number().int().positive(),
  columns: z.array(z.object({ heading: z.string(), sample: z.array(z.string()).max(3) })),
  rowCount: z.number().int().nonnegative(),
  mapping: columnMappingSchema,
});
export type ImportTable = z.infer<typeof importTableSchema>;

/** Whether rows about tenants that are known already are left alone, or change them. */
export const onKnownSchema = z.enum(['skip', 'update']);
export type OnKnown = z.infer<typeof onKnownSchema>;

/** How a table is to be understood. */
export const importChoicesSchema = z.object({
  mapping: columnMappingSchema,
  onKnown: onKnownSchema,
  /** What stands where a row says nothing. */
  edition: editionSchema,
  owner: tenantProfileSchema.shape.owner,
  /** What words of the file stand for, per column: each for one of the accepted words. */
  words: z.partialRecord(importFieldSchema, z.record(z.string().max(200), z.string().max(40))).optional(),
});
export type ImportChoices = z.infer<typeof importChoicesSchema>;

export { type ImportRowFilter } from './vocabulary/table-import';
export const importRowFilterSchema = z.enum(importRowFilters);

/** A part of a long list of rows. */
export const importPageSchema = z.object({
  offset: z.number().int().nonnegative(),
  limit: z.number().int().min(1).max(500),
});
export type ImportPage = z.infer<typeof importPageSchema>;

/** The dry run: what importing would do. Nothing has changed. */
export const importPreviewSchema = z.object({
  id: importIdSchema,
  counts: z.record(z.enum(importVerdicts), z.number().int().nonnegative()),
  warnings: z.number().int().nonnegative(),
  /** How often each issue occurs, the most frequent first. */
  issues: z.array(z.object({ code: importIssueSchema.shape.code, count: z.number().int().positive() })),
  /** Words that are not understood, the most frequent first; each can be given a meaning by `words`. */
  unknownWords: z
    .array(z.object({ field: importFieldSchema, value: z.string(), count: z.number().int().positive() }))
    .max(100)
    .optional(),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const importResultSchema = z.object({
  created: z.number().int().nonnegative(),
  updated: z.number().int().nonnegative(),
  unchanged: z.number().int().nonnegative(),
  rejected: z.number().int().nonnegative(),
  /** Rows that were left when the import was cancelled; it can be resumed. */
  left: z.number().int().nonnegative(),
});
export type ImportResult = z.infer<typeof importResultSchema>;

/** An import that was interrupted, by a crash perhaps, and can go on. */
export const unfinishedImportSchema = z.object({
  id: importIdSchema,
  fileName: z.string(),
  fileSha256: sha256Schema,
  startedAtMs: atMsSchema,
  startedBy: z.string(),
  rows: z.number().int().nonnegative(),
  done: z.number().int().nonnegative(),
});
export type UnfinishedImport = z.infer<typeof unfinishedImportSchema>;

/**
 * How far an import is. `reading` (the file), `checking` (its rows) and `running` (the changes) can be cancelled; `waiting` is
 * for the person, before anything has changed.
 */
export const importPhases = ['reading', 'checking', 'waiting', 'running', 'done', 'cancelled', 'failed'] as const;

/** Progress of the one import that is open. `total` is null while nobody knows it; the unit depends on the phase. */
export const importProgressSchema = z.object({
  id: importIdSchema,
  workspaceId: workspaceIdSchema,
  fileName: z.string(),
  phase: z.enum(importPhases),
  done: z.number().int().nonnegative(),
  total: z.number().int().nonnegative().nullable(),
  /** What the run came to, once it has ended or was stopped. */
  result: importResultSchema.nullable(),
  /** Why it failed, when it did. */
  error: appErrorSchema.nullable(),
  /** How the file was tried when it was refused: it can be read again in another way. */
  tried: triedReadingSchema.optional(),
});
export type ImportProgress = z.infer<typeof importProgressSchema>;
