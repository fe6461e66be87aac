import type { Language } from '../../../preload/contract/settings';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { displayText } from '../../../preload/contract/words/display-text';
import { fill } from '../../../preload/contract/words/fill';
import { wordsOf } from '../../../preload/contract/words/words';

const nameLength = 40;

/** One line that says how a tenant's newest attempt ended, for the system's notification; null while it is open. */
export function attemptSummary({ profile, attempts }: TenantRecord, language: Language): string | null {
  const outcome = attempts.at(-1)?.outcome ?? null;
  if (outcome === null) return null;
  const words = wordsOf(language).vocabulary;
  const values = { name: displayText(profile.name, nameLength), outcome: words.attemptOutcome[outcome] };
  return fill(words.attemptEnded, values);
}
