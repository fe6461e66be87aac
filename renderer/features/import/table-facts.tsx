import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ImportTable } from '../../../preload/contract/table-import';
import { tableLimits } from '../../../preload/contract/table-limits';
import { Facts, Section } from '../../ui/section';
import { Segmented } from '../../ui/segmented';
import { displayText } from '../../ui/format/display-text';
import { useStores } from '../../app/stores';
import { ReadingChoices } from './reading-choices';

/** What was answered about hidden and merged cells, and can be answered anew. */
function useAnswered(table: ImportTable): readonly { readonly label: string; readonly value: ReactNode }[] {
  const { t } = useTranslation();
  const { tableImport } = useStores();
  const { hidden, merged } = useStore(tableImport.state, (state) => state.reading);
  const answered: { label: string; value: ReactNode }[] = [];
  if (hidden !== null && table.hiddenRows + table.hiddenColumns > 0) {
    answered.push({
      label: t('tableImport.facts.hidden', { rows: table.hiddenRows, columns: table.hiddenColumns }),
      value: (
        <Segmented
          size="small"
          aria-label={t('tableImport.facts.hidden', { rows: table.hiddenRows, columns: table.hiddenColumns })}
          data-testid="import-hidden"
          value={hidden}
          options={(['leave', 'take'] as const).map((value) => ({ value, label: t(`tableImport.hidden.${value}`) }))}
          onChange={(value) => void tableImport.reread({ hidden: value })}
        />
      ),
    });
  }
  if (merged !== null) {
    answered.push({
      label: t('tableImport.facts.merged'),
      value: (
        <Segmented
          size="small"
          aria-label={t('tableImport.facts.merged')}
          data-testid="import-merged"
          value={merged}
          options={(['repeat', 'first'] as const).map((value) => ({ value, label: t(`tableImport.merged.${value}`) }))}
          onChange={(value) => void tableImport.reread({ merged: value })}
        />
      ),
    });
  }
  return answered;
}

/** The file as it was read, and the choices by which it can be read in another way. */
export function TableFacts(props: { readonly table: ImportTable }): ReactElement {
  const { fileName, rowCount, headerRow, surplusColumns } = props.table;
  const { t } = useTranslation();
  const facts: { label: string; value: ReactNode }[] = [
    { label: t('tableImport.facts.file'), value: displayText(fileName, 120) },
    { label: t('tableImport.facts.rows'), value: <span data-testid="import-row-count">{rowCount}</span> },
    { label: t('tableImport.facts.headerRow'), value: t('tableImport.facts.headerRowValue', { row: headerRow }) },
    ...useAnswered(props.table),
  ];
  return (
    <Section title={t('tableImport.step.file')}>
      <div className="card-body import-facts stack">
        <Facts items={facts} />
        <ReadingChoices tried={props.table} />
        {surplusColumns === 0 ? null : (
          <p className="tone-warn import-obstacle" role="status" data-testid="import-surplus">
            {t('tableImport.facts.surplus', { count: surplusColumns, limit: tableLimits.columns })}
          </p>
        )}
      </div>
    </Section>
  );
}
