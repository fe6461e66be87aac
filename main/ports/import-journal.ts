import type { ImportPlan, TaskOutcome } from '../../preload/contract/import-plan';
import type { TransferId } from '../../preload/contract/transfer';

/** An import that was not finished, and how far it came. */
export interface UnfinishedPlan {
  readonly plan: ImportPlan;
  readonly outcomes: readonly TaskOutcome[];
}

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
  /** Plans that can be read; a damaged one is no record and is left out. */
  unfinished(): Promise<readonly UnfinishedPlan[]>;
}
