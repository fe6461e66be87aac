import {
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { HeaderCell } from './table-header-cell';
import { isAside, type RowActions, TableRow, type Tracks } from './table-row';

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

interface VirtualTableProps<Row extends { readonly id: string }, Key extends string> {
  readonly label: string;
  readonly columns: readonly TableColumn<Row, Key>[];
  readonly rows: readonly Row[];
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
  /** A column was made wider or narrower; null goes back to its usual width. */
  readonly onResize?: (column: Key, width: number | null) => void;
}

const overscan = 5;
const sidePadding = 20;
const headerHeight = 36;
const selectWidth = 32;
const assumedSize = { width: 1100, height: 700 };

/** A column with the width that the person gave it. */
function widened<Row, Key extends string>(
  column: TableColumn<Row, Key>,
  width: number | undefined,
): TableColumn<Row, Key> {
  if (width === undefined) return column;
  const { grow: _grow, ...fixed } = column;
  return { ...fixed, width };
}

function trackOf(column: { readonly width: number; readonly grow?: number }): string {
  return column.grow === undefined ? `${column.width}px` : `minmax(${column.width}px, ${column.grow}fr)`;
}

function tracksOf(
  columns: readonly { readonly width: number; readonly grow?: number }[],
  hasSelection: boolean,
): Tracks {
  const boxes = hasSelection ? [{ width: selectWidth }] : [];
  const all = [...boxes, ...columns];
  return {
    gridTemplateColumns: all.map(trackOf).join(' '),
    minWidth: all.reduce((sum, { width }) => sum + width, 2 * sidePadding),
  };
}

/** The row to which a key leads; undefined for every other key. */
function targetOf(key: string, current: number, page: number, last: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + page,
    PageUp: current - page,
    Home: 0,
    End: last,
  };
  return steps[key];
}

/** Cells of a row, made once per row and set of columns: a row that stays in sight costs nothing while scrolling. */
class CellCache<Row extends object, Key extends string> {
  readonly #made = new WeakMap<Row, ReactNode>();
  readonly #columns: readonly TableColumn<Row, Key>[];

  constructor(columns: readonly TableColumn<Row, Key>[]) {
    this.#columns = columns;
  }

  cellsOf(row: Row): ReactNode {
    const known = this.#made.get(row);
    if (known !== undefined) return known;
    const cells = this.#columns.map((column) => (
      <div key={column.key} role="gridcell" className="table-cell">
        {column.render(row)}
      </div>
    ));
    this.#made.set(row, cells);
    return cells;
  }
}

/** A reference that is always the newest value, so that what holds it need not be rendered again. */
function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}

/** Follows the size of an element; before it is known, a usual window is assumed. */
function useSize(): {
  readonly ref: (element: HTMLElement | null) => void;
  readonly width: number;
  readonly height: number;
} {
  const [element, ref] = useState<HTMLElement | null>(null);
  const [size, setSize] = useState(assumedSize);
  useEffect(() => {
    if (!element) return;
    const measure = (): void => {
      if (element.clientHeight > 0) setSize({ width: element.clientWidth, height: element.clientHeight });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return { ref, ...size };
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
  const { rows, rowHeight, selection } = props;
  const { ref: measure, width, height } = useSize();
  const scroller = useRef<HTMLDivElement | null>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const [active, setActive] = useState(0);
  const wantsFocus = useRef(false);
  const columns = useMemo(
    () =>
      props.columns
        .filter((column) => (column.minTableWidth ?? 0) <= width)
        .map((column) => widened(column, props.widths?.[column.key])),
    [props.columns, props.widths, width],
  );
  const cells = useMemo(() => new CellCache(columns), [columns]);
  const hasSelection = selection !== undefined;
  const tracks = useMemo(() => tracksOf(columns, hasSelection), [columns, hasSelection]);
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - overscan);
  const shown = rows.slice(first, first + Math.ceil(height / rowHeight) + 2 * overscan);
  const current = Math.min(active, Math.max(0, rows.length - 1));

  const isActiveShown = current >= first && current < first + shown.length;

  const moveTo = (index: number): void => {
    const target = Math.max(0, Math.min(rows.length - 1, index));
    const top = target * rowHeight;
    const view = scroller.current;
    if (view && top < view.scrollTop) view.scrollTop = top;
    if (view && top + rowHeight > view.scrollTop + view.clientHeight - headerHeight) {
      view.scrollTop = top + rowHeight - view.clientHeight + headerHeight;
    }
    wantsFocus.current = true;
    setActive(target);
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
    onFocus: setActive,
    onKeyDown,
    onMenu: (row, x, y) => props.onMenu?.(row, x, y),
  });

  // A row that was out of sight is drawn only after the scrolling that brought it there.
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[aria-rowindex="${current + 2}"]`);
    if (!row) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  });

  return (
    <div
      className="table"
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      ref={(element) => {
        scroller.current = element;
        measure(element);
      }}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
    >
      <Header columns={columns} tracks={tracks} table={props} />
      <div className="table-body" role="rowgroup" style={{ height: rows.length * rowHeight }}>
        {shown.map((row, offset) => {
          const index = first + offset;
          return (
            <TableRow
              key={row.id}
              row={row}
              index={index}
              rowHeight={rowHeight}
              tracks={tracks}
              testId={props.rowTestId(row)}
              isTabStop={index === current || (!isActiveShown && offset === 0)}
              isSelected={selection?.isSelected(row)}
              selectLabel={selection?.labelOf(row)}
              isChanged={props.changedIds?.has(row.id) ?? false}
              cells={cells.cellsOf(row)}
              actions={actions}
            />
          );
        })}
      </div>
    </div>
  );
}

function Header<Row extends { readonly id: string }, Key extends string>(props: {
  readonly columns: readonly TableColumn<Row, Key>[];
  readonly tracks: Tracks;
  readonly table: VirtualTableProps<Row, Key>;
}): ReactElement {
  const { selection, sort, onSort, onResize } = props.table;
  return (
    <div className="table-header" role="row" aria-rowindex={1} style={props.tracks}>
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
