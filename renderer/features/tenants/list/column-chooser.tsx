import { TableOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantsColumn } from '../../../../preload/contract/tenants-table';
import { en } from '../../../i18n/en';
import { useStores } from '../../../app/stores';
import { useTenantsTable } from './tenants-table-settings';

function isColumn(text: string): text is TenantsColumn {
  return text in en.tenantsTable.column;
}

const columns = Object.keys(en.tenantsTable.column).filter(isColumn);

/** Chooses the columns of the tenants table; kept in the settings. */
export function ColumnChooser(): ReactElement {
  const { t } = useTranslation();
  const { app } = useStores();
  const table = useTenantsTable();
  const hide = (hiddenColumns: TenantsColumn[]): void =>
    void app.updateSettings({ tenantsTable: { ...table, hiddenColumns } });
  const toggle = (column: TenantsColumn): void =>
    hide(
      table.hiddenColumns.includes(column)
        ? table.hiddenColumns.filter((hidden) => hidden !== column)
        : [...table.hiddenColumns, column],
    );
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('tenantsTable.columnsTitle')}
      content={
        <div className="column-chooser">
          {columns.map((column) => (
            <Checkbox
              key={column}
              checked={!table.hiddenColumns.includes(column)}
              data-testid={`column-${column}`}
              onChange={() => toggle(column)}
            >
              {t(`tenantsTable.column.${column}`)}
            </Checkbox>
          ))}
          <Button size="small" disabled={table.hiddenColumns.length === 0} onClick={() => hide([])}>
            {t('tenantsTable.allColumns')}
          </Button>
        </div>
      }
    >
      <Button icon={<TableOutlined />} data-testid="column-chooser">
        {t('tenantsTable.columns')}
      </Button>
    </Popover>
  );
}
