import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TenantRow } from '../../../../preload/contract/tenant';
import { useStores } from '../../../app/stores';
import { exportCells, exportHeadings } from './column-texts';
import type { Column } from './columns';

const formats = ['xlsx', 'csv'] as const;
const longestCell = 2000;

/** Saves the selected rows, or without a selection all that are shown, with the columns that are shown. */
export function ExportList(props: {
  readonly rows: readonly TenantRow[];
  readonly columns: readonly Column[];
}): ReactElement {
  const { t } = useTranslation();
  const { app, tenants, tenantsSelection } = useStores();
  const { message } = App.useApp();
  const selected = useStore(tenantsSelection.state, ({ ids }) => ids);
  const [isSaving, setIsSaving] = useState(false);
  const chosen = props.rows.filter(({ id }) => selected.has(id));
  const rows = chosen.length > 0 ? chosen : props.rows;
  const save = async (format: (typeof formats)[number]): Promise<void> => {
    setIsSaving(true);
    const keys = props.columns.map(({ key }) => key);
    const result = await tenants.saveList({
      name: t('tenants.title'),
      format,
      header: exportHeadings(keys, t),
      rows: rows.map((row) => exportCells(row, keys, t).map((cell) => cell.slice(0, longestCell))),
    });
    setIsSaving(false);
    if (!result.ok) app.raise(result.error);
    else if (result.value.saved) void message.success(t('tenantsTable.export.saved', { count: rows.length }));
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: formats.map((format) => ({
          key: format,
          label: (
            <span data-testid={`export-list-${format}`}>
              {t('tenantsTable.export.as', { format: format.toUpperCase(), count: rows.length })}
            </span>
          ),
        })),
        onClick: ({ key }) => void save(key === 'csv' ? 'csv' : 'xlsx'),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={isSaving} disabled={rows.length === 0} data-testid="export-list">
        {t('tenantsTable.export.entry')}
      </Button>
    </Dropdown>
  );
}
