import { useTranslation } from 'react-i18next';
import ledgerDetails from '../../../preload/contract/locales/en/ledger-details.json';
import stages from '../../../preload/contract/locales/en/stages.json';
import checks from '../../../preload/contract/locales/en/checks.json';
import team from '../../../preload/contract/locales/en/team.json';

function isKeyOf<T extends object>(record: T, key: unknown): key is Extract<keyof T, string> {
  return typeof key === 'string' && Object.hasOwn(record, key);
}

/** Names of fields that two people changed, and their values, in words. */
export function useFieldName(): {
  readonly name: (field: string) => string;
  readonly value: (field: string, value: string | null) => string;
} {
  const { t } = useTranslation();
  return {
    name(field) {
      if (isKeyOf(team.field, field)) return t(`team.field.${field}`);
      const [group = '', name = '', part = ''] = field.split('.');
      if (group === 'waivers' && isKeyOf(checks.name, name))
        return t('team.field.waiver', { check: t(`checks.name.${name}`) });
      if (group === 'attempts') return t(part === 'pageWords' ? 'team.field.pageWords' : 'team.field.answer');
      if (isKeyOf(ledgerDetails, name)) return t(`ledgerDetails.${name}`);
      return name === '' ? field : name;
    },
    value(field, value) {
      if (value === null || value.trim() === '') return t('common.notRecorded');
      if (field === 'stage' && isKeyOf(stages.stage, value)) return t(`stages.stage.${value}`);
      return value;
    },
  };
}
