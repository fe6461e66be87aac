import type { BulkProgress } from '../../../preload/contract/bulk';
import type { Language } from '../../../preload/contract/settings';
import { fill } from '../../../preload/contract/words/fill';
import { outsideWordsOf } from '../../../preload/contract/words/outside-words';

/** One line that says how an act on many tenants ended, for the system's notification. */
export function bulkSummary({ phase, total, changed, leftOutCount }: BulkProgress, language: Language): string {
  const { bulk } = outsideWordsOf(language).notices;
  return fill(phase === 'done' ? bulk.done : bulk.stopped, { changed, total, leftOut: leftOutCount });
}
