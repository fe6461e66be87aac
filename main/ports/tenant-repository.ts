import type { AppId, TenantId } from '../../preload/contract/ids';
import type { LedgerEntry } from '../../preload/contract/ledger';
import type { TenantRecord, TenantRow } from '../../preload/contract/tenant';

/** Makes the line of what was saved, for who has judged the record already. It is called once, after the commit. */
export type RowOf = (saved: TenantRecord) => TenantRow;

/** Rows that were read from the index, with the bytes of which they were made. */
export interface WrittenRows {
  readonly rows: readonly TenantRow[];
  /** JSON in UTF-8 of each row that is still the object that was read, null for any other. Asked for in the order of `rows`. */
  textsOf(wanted: readonly TenantRow[]): readonly (Uint8Array | null)[];
  /** Gives the memory of the texts back, which must not be read afterwards. */
  release(): void;
}

/**
 * The tenants of one workspace, on stable storage. The index gets the row that `rowOf` makes of what was saved, or else makes it.
 *
 * A promise of `create` or `update` resolves when the change would survive a power cut; when it rejects with
 * `disk-full` or `storage-failed` nothing has changed, with `outcome-unknown` the record has to be read again.
 * `update` runs changes to one tenant strictly one after the other, on a copy that is adopted after the commit.
 */
export interface TenantRepository {
  /** Every tenant of the portfolio as a table line, from the derived index; those that were taken out are left out. */
  rows(): Promise<readonly TenantRow[]>;
  /**
   * The record with the newest entries of its ledger, and of the older ones those that its own rules look up; `earlierEntries`
   * says how many are left out. Costs the same at any age. Rejects with `not-found`, `record-damaged` when no generation of the
   * document can be read, or `ledger-damaged` when the rest of its ledger is gone, cut or damaged.
   */
  read(id: TenantId): Promise<TenantRecord>;
  /** The record with its whole ledger. Rejects as `read` does. */
  readWhole(id: TenantId): Promise<TenantRecord>;
  /** The entries with this number and those behind them, in their order. What lies before is not parsed. Rejects as `read` does. */
  entriesFrom(id: TenantId, sequence: number): Promise<readonly LedgerEntry[]>;
  /**
   * The ledger alone, which for going through thousands of tenants is read much faster than the record. Empty when the record
   * surely does not hold `text` anywhere, compared without case; '' is held by every record. Rejects as `read` does.
   */
  ledger(id: TenantId, text: string): Promise<readonly LedgerEntry[]>;
  /** Rejects with `tenant-exists` when the id is taken. */
  create(record: TenantRecord, rowOf?: RowOf): Promise<TenantRecord>;
  /** Puts a record in the place of one that cannot be read any more, whose files are kept aside. Rejects with `tenant-exists`. */
  revive(record: TenantRecord, rowOf?: RowOf): Promise<TenantRecord>;
  /**
   * `change` is pure and may throw an AppError to refuse; it never sees the stored object itself. It gets the record as `read`
   * gives it, and adds entries to the end of its ledger; for anything else there is `rewrite`.
   */
  update(id: TenantId, change: (record: TenantRecord) => TenantRecord, rowOf?: RowOf): Promise<TenantRecord>;
  /**
   * Like `update`, but `change` gets the record with its whole ledger and may put another chain in its place, as a merge does.
   * Resolves, with the whole ledger, when both chain and record are on stable storage; a crash leaves the old ones or the new.
   */
  rewrite(id: TenantId, change: (record: TenantRecord) => TenantRecord, rowOf?: RowOf): Promise<TenantRecord>;
  /** Rows whose bound or expected AppID is `appId`. */
  claims(appId: AppId): readonly TenantRow[];
  /** Waits for everything in flight and releases the workspace. */
  close(): Promise<void>;
}
