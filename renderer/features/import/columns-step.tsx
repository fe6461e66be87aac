import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { PlainTable } from '../../ui/plain-table';
import { useStore } from 'zustand';
import type { ImportField, ImportTable } from '../../../preload/contract/table-import';
import importing from '../../../preload/contract/locales/en/importing.json';
import { Section } from '../../ui/section';
import { displayText } from '../../ui/format/display-text';
import { useJob, useStores } from '../../app/stores';
import { ChoicesSection } from './choices-section';
import { DoubtsSection } from './doubts-section';
import { isBusy, ProgressLine } from './progress-line';
import { TableFacts } from './table-facts';

function isField(text: string): text is ImportField {
  return Object.hasOwn(importing.field, text);
}

const fields = Object.keys(importing.field).filter(isField);
const longestCell = 60;

function ColumnRow(props: { readonly table: ImportTable; readonly column: number }): ReactElement {
  const { table, column } = props;
  const { t } = useTranslation();
  const { tableImport } = useStores();
  const mapping = useStore(tableImport.state, (state) => state.choices.mapping);
  const found = table.columns[column];
  const heading =
    displayText(found?.heading ?? '', longestCell) || t('tableImport.columns.unnamed', { number: column + 1 });
  const field = fields.find((candidate) => mapping[candidate] === column) ?? '';
  const options = [
    { value: '', label: t('tableImport.columns.none') },
    ...fields.map((value) => ({ value, label: t(`importing.field.${value}`) })),
  ];
  return (
    <tr className={field === '' ? 'is-left-out' : undefined}>
      <th scope="row">{heading}</th>
      <td className="import-sample">{found?.sample.map((text) => displayText(text, longestCell)).join(' · ')}</td>
      <td>
        <Select<ImportField | ''>
          className="import-meaning"
          size="small"
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('tableImport.columns.meaningOf', { heading })}
          data-testid={`import-column-${column}`}
          value={field}
          options={options}
          onChange={(value) => tableImport.map(column, value === '' ? null : value)}
        />
      </td>
    </tr>
  );
}

/** What the columns mean and how to import them; every row is checked next. */
export function ColumnsStep(props: { readonly table: ImportTable }): ReactElement {
  const { table } = props;
  const { t } = useTranslation();
  const { tableImport } = useStores();
  const { choices } = useStore(tableImport.state);
  const { progress, isAsking } = useJob('import');
  const count = Object.keys(choices.mapping).length;
  const hasName = choices.mapping.name !== undefined;
  const isDoubtful = table.doubts.length > 0;
  return (
    <>
      <TableFacts table={table} />
      <DoubtsSection doubts={table.doubts} />
      <Section
        title={t('tableImport.columns.title')}
        extra={<span className="quiet">{t('tableImport.columns.mapped', { count, total: table.columns.length })}</span>}
      >
        <div className="card-body stack">
          <p className="quiet">{t('tableImport.columns.hint')}</p>
          <PlainTable
            head={[t('tableImport.columns.heading'), t('tableImport.columns.sample'), t('tableImport.columns.meaning')]}
            className="import-table"
          >
            {table.columns.map((_, column) => (
              <ColumnRow key={column} table={table} column={column} />
            ))}
          </PlainTable>
        </div>
      </Section>
      <ChoicesSection />
      {isBusy(progress) ? <ProgressLine progress={progress} /> : null}
      <div className="import-actions">
        <Button
          type="primary"
          disabled={isAsking || !hasName || isDoubtful}
          data-testid="import-check"
          onClick={() => void tableImport.preview()}
        >
          {t('tableImport.check')}
        </Button>
        <Button disabled={isAsking} data-testid="import-close" onClick={() => void tableImport.close()}>
          {t('tableImport.file.another')}
        </Button>
        {isDoubtful ? (
          <p className="tone-warn import-obstacle" role="status" data-testid="import-unanswered">
            {t('tableImport.doubt.unanswered')}
          </p>
        ) : null}
        {hasName ? null : (
          <p className="tone-warn import-obstacle" role="status" data-testid="import-no-name">
            {t('tableImport.columns.nameMissing')}
          </p>
        )}
      </div>
    </>
  );
}
