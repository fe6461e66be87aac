import type { TenantId } from '../../../preload/contract/ids';
import type { LedgerEntry } from '../../../preload/contract/ledger';
import type { FoundRecord, RecordQuery } from '../../../preload/contract/records';
import type { TenantRow } from '../../../preload/contract/tenant';
import { AppError } from '../../domain/failures/app-error';
import type { Pacer } from '../../ports/pacer';
import type { TenantRepository } from '../../ports/tenant-repository';

const dayMs = 86_400_000;

/** Looks through the ledgers of all tenants, offline. */
export class RecordSearch {
  readonly #repository: TenantRepository;
  readonly #pacer: Pacer;

  constructor(repository: TenantRepository, pacer: Pacer) {
    this.#repository = repository;
    this.#pacer = pacer;
  }

  /**
   * The newest matching entries, newest first.
   *
   * Tenants are read in the order in which they last changed, and only as long as one of them can still hold an entry that is
   * newer than what was found; the records of a quiet portfolio of ten thousand are not opened for its latest hundred entries.
   * A rare word may mean going through all of them: the text is looked for in each before anything of it is parsed.
   * A tenant whose document cannot be read is left out; storage reports it elsewhere.
   */
  async search(query: RecordQuery): Promise<{ found: FoundRecord[]; complete: boolean }> {
    const rows = (await this.#repository.rows()).toSorted((a, b) => b.updatedAtMs - a.updatedAtMs);
    const text = query.text.toLowerCase();
    let found: FoundRecord[] = [];
    for (const row of rows) {
      if (query.fromMs !== null && row.updatedAtMs < query.fromMs) break;
      const oldest = found.at(query.limit);
      if (oldest !== undefined && row.updatedAtMs <= oldest.entry.atMs) break;
      await this.#pacer.breathe();
      const isNamed = row.name.toLowerCase().includes(text);
      const ledger = await this.#read(row, isNamed ? '' : text);
      const matches = ledger.filter((entry) => matchesQuery(entry, query, isNamed ? '' : text));
      if (matches.length === 0) continue;
      const records = matches.map((entry) => ({ tenantId: row.id, tenantName: row.name, entry })).toSorted(newestFirst);
      found.push(...(query.onePerTenant === true ? newestOf(records) : records));
      found.sort(newestFirst);
      // One more than wanted is kept, to know whether there are more.
      found = found.slice(0, query.limit + 1);
    }
    return { found: found.slice(0, query.limit), complete: found.length <= query.limit };
  }

  /** Every tenant that has a match, those that changed last first. Reads every record that may hold one. */
  async tenants(query: RecordQuery): Promise<TenantId[]> {
    const rows = (await this.#repository.rows()).toSorted((a, b) => b.updatedAtMs - a.updatedAtMs);
    const text = query.text.toLowerCase();
    const found: TenantId[] = [];
    for (const row of rows) {
      if (query.fromMs !== null && row.updatedAtMs < query.fromMs) break;
      await this.#pacer.breathe();
      const wanted = row.name.toLowerCase().includes(text) ? '' : text;
      const ledger = await this.#read(row, wanted);
      if (ledger.some((entry) => matchesQuery(entry, query, wanted))) found.push(row.id);
    }
    return found;
  }

  async #read(row: TenantRow, text: string): Promise<readonly LedgerEntry[]> {
    try {
      return await this.#repository.ledger(row.id, text);
    } catch (error) {
      if (error instanceof AppError) return [];
      throw error;
    }
  }
}

function newestFirst(a: FoundRecord, b: FoundRecord): number {
  return b.entry.atMs - a.entry.atMs || b.entry.sequence - a.entry.sequence;
}

/** The newest of a tenant's records, and how many others led up to it within a day. */
function newestOf([newest, ...others]: readonly FoundRecord[]): FoundRecord[] {
  if (newest === undefined) return [];
  const sinceMs = newest.entry.atMs - dayMs;
  return [{ ...newest, othersInDay: others.filter(({ entry }) => entry.atMs > sinceMs).length }];
}

function matchesQuery(entry: LedgerEntry, query: RecordQuery, text: string): boolean {
  if (query.kinds.length > 0 && !query.kinds.includes(entry.kind)) return false;
  if (query.sources.length > 0 && !query.sources.includes(entry.source)) return false;
  if (query.fromMs !== null && entry.atMs < query.fromMs) return false;
  if (query.toMs !== null && entry.atMs > query.toMs) return false;
  if (text === '') return true;
  const words = [entry.actor, ...Object.values(entry.detail).map(String)];
  return words.some((word) => word.toLowerCase().includes(text));
}
