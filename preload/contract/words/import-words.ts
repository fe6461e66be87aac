import type { Language } from '../settings';
import { acceptedWords } from '../import-values';
import type { ImportIssue } from '../table-import';
import { fill } from './fill';
import { wordsOf } from './words';

/** What is wrong with a row and what to do about it, with the column it is about. */
export function importIssueText({ code, field, params = {} }: ImportIssue, language: Language): string {
  const { importing, errors, vocabulary } = wordsOf(language);
  const cause = Object.entries(errors).find(([name]) => name === params['code'])?.[1].what;
  const accepted = field === undefined ? undefined : acceptedWords[field]?.[language].join(vocabulary.comma);
  const known = fill(importing.issue[code], cause === undefined ? params : { ...params, code: cause });
  const text =
    code === 'unknown-value' && accepted !== undefined ? `${known}${fill(importing.accepted, { accepted })}` : known;
  return field === undefined ? text : `${importing.field[field]}: ${text}`;
}
