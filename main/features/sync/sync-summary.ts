import type { Language } from '../../../preload/contract/settings';
import type { SyncProgress } from '../../../preload/contract/sync';
import { fill } from '../../../preload/contract/words/fill';
import { outsideWordsOf } from '../../../preload/contract/words/outside-words';

/** One line that says how a sync ended, or that it waits, for the system's notification. */
export function syncSummary({ total, done, counts, state }: SyncProgress, language: Language): string {
  const { sync } = outsideWordsOf(language).notices;
  if (state === 'paused') return fill(sync.paused, { done, total });
  return fill(counts.incomplete === 0 ? sync.done : sync.donePartly, { total, ...counts });
}
