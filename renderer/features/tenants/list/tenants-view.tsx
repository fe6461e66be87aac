import { ImportOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactElement, useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TenantRow } from '../../../../preload/contract/tenant';
import { EmptyState, LoadingState } from '../../../ui/empty';
import { ErrorPanel } from '../../../ui/error-panel';
import { SearchField } from '../../../ui/search-field';
import { VirtualTable } from '../../../ui/virtual-table';
import { countByGroup, isFiltered, rowsInScope, sortRows } from '../tenants-filter-store';
import { useTenantSearch } from '../../../app/search';
import { useBoot, useCanWrite, useStores } from '../../../app/stores';
import { NoTenants } from '../no-tenants';
import { ImportNotice } from '../../import/import-notice';
import { ColumnChooser } from './column-chooser';
import { type Column, isSortColumn, tenantColumns } from './columns';
import { ExportList } from './export-list';
import { useRowSelection } from './row-selection';
import { SavedViews } from './saved-views';
import { SelectionBar } from './selection-bar';
import { StageTabs } from './stage-tabs';
import { TenantFilters } from './tenant-filters';
import { useTenantsTable } from './tenants-table-settings';
import { stageGroupOf } from '../../../../preload/contract/vocabulary/stages';

const rowHeight = 50;

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

function Toolbar(props: {
  readonly rows: readonly TenantRow[];
  readonly shown: readonly TenantRow[];
  readonly columns: readonly Column[];
}): ReactElement {
  const { t } = useTranslation();
  const { tenantsFilter, navigation } = useStores();
  const filter = useStore(tenantsFilter.state);
  const canWrite = useCanWrite();
  const total = props.rows.length;
  return (
    <div className="tenants-toolbar">
      <h1 className="page-title">{t('tenants.title')}</h1>
      <span className="tenants-count quiet" role="status" data-testid="tenants-count">
        {isFiltered(filter)
          ? t('tenants.countFiltered', { shown: props.shown.length, total })
          : t('tenants.count', { count: total })}
      </span>
      <SearchField
        className="tenants-search"
        value={filter.query}
        testId="tenants-search"
        onChange={(query) => tenantsFilter.set({ query })}
      />
      <TenantFilters rows={props.rows} />
      <div className="tenants-table-tools">
        <SavedViews />
        <ColumnChooser />
        <ExportList rows={props.shown} columns={props.columns} />
      </div>
      <Button
        className="tenants-import"
        icon={<ImportOutlined />}
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
        icon={<PlusOutlined />}
        disabled={!canWrite}
        title={canWrite ? undefined : t('common.readOnlyDisabled')}
        data-testid="create-tenant"
        onClick={() => navigation.setCreating(true)}
      >
        {t('tenants.create')}
      </Button>
    </div>
  );
}

/** The list of tenants: search while typing, stage tabs with counts, filters, and a table of any length. */
export function TenantsView(): ReactElement {
  const { t } = useTranslation();
  const { tenants, tenantsFilter, navigation, actions } = useStores();
  const { workspace } = useBoot();
  const state = useStore(tenants.state);
  const filter = useStore(tenantsFilter.state);
  const { found, shown } = useShownRows(state.rows);
  const counts = useMemo(() => countByGroup(found), [found]);
  const { hiddenColumns } = useTenantsTable();
  const columns = useMemo(
    () => tenantColumns(t).filter(({ key }) => key === 'name' || !hiddenColumns.includes(key)),
    [t, hiddenColumns],
  );
  const selection = useRowSelection(shown);
  const isFirstLoad = state.rows.length === 0 && (state.status === 'idle' || state.status === 'loading');
  const retry = (): void => void (workspace && tenants.load(workspace.id));

  return (
    <div className="tenants">
      <Toolbar rows={state.rows} shown={shown} columns={columns} />
      <StageTabs
        group={filter.group}
        counts={counts}
        total={found.length}
        onChange={(group) => tenantsFilter.set({ group })}
      />
      <ImportNotice />
      <SelectionBar rows={state.rows} shown={shown} />
      {state.status === 'failed' ? (
        <ErrorPanel error={state.error} title={t('tenants.failed')} onCopy={actions.copyText} onRetry={retry} />
      ) : null}
      {isFirstLoad ? <LoadingState rows={10} /> : null}
      {shown.length > 0 ? (
        <VirtualTable
          label={t('tenants.title')}
          columns={columns}
          rows={shown}
          rowHeight={rowHeight}
          rowTestId={(row) => `tenant-row-${row.id}`}
          sort={filter.sort}
          onSort={(key) => {
            if (isSortColumn(key)) tenantsFilter.sortBy(key);
          }}
          onOpen={(row) => navigation.showTenant(row.id)}
          selection={selection}
        />
      ) : null}
      {state.status === 'ready' && state.rows.length === 0 ? <NoTenants /> : null}
      {state.status === 'ready' && state.rows.length > 0 && shown.length === 0 ? <NoMatch /> : null}
    </div>
  );
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
