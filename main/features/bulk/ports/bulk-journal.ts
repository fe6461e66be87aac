import type { BulkId, BulkJob } from '../../../../preload/contract/bulk';

/**
 * Remembers bulk acts, so that one can go on after a crash and be taken back later. The tenants themselves are the truth of what
 * was done. Rejects with `disk-full` or `storage-failed`.
 */
export interface BulkJournal {
  /** Resolves when the job is on stable storage. */
  save(job: BulkJob): Promise<void>;
  /** Null when there is none that can be read. */
  read(id: BulkId): Promise<BulkJob | null>;
  /** The newest acts that are kept, newest first. */
  recent(): Promise<readonly BulkJob[]>;
}
