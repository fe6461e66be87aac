import type { TFunction } from 'i18next';
import { isSevere } from '../../../../preload/contract/vocabulary/flags';
import type { TenantRow } from '../../../../preload/contract/tenant';
import type { TenantsColumn } from '../../../../preload/contract/tenants-table';
import { AssetImage } from '../../../ui/asset-image';
import { ageOf, dayOf, type Reading } from '../../../ui/moment';
import { actorTag, checkCounts, flagTag, issueTag, stageTag } from '../../../ui/status';
import { Tags } from '../../../ui/tags';
import type { TableColumn } from '../../../ui/virtual-table';
import { displayText } from '../../../ui/format/display-text';
import type { SortColumn } from '../tenants-filter-store';
import { stageGroupOf } from '../../../../preload/contract/vocabulary/stages';

export type ColumnKey = 'name' | TenantsColumn;

/** A column of the tenants table. */
export type Column = TableColumn<TenantRow, ColumnKey>;

function sortableIn(
  t: TFunction,
): (key: ColumnKey, title: string) => Pick<Column, 'key' | 'title' | 'sortable' | 'sortLabel'> {
  return (key, title) => ({
    key,
    title,
    sortable: true,
    sortLabel: t('tenants.sortBy', { column: title }),
  });
}

/** The columns of the tenants table, in the words and at the moment of `reading`; their cells are plain elements without hooks. */
export function tenantColumns(reading: Reading): readonly Column[] {
  return [...leadingColumns(reading.t), ...trailingColumns(reading)];
}

/** What a tenant is and where it stands. */
function leadingColumns(t: TFunction): readonly Column[] {
  const sortable = sortableIn(t);
  return [
    {
      ...sortable('name', t('tenants.column.tenant')),
      width: 178,
      grow: 2,
      render: (row) => (
        <div className="cell-lines">
          <span className="cell-main">{displayText(row.name, 120)}</span>
          <span className="cell-sub">{displayText(row.entity, 120) || t('common.notRecorded')}</span>
        </div>
      ),
    },
    {
      ...sortable('stage', t('tenants.column.stage')),
      width: 132,
      grow: 0.8,
      render: (row) => {
        const [flag] = row.flags.toSorted((a, b) => Number(isSevere(b)) - Number(isSevere(a)));
        const [issue] = row.issues ?? [];
        return (
          <div className="cell-lines">
            {stageTag(t, { stage: row.stage, group: stageGroupOf(row.stage), flags: row.flags })}
            {flag ? (
              <span className="cell-flags">
                {flagTag(t, flag)}
                {row.flags.length > 1 ? <span className="quiet">+{row.flags.length - 1}</span> : null}
              </span>
            ) : issue ? (
              <span className="cell-flags">{issueTag(t, issue)}</span>
            ) : null}
          </div>
        );
      },
    },
    {
      key: 'miniProgram',
      title: t('tenants.column.miniProgram'),
      width: 194,
      grow: 1.4,
      render: (row) => (
        <div className="cell-account">
          <AssetImage asset={row.avatar} alt="" size={28} fallbackName={row.accountName} />
          <div className="cell-lines">
            <span className={row.bound ? 'cell-main' : 'cell-main quiet'}>
              {row.bound ? displayText(row.accountName, 60) || t('tenants.unnamed') : t('tenants.notAuthorized')}
            </span>
            <span className="cell-sub mono">{row.appId ?? t('tenants.noAppId')}</span>
          </div>
        </div>
      ),
    },
    {
      ...sortable('checks', t('tenants.column.checks')),
      width: 130,
      render: (row) => checkCounts(t, row.checks),
    },
    {
      ...sortable('nextActor', t('tenants.column.nextActor')),
      width: 128,
      grow: 1.6,
      render: (row) => (
        <div className="cell-lines">
          {actorTag(t, row.nextActor)}
          {row.nextStep === undefined || row.nextStep === 'nothing' ? null : (
            <span className="cell-sub" title={t(`nextSteps.${row.nextStep}`)}>
              {t(`nextSteps.${row.nextStep}`)}
            </span>
          )}
        </div>
      ),
    },
  ];
}

/** Dates and people; the narrower the window, the fewer of them. */
function trailingColumns(reading: Reading): readonly Column[] {
  const { t } = reading;
  const sortable = sortableIn(t);
  return [
    {
      ...sortable('due', t('tenantsTable.column.due')),
      width: 96,
      render: (row) => (row.dueAtMs === null ? <span className="quiet">—</span> : dayOf(reading, row.dueAtMs)),
    },
    {
      ...sortable('synced', t('tenants.column.synced')),
      width: 94,
      render: (row) => (row.syncedAtMs === null ? <span className="quiet">—</span> : ageOf(reading, row.syncedAtMs)),
    },
    {
      key: 'edition',
      title: t('tenants.column.edition'),
      width: 58,
      render: (row) => t(`tenants.edition.${row.edition}`),
    },
    {
      ...sortable('owner', t('tenants.column.owner')),
      width: 88,
      grow: 0.3,
      render: (row) => <span className="cell-clip">{displayText(row.owner, 60)}</span>,
    },
    {
      key: 'contact',
      title: t('tenantsTable.column.contact'),
      width: 88,
      render: (row) => <span className="cell-clip">{displayText(row.contact, 60)}</span>,
    },
    {
      key: 'administrator',
      title: t('tenantsTable.column.administrator'),
      width: 110,
      grow: 0.4,
      render: (row) => <span className="cell-clip">{displayText(row.administrator ?? '', 80)}</span>,
    },
    {
      key: 'tags',
      title: t('tenantsTable.column.tags'),
      width: 110,
      grow: 0.4,
      render: (row) => <Tags tags={row.tags ?? []} />,
    },
    {
      ...sortable('updated', t('tenantsTable.column.updated')),
      width: 94,
      render: (row) => ageOf(reading, row.updatedAtMs),
    },
  ];
}

/** Whether a key of the table is one by which rows can be sorted. */
export function isSortColumn(key: ColumnKey): key is SortColumn {
  return !['edition', 'miniProgram', 'contact', 'administrator', 'tags'].includes(key);
}
