import type { TFunction } from 'i18next';
import type { LedgerEntry } from '../../preload/contract/ledger';
import type { Language } from '../../preload/contract/settings';
import { displayText } from '../format/display-text';
import { localDateTime } from '../format/time';
import { en } from './en';

type DetailValue = LedgerEntry['detail'][string];

function isKeyOf<T extends object>(record: T, key: unknown): key is Extract<keyof T, string> {
  return typeof key === 'string' && Object.hasOwn(record, key);
}

/** The name of a value in an entry; one that no catalogue knows is shown as recorded. */
export function detailName(name: string, t: TFunction): string {
  return isKeyOf(en.ledgerDetails, name) ? t(`ledgerDetails.${name}`) : displayText(name, 60);
}

function wordOf(value: string, t: TFunction): string | null {
  if (isKeyOf(en.stages.stage, value)) return t(`stages.stage.${value}`);
  if (isKeyOf(en.stages.outcome, value)) return t(`stages.outcome.${value}`);
  if (isKeyOf(en.authorize.live.phase, value)) return t(`authorize.live.phase.${value}`);
  return null;
}

/** Details that serve the console itself and say nothing to a reader; they stay in the record and in exports. */
export const internalDetails: ReadonlySet<string> = new Set(['attemptId', 'driftId', 'event', 'state', 'slot', 'step']);

/** Names of details whose values are words of the console's own vocabulary. */
const vocabulary: ReadonlySet<string> = new Set(['from', 'to', 'stage', 'returnTo', 'outcome', 'phase']);

/** A value in an entry, in words: moments as local time, the console's own vocabulary translated, the rest as recorded. */
export function detailValue(name: string, value: DetailValue, t: TFunction, language: Language): string {
  if (value === null || value === '') return t('common.none');
  if (typeof value === 'boolean') return value ? t('common.yes') : t('common.no');
  if (name === 'accountStatus') return t(`checks.accountStatus.${value}`, { defaultValue: String(value) });
  if (typeof value === 'number') return name.endsWith('AtMs') ? localDateTime(value, language) : String(value);
  if (name === 'check' && isKeyOf(en.checks.name, value)) return t(`checks.name.${value}`);
  if (name === 'field' && isKeyOf(en.tenant.drift.field, value)) return t(`tenant.drift.field.${value}`);
  if (name === 'error' && isKeyOf(en.errors, value)) return t(`errors.${value}.what`);
  if ((name === 'reason' || name === 'quarantineReason') && isKeyOf(en.tenant.quarantine.reason, value)) {
    return t(`tenant.quarantine.reason.${value}`);
  }
  if (name === 'kind' && isKeyOf(en.tenant.acknowledgement, value)) return t(`tenant.acknowledgement.${value}`);
  return (vocabulary.has(name) ? wordOf(value, t) : null) ?? displayText(value, 1000);
}
