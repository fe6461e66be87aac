import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import type { TFunction } from 'i18next';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MatrixRow, matrixSlots } from '../../../preload/contract/fleet/matrix';
import type { TenantRow } from '../../../preload/contract/tenant';
import { useStores } from '../../app/stores';
import { localMinute } from '../../ui/format/time';

const formats = ['xlsx', 'csv'] as const;

function headings(t: TFunction): string[] {
  const slots = matrixSlots.flatMap((slot) => [
    t(`hosting.slot.${slot}`),
    `${t(`hosting.slot.${slot}`)} ${t('fleet.since')}`,
  ]);
  return [t('tenants.column.tenant'), 'AppID', ...slots, t('fleet.matrix.percentage'), t('fleet.matrix.flags')];
}

function cells(row: TenantRow, cellsOf: MatrixRow | undefined, t: TFunction): string[] {
  const slots = matrixSlots.flatMap((slot) => {
    const cell = cellsOf?.slots[slot] ?? null;
    const since = cell?.sinceMs ?? null;
    return [cell?.version ?? '', since === null ? '' : localMinute(since)];
  });
  const share = cellsOf?.percentage ?? null;
  const flags = (cellsOf?.flags ?? []).map((flag) => t(`fleet.flag.${flag}`)).join('; ');
  return [row.name, row.appId ?? '', ...slots, share === null ? '' : `${share}%`, flags];
}

/** Saves the matrix as it is shown: searched, filtered and in order. */
export function ExportMatrix(props: {
  readonly rows: readonly TenantRow[];
  readonly matrix: ReadonlyMap<TenantRow, MatrixRow>;
}): ReactElement {
  const { t } = useTranslation();
  const { app, tenants } = useStores();
  const { message } = App.useApp();
  const [isSaving, setIsSaving] = useState(false);
  const { rows, matrix } = props;
  const save = async (format: (typeof formats)[number]): Promise<void> => {
    setIsSaving(true);
    const lines = rows.map((row) => cells(row, matrix.get(row), t).map((text) => text.slice(0, 2000)));
    const result = await tenants.saveList({ name: t('fleet.tab.matrix'), format, header: headings(t), rows: lines });
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
            <span data-testid={`export-matrix-${format}`}>
              {t('tenantsTable.export.as', { format: format.toUpperCase(), count: rows.length })}
            </span>
          ),
        })),
        onClick: ({ key }) => void save(key === 'csv' ? 'csv' : 'xlsx'),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={isSaving} disabled={rows.length === 0} data-testid="export-matrix">
        {t('tenantsTable.export.entry')}
      </Button>
    </Dropdown>
  );
}
