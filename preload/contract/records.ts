import { z } from 'zod';
import { atMsSchema, tenantIdSchema } from './ids';
import { ledgerEntrySchema, ledgerKindSchema, sourceSchema } from './ledger';

/** What to look for among the ledger entries of all tenants; everything that is left out matches. */
export const recordQuerySchema = z.object({
  /** Matched against tenant name, actor and the values of the entry, ignoring case. */
  text: z.string().trim().max(100),
  kinds: z.array(ledgerKindSchema).max(40),
  sources: z.array(sourceSchema).max(4),
  fromMs: atMsSchema.nullable(),
  toMs: atMsSchema.nullable(),
  /** How many of the newest matches are wanted. */
  limit: z.number().int().min(1).max(1000),
  /** Whether each tenant may appear once, with its newest match. */
  onePerTenant: z.boolean().optional(),
});
export type RecordQuery = z.infer<typeof recordQuerySchema>;

/** A ledger entry with the tenant to which it belongs. */
export const foundRecordSchema = z.object({
  tenantId: tenantIdSchema,
  tenantName: z.string(),
  entry: ledgerEntrySchema,
  /** With one per tenant: how many more matches the tenant has in the 24 hours up to this one. */
  othersInDay: z.number().int().nonnegative().optional(),
});
export type FoundRecord = z.infer<typeof foundRecordSchema>;

/** The newest matches, newest first. `complete` is false when there are more than were asked for. */
export const recordSearchSchema = z.object({
  found: z.array(foundRecordSchema),
  complete: z.boolean(),
});
