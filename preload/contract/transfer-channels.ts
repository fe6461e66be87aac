import { z } from 'zod';
import {
  archiveComparisonSchema,
  archivePartSchema,
  archiveParts,
  archivePurposeSchema,
  archiveRowSchema,
  archiveStateSchema,
  automaticBackupSchema,
} from './archive';
import { tenantIdSchema } from './ids';
import { languageSchema } from './settings';
import {
  importChoicesSchema,
  importIdSchema,
  importPageSchema,
  importPreviewSchema,
  importProgressSchema,
  importRowFilterSchema,
  importRowSchema,
  importTableSchema,
  tableEncodingSchema,
  unfinishedImportSchema,
} from './table-import';

const nothing = z.object({});
const done = z.object({});
const tenant = z.object({ tenantId: tenantIdSchema });
const oneImport = z.object({ id: importIdSchema });
/** Inwards only; no answer and no event carries one. */
const passphrase = z.string().max(4096);

/** The calls by which tenants come in from tables, and whole portfolios from and into encrypted files. */
export const transferChannels = {
  /** The import that is open, and those of earlier days that can go on. */
  'import.current': {
    request: nothing,
    response: z.object({ progress: importProgressSchema.nullable(), unfinished: z.array(unfinishedImportSchema) }),
  },
  /** Asks for a file and reads it; `table` is null when the person declined. */
  'import.open': { request: nothing, response: z.object({ table: importTableSchema.nullable() }) },
  /** Reads the same file in another encoding, or another sheet of it. */
  'import.reread': {
    request: oneImport.extend({ encoding: tableEncodingSchema.nullable(), sheet: z.string().max(200).nullable() }),
    response: z.object({ table: importTableSchema }),
  },
  'import.preview': { request: oneImport.extend({ choices: importChoicesSchema }), response: importPreviewSchema },
  'import.rows': {
    request: oneImport.extend({ filter: importRowFilterSchema, page: importPageSchema }),
    response: z.object({ rows: z.array(importRowSchema), total: z.number().int().nonnegative() }),
  },
  /** Carries the preview out; how far it is comes as `import.changed`. */
  'import.start': { request: oneImport, response: importProgressSchema },
  'import.resume': { request: oneImport, response: importProgressSchema },
  /** Leaves an interrupted import as it is. */
  'import.discard': { request: oneImport, response: done },
  /** Asks where to save; `saved` is false when the person declined. */
  'import.saveRejected': {
    request: oneImport.extend({ format: z.enum(['csv', 'xlsx']), language: languageSchema }),
    response: z.object({ saved: z.boolean() }),
  },
  'import.cancel': { request: nothing, response: done },
  'import.close': { request: nothing, response: done },
  'archive.state': { request: nothing, response: archiveStateSchema },
  /** Asks where to save; `started` is false when the person declined. Progress comes as `archive.changed`. */
  'archive.pack': {
    request: z.object({
      tenantIds: z.array(tenantIdSchema).max(100_000).nullable(),
      purpose: archivePurposeSchema,
      includeSecrets: z.boolean(),
      passphrase,
      repeated: passphrase,
    }),
    response: z.object({ started: z.boolean() }),
  },
  /** Asks for an archive file; the state stays as it is when the person declined. */
  'archive.chooseFile': { request: nothing, response: archiveStateSchema },
  'archive.unlock': { request: z.object({ passphrase }), response: archiveStateSchema },
  'archive.backups': { request: nothing, response: z.object({ backups: z.array(automaticBackupSchema) }) },
  'archive.openBackup': { request: z.object({ name: z.string().max(120) }), response: archiveStateSchema },
  /** After the workspace that the archive belongs to was opened. */
  'archive.recompare': { request: nothing, response: archiveStateSchema },
  'archive.rows': { request: nothing, response: z.object({ rows: z.array(archiveRowSchema) }) },
  'archive.compare': { request: tenant, response: archiveComparisonSchema },
  /** Which side counts, for every tenant that is to change; nothing happens to those that are not named. */
  'archive.adopt': {
    request: z.object({
      choices: z.array(z.object({ tenantId: tenantIdSchema, side: z.enum(['here', 'there']) })).max(100_000),
      parts: z.array(archivePartSchema).max(archiveParts.length),
      includeSecrets: z.boolean(),
    }),
    response: archiveStateSchema,
  },
  'archive.cancel': { request: nothing, response: done },
  'archive.close': { request: nothing, response: archiveStateSchema },
} as const;
