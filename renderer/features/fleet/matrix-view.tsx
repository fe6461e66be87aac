import { RocketOutlined } from '@ant-design/icons-svg';
import { Select } from 'antd';
import { type ReactElement, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import {
  countFlags,
  type MatrixFlag,
  matrixFlags,
  type MatrixRow,
  matrixRow,
  matrixTableColumns,
} from '../../../preload/contract/fleet/matrix';
import type { MatrixTable } from '../../../preload/contract/fleet/matrix-table';
import type { TenantRow } from '../../../preload/contract/tenant';
import { useTenantSearch } from '../../app/search';
import { useBoot, useCanWrite, useStores, useTenantRows } from '../../app/stores';
import { Button } from '../../ui/button';
import { CountTabs } from '../../ui/count-tabs';
import { EmptyState } from '../../ui/empty';
import { displayText } from '../../ui/format/display-text';
import { Icon } from '../../ui/icon';
import { useReading } from '../../ui/moment';
import { SearchField } from '../../ui/search-field';
import { VirtualTable } from '../../ui/virtual-table';
import { ColumnChooser } from '../tenants/list/column-chooser';
import { shownColumns, withWidth } from '../tenants/list/column-layout';
import { useRowSelection } from '../tenants/list/row-selection';
import { TenantsReading } from '../tenants/tenants-reading';
import { ExportMatrix } from './export-matrix';
import { matrixColumnName, matrixColumns, type MatrixSort, sortMatrix } from './matrix-columns';

const rowHeight = 50;
const untouched: MatrixTable = { hiddenColumns: [] };
const noWidths: NonNullable<MatrixTable['widths']> = {};

/** How the person at this computer looks at the matrix. */
function useMatrixTable(): MatrixTable {
  return useBoot().settings.matrixTable ?? untouched;
}

/** Rows of the matrix, each made once for its tenant and the version that is current. */
function useMatrix(rows: readonly TenantRow[], current: string | null): ReadonlyMap<TenantRow, MatrixRow> {
  return useMemo(
    () => new Map(rows.filter(({ bound }) => bound).map((row) => [row, matrixRow(row, current)])),
    [rows, current],
  );
}

/** The version that tenants should have: the newest of the library, unless a person looks at another one. */
function useCurrentVersion(): {
  readonly current: string | null;
  readonly options: readonly string[];
  readonly choose: (version: string) => void;
} {
  const { templates } = useStores();
  const library = useStore(templates.state, (state) => state.library);
  const [chosen, choose] = useState<string | null>(null);
  const options = useMemo(() => {
    const sorted = (library?.templates ?? []).toSorted((a, b) => (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0));
    return [...new Set(sorted.map(({ version }) => version).filter((version) => version !== ''))];
  }, [library]);
  return { current: chosen ?? options[0] ?? null, options, choose };
}

/** What the matrix shows: searched, filtered by state, in order; and how many have each state. */
function useShown(query: string, flag: MatrixFlag | null, sort: MatrixSort, current: string | null) {
  const rows = useTenantRows();
  const matrix = useMatrix(rows, current);
  const search = useTenantSearch();
  const words = useDeferredValue(query);
  const sorted = useMemo(() => sortMatrix(matrix, sort), [matrix, sort]);
  const found = useMemo(() => search.find(sorted, words), [search, sorted, words]);
  const counts = useMemo(() => countFlags(found.flatMap((row) => matrix.get(row) ?? [])), [found, matrix]);
  const shown = useMemo(
    () => (flag === null ? found : found.filter((row) => matrix.get(row)?.flags.includes(flag) === true)),
    [found, flag, matrix],
  );
  return { matrix, found, shown, counts };
}

function MatrixColumns(): ReactElement {
  const { t } = useTranslation();
  const { app } = useStores();
  return (
    <ColumnChooser
      columns={matrixTableColumns}
      nameOf={(column) => matrixColumnName(t, column)}
      layout={useMatrixTable()}
      onChange={(matrixTable) => void app.updateSettings({ matrixTable })}
    />
  );
}

function Toolbar(props: {
  readonly shown: readonly TenantRow[];
  readonly matrix: ReadonlyMap<TenantRow, MatrixRow>;
  readonly total: number;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly version: ReturnType<typeof useCurrentVersion>;
}): ReactElement {
  const { t } = useTranslation();
  const { fleet, tenantsSelection } = useStores();
  const canWrite = useCanWrite();
  const selected = useStore(tenantsSelection.state, ({ ids }) => ids.size);
  const { current, options, choose } = props.version;
  return (
    <div className="fleet-toolbar">
      <span className="quiet" role="status" data-testid="matrix-count">
        {t('fleet.matrix.count', { shown: props.shown.length, total: props.total })}
      </span>
      <SearchField className="fleet-search" value={props.query} testId="matrix-search" onChange={props.onQuery} />
      <span className="fleet-current">
        <span className="quiet">{t('fleet.matrix.current')}</span>
        <Select
          aria-label={t('fleet.matrix.current')}
          value={current}
          placeholder={t('fleet.matrix.unknownCurrent')}
          data-testid="matrix-current"
          options={options.map((version) => ({ value: version, label: displayText(version, 64) }))}
          onChange={choose}
        />
      </span>
      <MatrixColumns />
      <ExportMatrix rows={props.shown} matrix={props.matrix} />
      <Button
        type="primary"
        icon={<Icon of={RocketOutlined} />}
        disabled={!canWrite}
        title={canWrite ? undefined : t('common.readOnlyDisabled')}
        data-testid="fleet-new"
        onClick={() => fleet.show({ is: 'edit' })}
      >
        {selected === 0 ? t('fleet.newPlan') : t('fleet.newPlanFor', { count: selected })}
      </Button>
    </div>
  );
}

function Table(props: {
  readonly matrix: ReadonlyMap<TenantRow, MatrixRow>;
  readonly shown: readonly TenantRow[];
  readonly sort: MatrixSort;
  readonly onSort: (sort: MatrixSort) => void;
}): ReactElement {
  const { matrix, shown, sort, onSort } = props;
  const { t } = useTranslation();
  const { app, navigation } = useStores();
  const table = useMatrixTable();
  const reading = useReading();
  const columns = useMemo(
    () => shownColumns(matrixColumns(reading, matrix), matrixTableColumns, table),
    [reading, matrix, table],
  );
  const selection = useRowSelection(shown);
  return (
    <VirtualTable
      label={t('fleet.tab.matrix')}
      columns={columns}
      rows={shown}
      rowHeight={rowHeight}
      rowTestId={(row) => `matrix-row-${row.id}`}
      sort={sort}
      onSort={(column) => onSort({ column, descending: sort.column === column ? !sort.descending : column !== 'name' })}
      onOpen={(row) => navigation.showTenant(row.id, 'hosting')}
      selection={selection}
      widths={table.widths ?? noWidths}
      onResize={(column, width) =>
        void app.updateSettings({ matrixTable: { ...table, widths: withWidth(table, column, width) } })
      }
    />
  );
}

/** Which tenant has which version in which slot, fast for ten thousand. */
export function MatrixView(): ReactElement {
  const { t } = useTranslation();
  const { tenants } = useStores();
  const state = useStore(tenants.state);
  const [query, setQuery] = useState('');
  const [flag, setFlag] = useState<MatrixFlag | null>(null);
  const [sort, setSort] = useState<MatrixSort>({ column: 'name', descending: false });
  const version = useCurrentVersion();
  const { matrix, found, shown, counts } = useShown(query, flag, sort, version.current);
  const items = matrixFlags.map((key) => ({
    key,
    label: t(`fleet.flag.${key}`),
    count: counts[key],
    help: t(`fleet.flagHelp.${key}`),
  }));
  const isEmpty = matrix.size === 0;
  return (
    <div className="fleet-matrix">
      <Toolbar shown={shown} matrix={matrix} total={matrix.size} query={query} onQuery={setQuery} version={version} />
      <CountTabs
        label={t('fleet.matrix.filter')}
        items={items}
        total={found.length}
        current={flag}
        testId="matrix-flag"
        onChange={setFlag}
      />
      <TenantsReading lines={10} />
      {shown.length > 0 ? <Table matrix={matrix} shown={shown} sort={sort} onSort={setSort} /> : null}
      {state.status === 'ready' && shown.length === 0 ? (
        <EmptyState
          title={t(isEmpty ? 'fleet.matrix.empty' : 'tenants.noMatch.title')}
          text={t(isEmpty ? 'fleet.matrix.emptyText' : 'tenants.noMatch.text')}
        />
      ) : null}
    </div>
  );
}
