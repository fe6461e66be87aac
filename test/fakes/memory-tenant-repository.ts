import { AppError } from '../../main/domain/failures/app-error';
import type { RowOf, TenantRepository } from '../../main/ports/tenant-repository';
import type { AppId, TenantId } from '../../preload/contract/ids';
import type { LedgerEntry } from '../../preload/contract/ledger';
import { type TenantRecord, type TenantRow, tenantRecordSchema } from '../../preload/contract/tenant';

/** Tenants in memory; changes are applied one after the other, to copies, exactly as on disk. */
export class MemoryTenantRepository implements TenantRepository {
  /** Set it to see what the code under test does when nothing can be saved. */
  failure: AppError | null = null;
  readonly #summarize: (record: TenantRecord) => TenantRow;
  readonly #records = new Map<TenantId, TenantRecord>();

  constructor(summarize: (record: TenantRecord) => TenantRow, records: readonly TenantRecord[] = []) {
    this.#summarize = summarize;
    for (const record of records) this.#records.set(record.id, structuredClone(record));
  }

  async rows(): Promise<readonly TenantRow[]> {
    return this.#present();
  }

  claims(appId: AppId): readonly TenantRow[] {
    return this.#present().filter((row) => row.appId === appId);
  }

  async read(id: TenantId): Promise<TenantRecord> {
    return structuredClone(this.#known(id));
  }

  /** Nothing is left out of a ledger in memory. */
  readWhole(id: TenantId): Promise<TenantRecord> {
    return this.read(id);
  }

  async entriesFrom(id: TenantId, sequence: number): Promise<readonly LedgerEntry[]> {
    return structuredClone(this.#known(id).ledger).filter((entry) => entry.sequence >= sequence);
  }

  async ledger(id: TenantId, text: string): Promise<readonly LedgerEntry[]> {
    const record = this.#known(id);
    const isHeld = JSON.stringify(record).toLowerCase().includes(JSON.stringify(text).slice(1, -1).toLowerCase());
    return isHeld ? structuredClone(record.ledger) : [];
  }

  async create(record: TenantRecord, rowOf?: RowOf): Promise<TenantRecord> {
    if (this.#records.has(record.id)) throw new AppError('tenant-exists');
    return this.#commit(record, rowOf);
  }

  /** Nothing in memory is ever damaged. */
  async revive(record: TenantRecord, rowOf?: RowOf): Promise<TenantRecord> {
    return this.create(record, rowOf);
  }

  async update(id: TenantId, change: (record: TenantRecord) => TenantRecord, rowOf?: RowOf): Promise<TenantRecord> {
    const current = this.#known(id);
    const copy = structuredClone(current);
    const next = change(copy);
    return next === copy ? copy : this.#commit({ ...next, id, revision: current.revision + 1 }, rowOf);
  }

  rewrite(id: TenantId, change: (record: TenantRecord) => TenantRecord, rowOf?: RowOf): Promise<TenantRecord> {
    return this.update(id, change, rowOf);
  }

  async close(): Promise<void> {
    this.failure = new AppError('read-only');
  }

  #known(id: TenantId): TenantRecord {
    const record = this.#records.get(id);
    if (record === undefined) throw new AppError('not-found');
    return record;
  }

  #commit(record: TenantRecord, rowOf?: RowOf): TenantRecord {
    const valid = tenantRecordSchema.parse(record);
    if (this.failure !== null) throw this.failure;
    this.#records.set(valid.id, structuredClone(valid));
    rowOf?.(structuredClone(valid));
    return valid;
  }

  #present(): readonly TenantRow[] {
    const present = [...this.#records.values()].filter(({ removed }) => removed === undefined);
    return present.map((record) => this.#summarize(record));
  }
}
