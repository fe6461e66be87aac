import { z } from 'zod';
import { type LedgerEntry, ledgerEntrySchema } from '../../../preload/contract/ledger';
import { type TenantRecord, tenantRecordSchema } from '../../../preload/contract/tenant';
import { isSealed } from '../../domain/ledger/ledger';

/** The part of a tenant's ledger that lies in a file of its own, as of the document that names it. */
const ledgerFileSchema = z.object({
  /** Part of the file's name. Another chain is another file, so that no document ever points to what it does not know. */
  number: z.number().int().positive(),
  /** So many entries, from the first on, and their size; whatever lies behind them is the rest of a save that did not end. */
  entries: z.number().int().positive(),
  sizeBytes: z.number().int().positive(),
  /** When the console last wrote it: a file with another time or size was touched since, and is verified before it counts. */
  mtimeMs: z.number(),
});
export type LedgerFile = z.infer<typeof ledgerFileSchema>;

/**
 * A tenant's document. The newest entries of the ledger lie in it; so do, out of those in the file, the ones that rules look up.
 * `file` is null while the ledger is short.
 */
export const storedTenantSchema = tenantRecordSchema.omit({ ledger: true, earlierEntries: true }).extend({
  ledger: z.object({ file: ledgerFileSchema.nullable(), entries: z.array(ledgerEntrySchema) }),
});
export type StoredTenant = z.infer<typeof storedTenantSchema>;

/**
 * The same shape for a document that is to be saved or was not checked yet. Entries that were made or verified in this process are
 * taken as they are, not looked at and copied with every save: so they are known from one save to the next.
 */
export const checkedTenantSchema: z.ZodType<StoredTenant> = storedTenantSchema.extend({
  ledger: storedTenantSchema.shape.ledger.extend({
    entries: z.array(z.custom<LedgerEntry>(isSealed).or(ledgerEntrySchema)),
  }),
});
export type StoredLedger = StoredTenant['ledger'];

/** The entries that lie in the document alone. */
export function tailOf({ file, entries }: StoredLedger): readonly LedgerEntry[] {
  return file === null ? entries : entries.filter(({ sequence }) => sequence >= file.entries);
}

/** The record as its document tells it, without reading anything else. */
export function recordOf(stored: StoredTenant): TenantRecord {
  const { ledger, ...content } = stored;
  const count = (ledger.file?.entries ?? 0) + tailOf(ledger).length;
  const earlierEntries = count - ledger.entries.length;
  return { ...content, ledger: ledger.entries, ...(earlierEntries === 0 ? {} : { earlierEntries }) };
}

/** The record with its whole ledger; `filed` are the entries of its file. */
export function wholeRecordOf(stored: StoredTenant, filed: readonly LedgerEntry[]): TenantRecord {
  return { ...stored, ledger: [...filed, ...tailOf(stored.ledger)] };
}

/** A record with another place for its ledger. */
export function storedOf(record: TenantRecord, ledger: StoredLedger): StoredTenant {
  const { ledger: _entries, earlierEntries: _count, ...content } = record;
  return { ...content, ledger };
}
