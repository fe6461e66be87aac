import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import {
  type MatrixCell,
  type MatrixRow,
  matrixSlots,
  type MatrixTableColumn,
} from '../../../preload/contract/fleet/matrix';
import type { TenantRow } from '../../../preload/contract/tenant';
import { displayText } from '../../ui/format/display-text';
import { ageOf, type Reading } from '../../ui/moment';
import type { TableColumn } from '../../ui/virtual-table';

/** Columns of the version matrix. */
export type MatrixColumn = 'name' | MatrixTableColumn;

/** What the matrix is sorted by. */
export interface MatrixSort {
  readonly column: MatrixColumn;
  readonly descending: boolean;
}

const collator = new Intl.Collator(['zh-CN', 'en'], { numeric: true });

/** The tenants of the matrix in order; those that compare equal keep the order of their ids. */
export function sortMatrix(
  matrix: ReadonlyMap<TenantRow, MatrixRow>,
  { column, descending }: MatrixSort,
): readonly TenantRow[] {
  const direction = descending ? -1 : 1;
  const keyed = [...matrix].map(([row, cells]) => ({ row, key: keyOf(row, cells, column) }));
  keyed.sort((a, b) => direction * collator.compare(a.key, b.key) || (a.row.id < b.row.id ? -1 : 1));
  return keyed.map(({ row }) => row);
}

function keyOf(row: TenantRow, { slots, flags }: MatrixRow, column: MatrixColumn): string {
  if (column === 'name') return row.name;
  return column === 'flags' ? String(flags.length) : (slots[column]?.version ?? '');
}

function versionCell(
  reading: Reading,
  cell: MatrixCell | null,
  { isBehind, percentage }: { readonly isBehind: boolean; readonly percentage: number | null },
): ReactElement {
  if (cell === null) return <span className="quiet">—</span>;
  const share = percentage === null ? [] : [`${percentage}%`];
  return (
    <div className="cell-lines">
      <span className={isBehind ? 'cell-main mono fleet-behind' : 'cell-main mono'}>
        {[displayText(cell.version, 40), ...share].filter((part) => part !== '').join(' · ')}
      </span>
      <span className="cell-sub">{cell.sinceMs === null ? '—' : ageOf(reading, cell.sinceMs)}</span>
    </div>
  );
}

/** The name of a column besides the first, as its heading and the choice of columns say it. */
export function matrixColumnName(t: TFunction, column: MatrixTableColumn): string {
  return column === 'flags' ? t('fleet.matrix.flags') : t(`hosting.slot.${column}`);
}

/** The columns of the version matrix, in the words and at the moment of `reading`; their cells are plain elements without hooks. */
export function matrixColumns(
  reading: Reading,
  matrix: ReadonlyMap<TenantRow, MatrixRow>,
): readonly TableColumn<TenantRow, MatrixColumn>[] {
  const { t } = reading;
  const sortable = (key: MatrixColumn, title: string) => ({
    key,
    title,
    sortable: true,
    sortLabel: t('tenants.sortBy', { column: title }),
  });
  return [
    {
      ...sortable('name', t('tenants.column.tenant')),
      width: 180,
      grow: 1.4,
      render: (row) => (
        <div className="cell-lines">
          <span className="cell-main">{displayText(row.name, 120)}</span>
          <span className="cell-sub mono">{row.appId ?? ''}</span>
        </div>
      ),
    },
    ...matrixSlots.map((slot) => ({
      ...sortable(slot, matrixColumnName(t, slot)),
      width: 112,
      grow: 0.7,
      render: (row: TenantRow) => {
        const cells = matrix.get(row);
        return versionCell(reading, cells?.slots[slot] ?? null, {
          isBehind: slot === 'live' && cells?.flags.includes('behind') === true,
          percentage: slot === 'gray' ? (cells?.percentage ?? null) : null,
        });
      },
    })),
    {
      ...sortable('flags', matrixColumnName(t, 'flags')),
      width: 150,
      grow: 1,
      render: (row) => (
        <span className="fleet-flags">
          {(matrix.get(row)?.flags ?? []).map((flag) => (
            <span key={flag} className={`tag tone-${toneOfFlag[flag]}`} data-flag={flag}>
              <span className="tag-text">{t(`fleet.flag.${flag}`)}</span>
            </span>
          ))}
        </span>
      ),
    },
  ];
}

const toneOfFlag = {
  'approved-waiting': 'accent',
  behind: 'warn',
  rejected: 'fail',
  foreign: 'waived',
  unknown: 'unknown',
} as const;
