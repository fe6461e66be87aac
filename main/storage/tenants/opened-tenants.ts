import type { AppErrorView } from '../../../preload/contract/errors';
import type { TenantRecord, TenantRow } from '../../../preload/contract/tenant';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type { RowOf, TenantRepository, WrittenRows } from '../../ports/tenant-repository';
import type { DocumentKind } from '../documents/document-kind';
import type { FileSystem } from '../documents/file-system';
import type { StoredTenant } from './stored-tenant';
import type { StorageProblem } from '../documents/storage-problem';

/** How a workspace is opened. */
export interface TenantRepositoryOptions {
  /** The workspace's folder; made when it is missing. */
  readonly folder: string;
  /** Makes the table line of a record. */
  readonly summarize: RowOf;
  /** Fingerprint of everything besides the record on which `summarize` depends; rows of another fingerprint are made anew. */
  readonly rowsKey: string;
  /** Signs the head of a ledger before it is saved. */
  readonly seal?: (record: TenantRecord) => TenantRecord;
  readonly clock: Clock;
  readonly logger: Logger;
  /** `review` never writes and takes no lock: for looking into a workspace that is not open. Default `write`. */
  readonly access?: 'write' | 'review';
  /** Told of every problem as it is found, and of rows that the documents corrected after opening. */
  readonly onProblem?: (problem: StorageProblem) => void;
  readonly onRowsCorrected?: (rows: readonly TenantRow[]) => void;
  /** Told now and then how many of many documents were read while every row is made anew at the opening. */
  readonly onReading?: (done: number, total: number) => void;
  /** For tests. */
  readonly kind?: DocumentKind<StoredTenant>;
  readonly files?: FileSystem;
}

/** The tenants of a workspace, and what storage has to say about them. */
export interface OpenedTenantRepository extends TenantRepository {
  /** Everything found wrong since opening. */
  problems(): readonly StorageProblem[];
  /** Why nothing can be saved now (`workspace-locked`, `disk-full`, `storage-failed`, `newer-version`, `read-only`), or null. */
  readonly readOnly: AppErrorView | null;
  /** Whether every row was compared with its document since opening. */
  readonly isVerified: boolean;
  /**
   * The rows as the index has them, for the list that is asked for when a workspace has been opened. They take as much memory as the
   * index has bytes, so that they are given away once; null afterwards, and where there was no index.
   */
  takeWritten(): WrittenRows | null;
  /** Resolves when every row was compared with its document. Rows can be used before. */
  verified(): Promise<void>;
  /** Makes every row anew, after the settings that rows depend on have changed. */
  rebuildRows(rowsKey: string): Promise<void>;
  /** Makes some rows anew because time has passed; `onRowsCorrected` hears of those that came out differently. */
  refreshRows(isAffected: (row: TenantRow) => boolean): Promise<void>;
}
