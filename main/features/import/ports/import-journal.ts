import type { ImportPlan, TaskOutcome } from '../../../../preload/contract/import-plan';
import type { ImportId, UnfinishedImport } from '../../../../preload/contract/table-import';

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
  note(id: ImportId, outcomes: readonly TaskOutcome[]): Promise<void>;
  /** Forgets the import. */
  finish(id: ImportId): Promise<void>;
  /** Every import that was not finished; a damaged journal is no record and is left out. */
  unfinished(): Promise<readonly UnfinishedImport[]>;
  /** Null when there is none that can be read. */
  read(id: ImportId): Promise<UnfinishedPlan | null>;
}
