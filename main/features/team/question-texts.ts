import type { TeamQuestion } from '../../../preload/contract/team';
import { displayFact } from '../../domain/record/fact-text';
import type { Question } from '../../domain/team/three-way';
import { capText } from '../../domain/text/cap-text';

/** Longest text of one side. */
const textLimit = 2000;

/** Questions as texts: words as they are; of a binding and a set-aside result, what tells two apart. */
export function questionsInWords(questions: readonly Question[]): Omit<TeamQuestion, 'hereBy' | 'thereBy'>[] {
  return questions.map(({ field, base, here, there }) => ({
    field,
    base: textOf(field, base),
    here: textOf(field, here),
    there: textOf(field, there),
  }));
}

function textOf(field: string, value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'object') return capText(String(displayFact(value)), textLimit);
  const fields = value as Readonly<Record<string, unknown>>;
  const told = field.startsWith('facts.')
    ? fields['value']
    : field.startsWith('waivers.')
      ? fields['reason']
      : tellingOf(field, fields);
  return capText(String(displayFact(told)), textLimit);
}

function tellingOf(field: string, value: Readonly<Record<string, unknown>>): unknown {
  if (field === 'binding') return value['appId'];
  if (field === 'quarantine') return [value['appId'], value['accountName']].filter((text) => text !== '').join(', ');
  if (field === 'officialAccount') return [value['name'], value['entityName']].filter((text) => text !== '').join(', ');
  return value;
}
