import {
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { TableBody } from './table-body';
import { HeaderCell } from './table-header-cell';
import { targetOf, tracksOf, useRowFocus, useSize, useStart } from './table-layout';
import { isAside, type RowActions, type Tracks } from './table-row';
import { useScrolling } from './table-slots';

/** One column. `minTableWidth` is the width of the table, in pixels, below which it is left out. */
export interface TableColumn<Row, Key extends string> {
  readonly key: Key;
  readonly title: string;
  /** Least width in CSS pixels. */
  readonly width: number;
  /** Share of the spare width; without it the column keeps its least width. */
  readonly grow?: number;
  readonly sortable?: boolean;
  readonly sortLabel?: string;
  readonly minTableWidth?: number;
  readonly render: (row: Row) => ReactNode;
}

/** How much of what is shown is selected. */
export type SelectionExtent = 'none' | 'some' | 'all';

/** Rows that are selected, and what happens when a person selects more. */
export interface TableSelection<Row> {
  readonly isSelected: (row: Row) => boolean;
  readonly extent: SelectionExtent;
  readonly labelOf: (row: Row) => string;
  readonly allLabel: string;
  /** `isRange` when everything from the row touched last is meant. */
  readonly onToggle: (row: Row, isRange: boolean) => void;
  readonly onToggleAll: () => void;
}

/** See {@link VirtualTable}. */
export interface VirtualTableProps<Row extends { readonly id: string }, Key extends string> {
  readonly label: string;
  readonly columns: readonly TableColumn<Row, Key>[];
  readonly rows: readonly Row[];
  /** How many rows there are, where only the first of them are given yet. */
  readonly total?: number;
  /** Height of every row in CSS pixels. */
  readonly rowHeight: number;
  readonly rowTestId: (row: Row) => string;
  /** `isAside` when it is wanted beside what is shown, by Ctrl, Cmd or Shift. */
  readonly onOpen: (row: Row, isAside: boolean) => void;
  readonly sort: { readonly column: string; readonly descending: boolean };
  readonly onSort: (column: Key) => void;
  readonly selection?: TableSelection<Row>;
  /** A right click or the menu key on a row, with the place in the window. */
  readonly onMenu?: (row: Row, x: number, y: number) => void;
  /** Rows that changed since they were put in order. */
  readonly changedIds?: ReadonlySet<string>;
  /** Widths in CSS pixels that the person chose; such a column neither grows nor shrinks. */
  readonly widths?: Readonly<Partial<Record<Key, number>>>;
  /** Row that is in sight and the tab stop at first; without it the first one. */
  readonly startAt?: string | null;
  /** A column was made wider or narrower; null goes back to its usual width. */
  readonly onResize?: (column: Key, width: number | null) => void;
}

const overscan = 5;
const headerHeight = 36;

/** A column with the width that the person gave it. */
function widened<Row, Key extends string>(
  column: TableColumn<Row, Key>,
  width: number | undefined,
): TableColumn<Row, Key> {
  if (width === undefined) return column;
  const { grow: _grow, ...fixed } = column;
  return { ...fixed, width };
}

/** The place of the row that had the focus last, wherever it has come to; without one, the place that was last. */
function useActiveRow(rows: readonly { readonly id: string }[], active: number, keptId: string | null): number {
  return useMemo(() => {
    const last = Math.min(active, Math.max(0, rows.length - 1));
    if (keptId === null || rows[last]?.id === keptId) return last;
    const found = rows.findIndex(({ id }) => id === keptId);
    return found < 0 ? last : found;
  }, [rows, active, keptId]);
}

/** A reference that is always the newest value, so that what holds it need not be rendered again. */
function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}

/**
 * A table that renders only the rows in sight, so that ten thousand scroll as smoothly as ten.
 *
 * A grid with one tab stop: arrows, Page Up and Down, Home and End move between rows, Enter opens one
 * (https://www.w3.org/WAI/ARIA/apg/patterns/grid/).
 */
