import { ArrowDownOutlined, ArrowUpOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantsColumn, TenantsTable } from '../../../../preload/contract/tenants-table';
import { useStores } from '../../../app/stores';
import { PopContent } from '../../../ui/focus-return';
import { orderedColumns, useTenantsTable } from './tenants-table-settings';

/** Chooses the columns of the tenants table and their order; kept in the settings. */
export function ColumnChooser(): ReactElement {
  const { t } = useTranslation();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      title={t('tenantsTable.columnsTitle')}
      content={
        <PopContent>
          <Choices />
        </PopContent>
      }
    >
      <Button icon={<TableOutlined />} data-testid="column-chooser">
        {t('tenantsTable.columns')}
      </Button>
    </Popover>
  );
}

function Choices(): ReactElement {
  const { t } = useTranslation();
  const { app } = useStores();
  const table = useTenantsTable();
  const columns = orderedColumns(table);
  const keep = (change: Partial<TenantsTable>): void =>
    void app.updateSettings({ tenantsTable: { ...table, ...change } });
  const toggle = (column: TenantsColumn): void => {
    const { hiddenColumns: hidden } = table;
    keep({ hiddenColumns: hidden.includes(column) ? hidden.filter((key) => key !== column) : [...hidden, column] });
  };
  const move = (column: TenantsColumn, by: 1 | -1): void => {
    const others = columns.filter((key) => key !== column);
    const to = columns.indexOf(column) + by;
    keep({ order: [...others.slice(0, to), column, ...others.slice(to)] });
  };
  const { order: _order, widths: _widths, ...usual } = table;
  const isUsual = table.order === undefined && table.widths === undefined;
  return (
    <div className="column-chooser">
      {columns.map((column, index) => {
        const name = t(`tenantsTable.column.${column}`);
        return (
          <div key={column} className="column-choice">
            <Checkbox
              checked={!table.hiddenColumns.includes(column)}
              data-testid={`column-${column}`}
              onChange={() => toggle(column)}
            >
              {name}
            </Checkbox>
            <span>
              <Button
                type="text"
                size="small"
                icon={<ArrowUpOutlined />}
                disabled={index === 0}
                aria-label={t('tenantsTable.earlier', { column: name })}
                data-testid={`column-up-${column}`}
                onClick={() => move(column, -1)}
              />
              <Button
                type="text"
                size="small"
                icon={<ArrowDownOutlined />}
                disabled={index === columns.length - 1}
                aria-label={t('tenantsTable.later', { column: name })}
                onClick={() => move(column, 1)}
              />
            </span>
          </div>
        );
      })}
      <div className="column-choice">
        <Button size="small" disabled={table.hiddenColumns.length === 0} onClick={() => keep({ hiddenColumns: [] })}>
          {t('tenantsTable.allColumns')}
        </Button>
        <Button size="small" disabled={isUsual} onClick={() => void app.updateSettings({ tenantsTable: usual })}>
          {t('tenantsTable.usualWidths')}
        </Button>
      </div>
    </div>
  );
}
