import { ImportOutlined, PlusOutlined } from '@ant-design/icons-svg';
import type { TFunction } from 'i18next';
import { type ReactElement, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TenantsSnapshot } from '../../../../preload/contract/launch-snapshot';
import type { StageGroup } from '../../../../preload/contract/stages';
import type { TenantRow } from '../../../../preload/contract/tenant';
import type { TenantsTable } from '../../../../preload/contract/tenants-table';
import { tenantsColumns } from '../../../../preload/contract/vocabulary/tenants-table';
import { Button } from '../../../ui/button';
import { EmptyState, LoadingState } from '../../../ui/empty';
import { ErrorPanel } from '../../../ui/error-panel';
import { Icon } from '../../../ui/icon';
import { useReading } from '../../../ui/moment';
import { SearchField } from '../../../ui/search-field';
import { displayText } from '../../../ui/format/display-text';
import { type TableColumn, VirtualTable } from '../../../ui/virtual-table';
import { isFiltered, isOpeningFilter, rowsInScope, sortRows } from '../tenants-filter-store';
import { shownBefore, type TenantsState } from '../tenants-store';
import { useTenantSearch } from '../../../app/search';
import { useBoot, useCanWrite, useStores } from '../../../app/stores';
import { NoTenants } from '../no-tenants';
import { useTenantWindow } from '../use-tenant-window';
import { isOpenSync } from '../../sync/sync-store';
import { ImportNotice } from '../../import/import-notice';
import { ColumnChooser } from './column-chooser';
import { shownColumns, withWidth } from './column-layout';
import { type Column, type ColumnKey, isSortColumn, tenantColumns } from './columns';
import { ExportList } from './export-list';
import { useFrozenOrder } from './frozen-order';
import { type OpenMenu, RowMenu } from './row-menu';
import { useRowSelection } from './row-selection';
import { SavedViews } from './saved-views';
import { SelectionBar } from './selection-bar';
import { StageTabs } from './stage-tabs';
import { TenantFilters } from './tenant-filters';
import { useTenantsTable } from './tenants-table-settings';
import { countByGroup, stageGroupOf, stageGroups } from '../../../../preload/contract/vocabulary/stages';

const rowHeight = 50;

/** From the search to what it found: the row that is the table's tab stop. */
function focusRows(field: HTMLElement): void {
  field.closest('.tenants')?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
}
const noWidths: NonNullable<TenantsTable['widths']> = {};

/** The button of a row's menu, for whoever does not think of a right click. */
function menuColumn(
  t: TFunction,
  open: (row: TenantRow, x: number, y: number) => void,
): TableColumn<TenantRow, 'menu'> {
  return {
    key: 'menu',
    title: '',
    width: 28,
    render: (row) => (
      // Plain, because a button of the library costs as much as all the rest of a row.
      <button
        type="button"
        className="row-menu-button"
        tabIndex={-1}
        aria-label={t('tenantsTable.menu.title', { name: displayText(row.name, 60) })}
        data-testid={`row-menu-button-${row.id}`}
        onClick={(event) => {
          event.stopPropagation();
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          open(row, left, bottom);
        }}
      >
        <span className="row-menu-dots" aria-hidden="true" />
      </button>
    ),
  };
}

/** How the list was left, as long as it is not read and nobody asked for another part of it. */
function useBefore(state: TenantsState): TenantsSnapshot | null {
  const isOpening = useStore(useStores().tenantsFilter.state, isOpeningFilter);
  return isOpening ? shownBefore(state) : null;
}

