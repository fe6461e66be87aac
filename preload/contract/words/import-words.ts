import type { Language } from '../settings';
import type { ImportIssue } from '../table-import';
import { fill } from './fill';
import { wordsOf } from './words';

/** What is wrong with a row and what to do about it, with the column it is about. */
export function importIssueText({ code, field, params = {} }: ImportIssue, language: Language): string {
  const { importing, errors } = wordsOf(language);
  const cause = Object.entries(errors).find(([name]) => name === params['code'])?.[1].what;
  const text = fill(importing.issue[code], cause === undefined ? params : { ...params, code: cause });
  return field === undefined ? text : `${importing.field[field]}: ${text}`;
}
