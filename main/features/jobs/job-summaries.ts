import type { ArchiveState } from '../../../preload/contract/archive';
import type { BulkProgress } from '../../../preload/contract/bulk';
import type { EvidenceProgress } from '../../../preload/contract/evidence';
import type { Language } from '../../../preload/contract/settings';
import type { SyncProgress } from '../../../preload/contract/sync';
import type { ImportProgress } from '../../../preload/contract/table-import';
import { fill } from '../../../preload/contract/words/fill';
import { outsideWordsOf } from '../../../preload/contract/words/outside-words';
import { wordsOf } from '../../../preload/contract/words/words';

/*
 * One line for the system's notification that says how a job ended, or that it waits for the person.
 */

/** A sync of many tenants. */
export function syncSummary({ total, done, counts, state }: SyncProgress, language: Language): string {
  const { sync } = outsideWordsOf(language).notices;
  if (state === 'paused') return fill(sync.paused, { done, total });
  return fill(counts.incomplete === 0 ? sync.done : sync.donePartly, { total, ...counts });
}

/** An import from a table. */
export function importSummary({ fileName: file, result, phase }: ImportProgress, language: Language): string {
  const { created = 0, updated = 0, rejected = 0, left = 0 } = result ?? {};
  const words = outsideWordsOf(language).notices.import;
  return fill(phase === 'done' ? words.done : words.stopped, { file, created, updated, rejected, left });
}

/** An act on many tenants. */
export function bulkSummary({ phase, total, changed, leftOutCount }: BulkProgress, language: Language): string {
  const { bulk } = outsideWordsOf(language).notices;
  return fill(phase === 'done' ? bulk.done : bulk.stopped, { changed, total, leftOut: leftOutCount });
}

/** An evidence pack that was made, or could not be. */
export function evidenceSummary(
  { omittedCount: omitted, done, total, state }: EvidenceProgress,
  language: Language,
): string {
  const { failed, finishedWithout, finished_one: one, finished_other: many } = wordsOf(language).evidencePack;
  const count = total - omitted;
  if (state === 'failed') return failed;
  if (omitted > 0) return fill(finishedWithout, { count, omitted });
  return fill(done === 1 ? (one ?? many) : many, { count });
}

/** A backup, a restore or a handover. */
export function archiveSummary(
  state: Extract<ArchiveState, { kind: 'packed' | 'adopted' }>,
  language: Language,
): string {
  const { archive } = outsideWordsOf(language).notices;
  if (state.kind === 'packed') {
    const { fileName, tenants, leftOut } = state.outcome;
    return fill(archive.packed, { file: fileName, tenants, leftOut: leftOut.length });
  }
  const { added, merged, failed } = state.outcome;
  return fill(archive.adopted, { added, merged, failed: failed.length });
}
