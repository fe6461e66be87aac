import { z } from 'zod';
import { appErrorSchema } from './errors';
import { signingSchema } from './integrity';
import { atMsSchema, sha256Schema, tenantIdSchema, workspaceIdSchema } from './ids';
import { evidenceFormats } from './vocabulary/evidence';

export { type EvidenceFormat, evidenceFormats } from './vocabulary/evidence';

export const evidenceFormatSchema = z.enum(evidenceFormats);

/** One file of a pack; `path` is relative to the pack's folder, with `/`. */
export const evidenceFileSchema = z.object({
  path: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  sha256: sha256Schema,
});
export type EvidenceFile = z.infer<typeof evidenceFileSchema>;

/** A tenant that is not in the pack, and why. */
export const evidenceOmissionSchema = z.object({
  tenantId: tenantIdSchema,
  tenantName: z.string(),
  error: appErrorSchema,
});
export type EvidenceOmission = z.infer<typeof evidenceOmissionSchema>;

/** How many files, and how many omissions, a progress lists; the pack's manifest lists all of them. */
export const evidenceListed = 200;

/**
 * Progress of an evidence pack. `folder` is where it lies, once it is whole; until then, and after `cancelled` and `failed`,
 * there is nothing.
 *
 * `sumsSha256` is the SHA-256 of the file that lists the hashes of all others: one number that stands for the whole pack.
 */
export const evidenceProgressSchema = z.object({
  id: z.string(),
  workspaceId: workspaceIdSchema,
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  startedAtMs: atMsSchema,
  endedAtMs: atMsSchema.nullable(),
  total: z.number().int(),
  done: z.number().int(),
  /** Name of the tenant whose evidence is being made. */
  current: z.string(),
  folder: z.string().nullable(),
  fileCount: z.number().int(),
  files: z.array(evidenceFileSchema).max(evidenceListed),
  sumsSha256: sha256Schema.nullable(),
  /** Whether the list of hashes is signed; null until the pack is whole. */
  signing: signingSchema.nullable(),
  omittedCount: z.number().int(),
  omitted: z.array(evidenceOmissionSchema).max(evidenceListed),
  problem: appErrorSchema.nullable(),
});
export type EvidenceProgress = z.infer<typeof evidenceProgressSchema>;