function useShownRows(rows: readonly TenantRow[]): {
  readonly found: readonly TenantRow[];
  readonly shown: readonly TenantRow[];
} {
  const { tenantsFilter } = useStores();
  const filter = useStore(tenantsFilter.state);
  const search = useTenantSearch();
  const query = useDeferredValue(filter.query);
  const { actor, flag, owner, tag = null, edition, due, group, sort } = filter;
  // Sorting comes first, so that it is not done again for every key; what follows keeps the order.
  const sorted = useMemo(() => sortRows(rows, sort), [rows, sort]);
  const inScope = useMemo(
    () => rowsInScope(sorted, { actor, flag, owner, tag, edition, due }),
    [sorted, actor, flag, owner, tag, edition, due],
  );
  const found = useMemo(() => search.find(inScope, query), [inScope, query, search]);
  const shown = useMemo(
    () => (group === null ? found : found.filter((row) => stageGroupOf(row.stage) === group)),
    [found, group],
  );
  return { found, shown };
}

function TenantsColumns(): ReactElement {
  const { t } = useTranslation();
  const { app } = useStores();
  const table = useTenantsTable();
  return (
    <ColumnChooser
      columns={tenantsColumns}
      nameOf={(column) => t(`tenantsTable.column.${column}`)}
      layout={table}
      onChange={(layout) => void app.updateSettings({ tenantsTable: { ...table, ...layout } })}
    />
  );
}

function Toolbar(props: {
  /** How many there are; null while nobody knows. */
  readonly total: number | null;
  /** What conditions are made of. */
  readonly known: readonly TenantRow[];
  readonly shown: readonly TenantRow[];
  readonly columns: readonly Column[];
}): ReactElement {
  const { t } = useTranslation();
  const { tenantsFilter, navigation } = useStores();
  const filter = useStore(tenantsFilter.state);
  const canWrite = useCanWrite();
  const { total } = props;
  return (
    <div className="tenants-toolbar">
      <h1 className="page-title">{t('tenants.title')}</h1>
      <span className="tenants-count quiet" role="status" data-testid="tenants-count">
        {total === null ? '' : countOf(t, isFiltered(filter) ? props.shown.length : null, total)}
      </span>
      <div className="tenants-table-tools">
        <SavedViews />
        <TenantsColumns />
        <ExportList rows={props.shown} columns={props.columns} />
      </div>
      <Button
        className="tenants-import"
        icon={<Icon of={ImportOutlined} />}
        disabled={!canWrite}
        title={canWrite ? undefined : t('common.readOnlyDisabled')}
        data-testid="import-tenants"
        onClick={() => navigation.show('import')}
      >
        {t('tableImport.entry')}
      </Button>
      <Button
        className="tenants-create"
        type="primary"
        icon={<Icon of={PlusOutlined} />}
        disabled={!canWrite}
        title={canWrite ? undefined : t('common.readOnlyDisabled')}
        data-testid="create-tenant"
        onClick={() => navigation.setCreating(true)}
      >
        {t('tenants.create')}
      </Button>
      <div className="tenants-narrowing">
        <SearchField
          className="tenants-search"
          value={filter.query}
          testId="tenants-search"
          onChange={(query) => tenantsFilter.set({ query })}
          onDown={focusRows}
        />
        <TenantFilters rows={props.known} />
      </div>
    </div>
  );
}

/** How many there are, and how many of them are shown where a filter leaves some out. */
function countOf(t: TFunction, shown: number | null, total: number): string {
  return shown === null ? t('tenants.count', { count: total }) : t('tenants.countFiltered', { shown, total });
}

