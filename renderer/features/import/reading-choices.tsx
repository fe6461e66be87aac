import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { tableEncodings } from '../../../preload/contract/table-encodings';
import type { TriedReading } from '../../../preload/contract/table-reading';
import { Facts } from '../../ui/section';
import { displayText } from '../../ui/format/display-text';
import { useIsAsking, useStores } from '../../app/stores';
import { delimiterName, delimiters } from './delimiter-names';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One of the ways in which a file can be read; without options it has no meaning for this kind of file. */
function ChoiceSelect(props: {
  readonly label: string;
  readonly testId: string;
  readonly value: string | null;
  readonly options: readonly Choice[];
  readonly onChoose: (value: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const isAsking = useIsAsking('import');
  const { label, testId, value, options, onChoose } = props;
  return (
    <Select
      size="small"
      disabled={isAsking || options.length === 0}
      aria-label={label}
      data-testid={testId}
      placeholder={t(options.length === 0 ? 'tableImport.reading.meaningless' : 'tableImport.reading.unknown')}
      value={value}
      options={[...options]}
      onChange={(chosen: string | null) => {
        if (chosen !== null) onChoose(chosen);
      }}
    />
  );
}

/** Encoding, delimiter and sheet of a file, whether it was read or refused; another choice reads it again. */
export function ReadingChoices(props: { readonly tried: TriedReading }): ReactElement {
  const { format, encoding, delimiter, sheet, sheets, hiddenSheets } = props.tried;
  const { t } = useTranslation();
  const { tableImport } = useStores();
  const isText = format === 'csv';
  const known = delimiter === null || delimiters.includes(delimiter) ? delimiters : [...delimiters, delimiter];
  const encodings = tableEncodings.map((value) => ({ value, label: t(`tableImport.encoding.${value}`) }));
  const visible = sheets.map((value) => ({ value, label: displayText(value, 60) }));
  const hidden = hiddenSheets.map((value) => ({
    value,
    label: t('tableImport.reading.hiddenSheet', { name: displayText(value, 60) }),
  }));
  const items = [
    {
      label: t('tableImport.facts.encoding'),
      value: (
        <ChoiceSelect
          label={t('tableImport.facts.encoding')}
          testId="import-encoding"
          value={encoding}
          options={isText ? encodings : []}
          onChoose={(chosen) =>
            void tableImport.reread({ encoding: tableEncodings.find((one) => one === chosen) ?? null })
          }
        />
      ),
    },
    {
      label: t('tableImport.facts.delimiter'),
      value: (
        <ChoiceSelect
          label={t('tableImport.facts.delimiter')}
          testId="import-delimiter"
          value={delimiter}
          options={isText ? known.map((value) => ({ value, label: delimiterName(value, t) })) : []}
          onChoose={(chosen) => void tableImport.reread({ delimiter: chosen })}
        />
      ),
    },
    {
      label: t('tableImport.facts.sheet'),
      value: (
        <ChoiceSelect
          label={t('tableImport.facts.sheet')}
          testId="import-sheet"
          value={sheet}
          options={[...visible, ...hidden]}
          onChoose={(chosen) => void tableImport.reread({ sheet: chosen })}
        />
      ),
    },
  ];
  return (
    <div className="import-facts">
      <Facts items={items} />
    </div>
  );
}
