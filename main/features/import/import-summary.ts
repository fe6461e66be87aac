import type { Language } from '../../../preload/contract/settings';
import type { ImportProgress } from '../../../preload/contract/table-import';
import { fill } from '../../../preload/contract/words/fill';
import { outsideWordsOf } from '../../../preload/contract/words/outside-words';

/** One line that says how an import ended, or that it waits, for the system's notification. */
export function importSummary({ fileName: file, result, phase }: ImportProgress, language: Language): string {
  const { created = 0, updated = 0, rejected = 0, left = 0 } = result ?? {};
  const words = outsideWordsOf(language).notices.import;
  return fill(phase === 'done' ? words.done : words.stopped, { file, created, updated, rejected, left });
}
