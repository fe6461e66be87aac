import { z } from 'zod';
import { signatureSchema } from './integrity';
import { atMsSchema, sha256Schema } from './ids';
import { sources } from './vocabulary/ledger';

export type { Source } from './vocabulary/ledger';

export const sourceSchema = z.enum(sources);

export const ledgerKinds = [
  'tenant-created',
  'profile-changed',
  'stage-changed',
  'fact-recorded',
  'check-waived',
  'waiver-withdrawn',
  'acknowledged',
  'attempt-started',
  'attempt-progressed',
  'attempt-ended',
  'bound',
  'quarantined',
  'quarantine-resolved',
  'confirmed',
  'denied',
  'credential-saved',
  'credential-repaired',
  'credential-problem',
  'account-read',
  'branding-changed',
  'drift-found',
  'drift-accepted',
  'revocation-noticed',
  'official-account-recorded',
  'note-added',
  'imported',
  'tenant-removed',
  'tenant-restored',
  'fact-taken-back',
  'hosting-intended',
  'hosting-done',
  'hosting-not-done',
  'hosting-unknown',
  'hosting-accepted',
  'hosting-signed-off',
] as const;
export const ledgerKindSchema = z.enum(ledgerKinds);
export type LedgerKind = z.infer<typeof ledgerKindSchema>;

/**
 * One entry of a tenant's append-only record.
 *
 * `hash` is SHA-256 over the canonical JSON of the entry without `hash`; `previous` is the hash of the entry before
 * (64 zeros for the first). `detail` holds flat, display-ready values; `response` a raw answer of WeChat with every secret
 * masked. Nothing in an entry is ever changed or removed.
 */
export const ledgerEntrySchema = z.object({
  sequence: z.number().int().nonnegative(),
  atMs: atMsSchema,
  actor: z.string(),
  source: sourceSchema,
  kind: ledgerKindSchema,
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  response: z.string().optional(),
  previous: sha256Schema,
  hash: sha256Schema,
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/**
 * How many entries a ledger has, and the hash of the last: what tells that entries were cut off its end. `missingFrom` is the
 * place of such a cut once later entries cover it.
 */
export const ledgerHeadSchema = z.object({
  count: z.number().int().nonnegative(),
  hash: sha256Schema,
  missingFrom: z.number().int().nonnegative().optional(),
  /** Of the installation that saved it; absent where its key was not at hand. */
  signature: signatureSchema.optional(),
});
export type LedgerHead = z.infer<typeof ledgerHeadSchema>;
