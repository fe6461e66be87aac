import { z } from 'zod';
import {
  archiveComparisonSchema,
  archivePartSchema,
  archiveParts,
  archivePurposeSchema,
  archiveRowSchema,
  archiveStateSchema,
  automaticBackupSchema,
} from '../archive';
import { tenantIdSchema } from '../ids';
import { done, nothing, tenant } from './shapes';

/** Inwards only; no answer and no event carries one. */
const passphrase = z.string().max(4096);

/** Whole portfolios from and into encrypted files. */
export const archiveChannels = {
  /** Asks where to save; `started` is false when the person declined. Progress comes as `jobs.changed`. */
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
  /** Looks at an archive that was dropped on the window. The page hands the file over; its path is found by the preload. */
  'archive.openDropped': {
    request: z.object({
      path: z
        .string()
        .max(4096)
        .regex(/\.mphandover$/i),
    }),
    response: done,
  },
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
  'archive.close': { request: nothing, response: archiveStateSchema },
} as const;
