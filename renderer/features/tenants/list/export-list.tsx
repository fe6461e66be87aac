import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TenantRow } from '../../../../preload/contract/tenant';
import { useStores } from '../../../app/stores';
import { exportCells, exportHeadings } from './column-texts';
import type { Column } from './columns';
import { ExportMenu } from './export-menu';

/** Saves the selected rows, or without a selection all that are shown, with the columns that are shown. */
export function ExportList(props: {
  readonly rows: readonly TenantRow[];
  readonly columns: readonly Column[];
}): ReactElement {
  const { t } = useTranslation();
  const { tenantsSelection } = useStores();
  const selected = useStore(tenantsSelection.state, ({ ids }) => ids);
  const chosen = selected.size === 0 ? [] : props.rows.filter(({ id }) => selected.has(id));
  const rows = chosen.length > 0 ? chosen : props.rows;
  const keys = props.columns.map(({ key }) => key);
  return (
    <ExportMenu
      count={rows.length}
      testId="export-list"
      list={() => ({
        name: t('tenants.title'),
        header: exportHeadings(keys, t),
        rows: rows.map((row) => exportCells(row, keys, t)),
      })}
    />
  );
}
