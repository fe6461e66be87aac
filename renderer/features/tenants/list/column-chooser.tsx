import { ArrowDownOutlined, ArrowUpOutlined, TableOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/checkbox';
import { Icon } from '../../../ui/icon';
import { PopoverButton } from '../../../ui/popover-button';
import { type ColumnLayout, orderedColumns } from './column-layout';

interface ColumnChooserProps<Key extends string> {
  /** All columns besides the name, in their usual order. */
  readonly columns: readonly Key[];
  readonly nameOf: (column: Key) => string;
  readonly layout: ColumnLayout<Key>;
  readonly onChange: (layout: ColumnLayout<Key>) => void;
}

/** Chooses the columns of a table and their order, and gives the usual widths back. */
export function ColumnChooser<Key extends string>(props: ColumnChooserProps<Key>): ReactElement {
  const { t } = useTranslation();
  return (
    <PopoverButton
      label={t('tenantsTable.columns')}
      icon={<Icon of={TableOutlined} />}
      title={t('tenantsTable.columnsTitle')}
      testId="column-chooser"
    >
      {() => <Choices {...props} />}
    </PopoverButton>
  );
}

function Choices<Key extends string>({ columns, nameOf, layout, onChange }: ColumnChooserProps<Key>): ReactElement {
  const { t } = useTranslation();
  const { hiddenColumns: hidden } = layout;
  const ordered = orderedColumns(columns, layout);
  const toggle = (column: Key): void => {
    const next = hidden.includes(column) ? hidden.filter((key) => key !== column) : [...hidden, column];
    onChange({ ...layout, hiddenColumns: next });
  };
  const move = (column: Key, by: 1 | -1): void => {
    const others = ordered.filter((key) => key !== column);
    const to = ordered.indexOf(column) + by;
    onChange({ ...layout, order: [...others.slice(0, to), column, ...others.slice(to)] });
  };
  const isUsual = layout.order === undefined && layout.widths === undefined;
  return (
    <div className="column-chooser">
      {ordered.map((column, index) => {
        const name = nameOf(column);
        return (
          <div key={column} className="column-choice">
            <Checkbox
              checked={!hidden.includes(column)}
              data-testid={`column-${column}`}
              onChange={() => toggle(column)}
            >
              {name}
            </Checkbox>
            <span>
              <Button
                type="text"
                size="small"
                icon={<Icon of={ArrowUpOutlined} />}
                disabled={index === 0}
                aria-label={t('tenantsTable.earlier', { column: name })}
                data-testid={`column-up-${column}`}
                onClick={() => move(column, -1)}
              />
              <Button
                type="text"
                size="small"
                icon={<Icon of={ArrowDownOutlined} />}
                disabled={index === ordered.length - 1}
                aria-label={t('tenantsTable.later', { column: name })}
                onClick={() => move(column, 1)}
              />
            </span>
          </div>
        );
      })}
      <div className="column-choice">
        <Button size="small" disabled={hidden.length === 0} onClick={() => onChange({ ...layout, hiddenColumns: [] })}>
          {t('tenantsTable.allColumns')}
        </Button>
        <Button
          size="small"
          disabled={isUsual}
          data-testid="columns-usual"
          onClick={() => onChange({ ...layout, order: undefined, widths: undefined })}
        >
          {t('tenantsTable.usualWidths')}
        </Button>
      </div>
    </div>
  );
}
