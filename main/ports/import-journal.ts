import type { ImportIssue, ImportValues } from '../../preload/contract/table-import';
import type { TenantId } from '../../preload/contract/ids';
import type { TransferId } from '../../preload/contract/transfer';

/** What an import is about. */
export interface ImportHead {
  readonly id: TransferId;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly startedAtMs: number;
  readonly startedBy: string;
  readonly header: readonly string[];
}

/** A row that is to be carried out. The id of a new tenant follows from the row, so that it cannot be created twice. */
export interface ImportTask {
  readonly row: number;
  readonly action: 'create' | 'update';
  readonly tenantId: TenantId;
  readonly values: ImportValues;
  readonly cells: readonly string[];
}

/** A row that was refused, with its reasons. */
export interface RejectedRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly issues: readonly ImportIssue[];
}

/** Everything an import needs to go on after a crash. */
export interface ImportPlan {
  readonly head: ImportHead;
  readonly tasks: readonly ImportTask[];
  readonly rejected: readonly RejectedRow[];
}

/** What has become of a task. */
export type TaskOutcome =
  | { readonly row: number; readonly kind: 'created' | 'updated' | 'unchanged' }
  | { readonly row: number; readonly kind: 'rejected'; readonly issue: ImportIssue };

/**
 * Remembers imports until they are finished.
 *
 * The tenants themselves are the truth of what was carried out; the journal says what was meant to be. Outcomes may be lost
 * in a crash, and carrying a task out again changes nothing. Rejects with `disk-full` or `storage-failed`.
 */
export interface ImportJournal {
  /** Resolves when the plan is on stable storage. */
  begin(plan: ImportPlan): Promise<void>;
  note(id: TransferId, outcomes: readonly TaskOutcome[]): Promise<void>;
  /** Forgets the import. */
  finish(id: TransferId): Promise<void>;
  unfinished(): Promise<readonly { readonly plan: ImportPlan; readonly outcomes: readonly TaskOutcome[] }[]>;
}
