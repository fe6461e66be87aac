import { z } from 'zod';
import { languageSchema } from '../settings';
import {
  importChoicesSchema,
  importIdSchema,
  importPageSchema,
  importPreviewSchema,
  importProgressSchema,
  importRowFilterSchema,
  importRowSchema,
  importTableSchema,
  unfinishedImportSchema,
} from '../table-import';
import { tableLimits } from '../table-limits';
import { readingChoicesSchema } from '../table-reading';
import { done, nothing } from './shapes';

/** Three bytes are four characters; a file one byte too large still arrives, and is refused by its size. */
const mostBase64 = Math.ceil((tableLimits.fileMiB * 1024 * 1024 + 1) / 3) * 4;

const oneImport = z.object({ id: importIdSchema });

/** Tenants from a table. */
export const importChannels = {
  /** Imports that did not come to their end, those of earlier days among them. */
  'import.unfinished': { request: nothing, response: z.object({ unfinished: z.array(unfinishedImportSchema) }) },
  /** Asks for a file and reads it; `table` is null when the person declined. */
  'import.open': { request: nothing, response: z.object({ table: importTableSchema.nullable() }) },
  /** Reads a file that was dropped on the window, as its bytes: the page may not name files of this computer. */
  'import.openDropped': {
    request: z.object({ fileName: z.string().min(1).max(255), base64: z.string().max(mostBase64) }),
    response: z.object({ table: importTableSchema }),
  },
  /** Reads the same file in another way: one that was opened, or one that was refused. */
  'import.reread': {
    request: oneImport.extend(readingChoicesSchema.shape),
    response: z.object({ table: importTableSchema }),
  },
  'import.preview': { request: oneImport.extend({ choices: importChoicesSchema }), response: importPreviewSchema },
  'import.rows': {
    request: oneImport.extend({ filter: importRowFilterSchema, page: importPageSchema }),
    response: z.object({ rows: z.array(importRowSchema), total: z.number().int().nonnegative() }),
  },
  /** Carries the preview out; how far it is comes as `jobs.changed`. */
  'import.start': { request: oneImport, response: importProgressSchema },
  /** Leaves an interrupted import as it is. */
  'import.discard': { request: oneImport, response: done },
  /** Asks where to save; `saved` is false when the person declined. */
  'import.saveRejected': {
    request: oneImport.extend({ format: z.enum(['csv', 'xlsx']), language: languageSchema }),
    response: z.object({ saved: z.boolean() }),
  },
  /** Offers an empty table with every column and the values it takes. */
  'import.saveTemplate': {
    request: z.object({ language: languageSchema }),
    response: z.object({ saved: z.boolean() }),
  },
  'import.close': { request: nothing, response: done },
} as const;
