import { Select } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ImportTable, TableEncoding } from '../../../preload/contract/table-import';
import { Facts, Section } from '../../ui/section';
import { displayText } from '../../ui/format/display-text';
import { useStores } from '../../app/stores';

const encodings: readonly TableEncoding[] = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'];

/** The file as it was read; another encoding or another sheet reads it again. */
export function TableFacts(props: { readonly table: ImportTable }): ReactElement {
  const { fileName, encoding, sheet, sheets, rowCount, headerRow } = props.table;
  const { t } = useTranslation();
  const { tableImport } = useStores();
  const isAsking = useStore(tableImport.state, (state) => state.isAsking);
  const facts: { label: string; value: ReactNode }[] = [
    { label: t('tableImport.facts.file'), value: displayText(fileName, 120) },
    { label: t('tableImport.facts.rows'), value: <span data-testid="import-row-count">{rowCount}</span> },
    { label: t('tableImport.facts.headerRow'), value: t('tableImport.facts.headerRowValue', { row: headerRow }) },
  ];
  if (encoding !== null) {
    facts.push({
      label: t('tableImport.facts.encoding'),
      value: (
        <Select
          size="small"
          disabled={isAsking}
          aria-label={t('tableImport.facts.encoding')}
          data-testid="import-encoding"
          value={encoding}
          options={encodings.map((value) => ({ value, label: t(`tableImport.encoding.${value}`) }))}
          onChange={(value) => void tableImport.reread(value, null)}
        />
      ),
    });
  }
  if (sheet !== null) {
    facts.push({
      label: t('tableImport.facts.sheet'),
      value: (
        <Select
          size="small"
          disabled={isAsking || sheets.length < 2}
          aria-label={t('tableImport.facts.sheet')}
          data-testid="import-sheet"
          value={sheet}
          options={sheets.map((value) => ({ value, label: displayText(value, 60) }))}
          onChange={(value) => void tableImport.reread(null, value)}
        />
      ),
    });
  }
  return (
    <Section title={t('tableImport.step.file')}>
      <div className="card-body import-facts">
        <Facts items={facts} />
      </div>
    </Section>
  );
}
