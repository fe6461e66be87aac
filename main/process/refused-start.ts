import { languages } from '../../preload/contract/vocabulary/settings';
import { fill } from '../../preload/contract/words/fill';
import { outsideWordsOf } from '../../preload/contract/words/outside-words';
import type { Weakening } from './start-policy';

/** A refused start as people read it, in both languages: what was found, why it is not run with, and what to do. */
export function refusalText(found: readonly Weakening[]): string {
  const texts = languages.map((language) => {
    const { title, finding, next, undoes } = outsideWordsOf(language).desktop.startRefused;
    const list = found.map((one) => `  ${fill(finding, { name: one.name, why: undoes[one.undoes] })}`);
    return [title, ...list, next].join('\n');
  });
  return texts.join('\n\n');
}

/** A refused start as the self-test prints it: `ok` false, the reason, and each finding by name. */
export function refusalReport(found: readonly Weakening[]): object {
  const { undoes: words } = outsideWordsOf('en').desktop.startRefused;
  const refused = found.map(({ name, undoes }) => ({ name, undoes, why: words[undoes] }));
  return { ok: false, reason: 'start-refused', refused };
}