/** The list of tenants: search while typing, stage tabs with counts, filters, and a table of any length. */
export function TenantsView(): ReactElement {
  const { t } = useTranslation();
  const { app, tenants, tenantsFilter, navigation, jobs } = useStores();
  const { workspace } = useBoot();
  const state = useStore(tenants.state);
  const filter = useStore(tenantsFilter.state);
  const { found, shown: sorted } = useShownRows(state.rows);
  const isSyncing = useStore(jobs.state, (state) => isOpenSync(state.sync.progress));
  const { rows: shown, changedIds, orderAgain } = useFrozenOrder(sorted, isSyncing, JSON.stringify(filter));
  const before = useBefore(state);
  const listed = before?.rows ?? shown;
  const openWindow = useTenantWindow();
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const openMenu = useCallback((row: TenantRow, x: number, y: number) => setMenu({ row, x, y }), []);
  const counts = useMemo(() => (before === null ? countByGroup(found) : groupsOf(before)), [before, found]);
  const table = useTenantsTable();
  const reading = useReading();
  const columns = useMemo(() => shownColumns(tenantColumns(reading), tenantsColumns, table), [reading, table]);
  const tableColumns = useMemo(() => [...columns, menuColumn(t, openMenu)], [columns, t, openMenu]);
  const resize = (key: ColumnKey | 'menu', width: number | null): void => {
    if (key === 'menu') return;
    void app.updateSettings({ tenantsTable: { ...table, widths: withWidth(table, key, width) } });
  };
  const selection = useRowSelection(listed, before?.total ?? shown.length);
  const isFirstLoad =
    before === null && state.rows.length === 0 && (state.status === 'idle' || state.status === 'loading');
  const known = before?.rows ?? state.rows;
  const totalOf = (rows: readonly TenantRow[]): number | null => (isFirstLoad ? null : (before?.total ?? rows.length));
  const retry = (): void => void (workspace && tenants.load(workspace.id));

  return (
    <div className="tenants" aria-busy={before === null ? undefined : true}>
      <Toolbar total={totalOf(state.rows)} known={known} shown={shown} columns={columns} />
      <StageTabs
        group={filter.group}
        counts={counts}
        total={totalOf(found)}
        onChange={(group) => tenantsFilter.set({ group })}
      />
      <ImportNotice />
      <SelectionBar rows={state.rows} shown={shown} />
      {changedIds.size === 0 ? null : (
        <div className="frozen-order" role="status" data-testid="frozen-order">
          <span className="quiet">{t('tenantsTable.changed.frozen')}</span>
          <Button size="small" data-testid="order-again" onClick={orderAgain}>
            {t('tenantsTable.changed.again', { count: changedIds.size })}
          </Button>
        </div>
      )}
      {state.status === 'failed' ? (
        <ErrorPanel error={state.error} title={t('tenants.failed')} onRetry={retry} />
      ) : null}
      {isFirstLoad ? <LoadingState rows={10} /> : null}
      {listed.length > 0 ? (
        <VirtualTable
          label={t('tenants.title')}
          columns={tableColumns}
          rows={listed}
          total={before?.total ?? shown.length}
          rowHeight={rowHeight}
          rowTestId={(row) => `tenant-row-${row.id}`}
          sort={filter.sort}
          onSort={(key) => {
            if (key !== 'menu' && isSortColumn(key)) tenantsFilter.sortBy(key);
          }}
          onOpen={(row, isAside) => {
            if (isAside) return openWindow(row.id);
            tenantsFilter.leaveAt(row.id);
            navigation.showTenant(row.id);
          }}
          startAt={tenantsFilter.leftAt()}
          selection={selection}
          onMenu={openMenu}
          changedIds={changedIds}
          widths={table.widths ?? noWidths}
          onResize={resize}
        />
      ) : null}
      {menu === null ? null : <RowMenu menu={menu} onClose={() => setMenu(null)} />}
      {state.status === 'ready' && state.rows.length === 0 ? <NoTenants /> : null}
      {state.status === 'ready' && state.rows.length > 0 && shown.length === 0 ? <NoMatch /> : null}
    </div>
  );
}

function groupsOf({ groups }: TenantsSnapshot): ReadonlyMap<StageGroup, number> {
  return new Map(stageGroups.flatMap((group) => (groups[group] === undefined ? [] : [[group, groups[group]]])));
}

function NoMatch(): ReactElement {
  const { t } = useTranslation();
  const { tenantsFilter } = useStores();
  return (
    <EmptyState title={t('tenants.noMatch.title')} text={t('tenants.noMatch.text')}>
      <Button onClick={() => tenantsFilter.clear()}>{t('tenants.filter.clear')}</Button>
    </EmptyState>
  );
}
