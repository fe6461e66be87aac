import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type MatrixRow, matrixSlots } from '../../../preload/contract/fleet/matrix';
import type { TenantRow } from '../../../preload/contract/tenant';
import { localMinute } from '../../ui/format/time';
import { ExportMenu } from '../tenants/list/export-menu';

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
  const { rows, matrix } = props;
  return (
    <ExportMenu
      count={rows.length}
      testId="export-matrix"
      list={() => ({
        name: t('fleet.tab.matrix'),
        header: headings(t),
        rows: rows.map((row) => cells(row, matrix.get(row), t)),
      })}
    />
  );
}
