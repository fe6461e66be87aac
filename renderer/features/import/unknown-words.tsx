import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { acceptedWords } from '../../../preload/contract/import-values';
import type { ImportPreview } from '../../../preload/contract/table-import';
import { displayText } from '../../ui/format/display-text';
import { useLanguage } from '../../ui/use-language';
import { useIsAsking, useStores } from '../../app/stores';

/** Words of the file that are not understood: each stays unknown, or is given a meaning for all rows at once. */
export function UnknownWords(props: {
  readonly words: NonNullable<ImportPreview['unknownWords']>;
}): ReactElement | null {
  const { t } = useTranslation();
  const { tableImport } = useStores();
  const language = useLanguage();
  const choices = useStore(tableImport.state, (state) => state.choices);
  const isAsking = useIsAsking('import');
  if (props.words.length === 0) return null;
  const mean = async (field: keyof typeof acceptedWords, value: string, meaning: string): Promise<void> => {
    const known = choices.words ?? {};
    tableImport.choose({ words: { ...known, [field]: { ...known[field], [value]: meaning } } });
    await tableImport.preview();
  };
  return (
    <section className="import-words" aria-label={t('tableImport.words.title')} data-testid="import-words">
      <h3>{t('tableImport.words.title')}</h3>
      <p className="quiet">{t('tableImport.words.hint')}</p>
      <ul>
        {props.words.map(({ field, value, count }) => {
          const name = t(`importing.field.${field}`);
          const word = displayText(value, 60);
          const options = (acceptedWords[field]?.[language] ?? []).map((accepted) => ({ value: accepted }));
          return (
            <li key={`${field} ${value}`}>
              <span>
                {name} <strong>{word}</strong> <span className="quiet">{t('tableImport.words.count', { count })}</span>
              </span>
              <Select<string>
                size="small"
                className="import-meaning"
                disabled={isAsking || options.length === 0}
                aria-label={t('tableImport.words.meaningOf', { field: name, word })}
                placeholder={t('tableImport.words.unknown')}
                value={null}
                options={options}
                onChange={(meaning) => void mean(field, value, meaning)}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
