import type { TFunction } from 'i18next';
import type { CheckRow } from '../../preload/contract/checks';
import { permissionSetName } from '../../preload/contract/permission-sets';
import type { Language } from '../../preload/contract/settings';
import { displayText } from '../format/display-text';
import { localDate } from '../format/time';
import { en } from './en';

type Params = CheckRow['params'];

function isKeyOf<T extends object>(record: T, key: unknown): key is Extract<keyof T, string> {
  return typeof key === 'string' && Object.hasOwn(record, key);
}

/** Names of permission sets from a comma-separated list of their ids, each with its id. */
export function namesOfSets(ids: string, language: Language): string {
  const separator = language === 'en' ? ', ' : '、';
  return ids
    .split(',')
    .filter((id) => id.trim() !== '')
    .map((id) => `${permissionSetName(Number(id), language)} (${id.trim()})`)
    .join(separator);
}

function displayParams(params: Params, t: TFunction, language: Language): Record<string, string | number> {
  const shown: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) {
    if (name === 'dateMs' && typeof value === 'number') shown.date = localDate(value, language);
    else if (name === 'sets') shown.sets = namesOfSets(String(value), language);
    else if (name === 'kind' && isKeyOf(en.checks.entityKind, value)) shown.kind = t(`checks.entityKind.${value}`);
    else if (name === 'application' && isKeyOf(en.platform.application, value)) {
      shown.application = t(`platform.application.${value}`);
    } else shown[name] = typeof value === 'string' ? displayText(value) : value;
  }
  return shown;
}

/** Why a check stands as it does, in words. A reason this version does not know is shown as the verdict. */
export function checkReasonText(row: CheckRow, t: TFunction, language: Language): string {
  const defaultValue = t(`stages.verdict.${row.verdict}`);
  return t(`checkReasons.${row.reason}`, { ...displayParams(row.params, t, language), defaultValue });
}

/** What comes next for a tenant, in words; empty for a step this version does not know. */
export function nextStepText(step: string, t: TFunction): string {
  return t(`nextSteps.${step}`, { defaultValue: '' });
}
