import type { CheckRow } from '../checks';
import { permissionSetName } from '../permission-sets';
import type { Language } from '../settings';
import { displayText } from './display-text';
import { localDay } from './local-time';
import { fill } from './fill';
import { wordFor, wordsOf } from './words';

/** Names of permission sets from a comma-separated list of their ids, each with its id. */
export function namesOfSets(ids: string, language: Language): string {
  const separator = language === 'en' ? ', ' : '、';
  return ids
    .split(',')
    .filter((id) => id.trim() !== '')
    .map((id) => `${permissionSetName(Number(id), language)} (${id.trim()})`)
    .join(separator);
}

/** Why a check stands as it does, in words. A reason this version does not know is shown as the verdict. */
export function checkReasonText(row: CheckRow, language: Language): string {
  const { checkReasons, stages } = wordsOf(language);
  const reason = row.reason.startsWith(`${row.id}.`) ? row.reason.slice(row.id.length + 1) : '';
  const text = wordFor(checkReasons[row.id], reason);
  return text === undefined ? stages.verdict[row.verdict] : fill(text, displayParams(row.params, language));
}

/** What comes next for a tenant, in words; empty for a step this version does not know. */
export function nextStepText(step: string, language: Language): string {
  return wordFor(wordsOf(language).nextSteps, step) ?? '';
}

function displayParams(params: CheckRow['params'], language: Language): Record<string, string | number> {
  const { checks, vocabulary } = wordsOf(language);
  const shown: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) {
    const known = name === 'kind' ? checks.entityKind : name === 'application' ? vocabulary.application : {};
    if (name === 'dateMs' && typeof value === 'number') shown.date = localDay(value);
    else if (name === 'sets') shown.sets = namesOfSets(String(value), language);
    else shown[name] = wordFor(known, value) ?? (typeof value === 'string' ? displayText(value) : value);
  }
  return shown;
}