export function VirtualTable<Row extends { readonly id: string }, Key extends string>(
  props: VirtualTableProps<Row, Key>,
): ReactElement {
  const { rows, total = rows.length, rowHeight, selection } = props;
  const { ref: measure, width, height } = useSize();
  const scroller = useRef<HTMLDivElement | null>(null);
  const { scrollTop, isScrolling, onScroll } = useScrolling();
  const [keptId, setKeptId] = useState<string | null>(null);
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      rows.findIndex(({ id }) => id === props.startAt),
    ),
  );
  const columns = useMemo(
    () =>
      props.columns
        .filter((column) => (column.minTableWidth ?? 0) <= width)
        .map((column) => widened(column, props.widths?.[column.key])),
    [props.columns, props.widths, width],
  );
  const hasSelection = selection !== undefined;
  const tracks = useMemo(() => tracksOf(columns, hasSelection), [columns, hasSelection]);
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - overscan);
  const end = Math.min(rows.length, first + Math.ceil(height / rowHeight) + 2 * overscan);
  const current = useActiveRow(rows, active, keptId);

  const focusRow = useRowFocus(scroller);
  useStart(scroller, active * rowHeight);

  const moveTo = (index: number): void => {
    const target = Math.max(0, Math.min(rows.length - 1, index));
    const top = target * rowHeight;
    const view = scroller.current;
    if (view && top < view.scrollTop) view.scrollTop = top;
    if (view && top + rowHeight > view.scrollTop + view.clientHeight - headerHeight) {
      view.scrollTop = top + rowHeight - view.clientHeight + headerHeight;
    }
    setActive(target);
    setKeptId(rows[target]?.id ?? null);
    focusRow(target);
  };

  const onKeyDown = (event: KeyboardEvent, row: Row): void => {
    if (event.key === 'Enter') return props.onOpen(row, isAside(event));
    if (event.key === ' ' && selection) {
      event.preventDefault();
      return selection.onToggle(row, event.shiftKey);
    }
    const page = Math.max(1, Math.floor(height / rowHeight) - 2);
    const target = targetOf(event.key, current, page, rows.length - 1);
    if (target === undefined) return;
    event.preventDefault();
    moveTo(target);
  };
  const actions = useLatest<RowActions<Row>>({
    onOpen: props.onOpen,
    onToggle: (row, isRange) => selection?.onToggle(row, isRange),
    onFocus: ({ id }, index) => {
      setActive(index);
      setKeptId(id);
    },
    onKeyDown,
    onMenu: (row, x, y) => props.onMenu?.(row, x, y),
  });

  return (
    <div
      className="table"
      role="grid"
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-busy={total === rows.length ? undefined : true}
      ref={(element) => {
        scroller.current = element;
        measure(element);
      }}
      onScroll={(event) => onScroll(event.currentTarget.scrollTop)}
    >
      <Header columns={columns} tracks={tracks} table={props} onDown={() => moveTo(current)} />
      <TableBody
        table={props}
        columns={columns}
        tracks={tracks}
        first={first}
        end={end}
        current={current}
        keptId={keptId}
        isScrolling={isScrolling}
        actions={actions}
      />
    </div>
  );
}

function Header<Row extends { readonly id: string }, Key extends string>(props: {
  readonly columns: readonly TableColumn<Row, Key>[];
  readonly tracks: Tracks;
  readonly table: VirtualTableProps<Row, Key>;
  /** The arrow down leads from the headings to the rows. */
  readonly onDown: () => void;
}): ReactElement {
  const { selection, sort, onSort, onResize } = props.table;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    props.onDown();
  };
  return (
    <div className="table-header" role="row" aria-rowindex={1} style={props.tracks} onKeyDown={onKeyDown}>
      {selection ? <SelectAllCell selection={selection} /> : null}
      {props.columns.map((column) => (
        <HeaderCell key={column.key} column={column} sort={sort} onSort={onSort} onResize={onResize} />
      ))}
    </div>
  );
}

function SelectAllCell<Row>(props: { readonly selection: TableSelection<Row> }): ReactElement {
  const { selection } = props;
  return (
    <div role="columnheader" className="table-heading">
      <input
        type="checkbox"
        aria-label={selection.allLabel}
        checked={selection.extent === 'all'}
        ref={(box) => {
          // There is no attribute for the half state, which assistive technology hears as "mixed".
          if (box) box.indeterminate = selection.extent === 'some';
        }}
        data-testid="select-all"
        onChange={selection.onToggleAll}
      />
    </div>
  );
}
