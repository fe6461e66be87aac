import { type ReactElement, type ReactNode, type RefObject, useMemo, useState } from 'react';
import { type RowActions, TableRow, type Tracks } from './table-row';
import { SlotPool } from './table-slots';
import type { TableColumn, VirtualTableProps } from './virtual-table';

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

/** A row, and its place among all. */
interface PlacedRow<Row> {
  readonly row: Row;
  readonly index: number;
}

/** The rows from `first` to before `end`, in order, and besides the one at `kept`, by their ids. */
function drawnRows<Row extends { readonly id: string }>(
  rows: readonly Row[],
  first: number,
  end: number,
  kept: number | null,
): ReadonlyMap<string, PlacedRow<Row>> {
  const placed = rows.slice(first, end).map((row, offset) => ({ row, index: first + offset }));
  const keptRow = kept === null || (kept >= first && kept < end) ? undefined : rows[kept];
  if (kept !== null && keptRow !== undefined) {
    if (kept < first) placed.unshift({ row: keptRow, index: kept });
    else placed.push({ row: keptRow, index: kept });
  }
  return new Map(placed.map((one) => [one.row.id, one]));
}

/** The rows in sight, each in an element that is used again while the table scrolls, and the one that had the focus last. */
export function TableBody<Row extends { readonly id: string }, Key extends string>(props: {
  readonly table: VirtualTableProps<Row, Key>;
  readonly columns: readonly TableColumn<Row, Key>[];
  readonly tracks: Tracks;
  readonly first: number;
  /** Behind the last row in sight. */
  readonly end: number;
  /** Where the keyboard is. */
  readonly current: number;
  /** The row that had the focus last; null before one had it. */
  readonly keptId: string | null;
  readonly isScrolling: boolean;
  readonly actions: RefObject<RowActions<Row>>;
}): ReactElement {
  const { first, end, current, keptId, isScrolling } = props;
  const { rows, total = rows.length, rowHeight, rowTestId, selection, changedIds } = props.table;
  const cells = useMemo(() => new CellCache(props.columns), [props.columns]);
  const [pool] = useState(() => new SlotPool());
  const drawn = drawnRows(rows, first, end, rows[current]?.id === keptId ? current : null);
  const slots = pool.give([...drawn.keys()], { isReusing: isScrolling, keptId });
  const tabStop = current >= first && current < end ? current : first;
  return (
    <div className="table-body" role="rowgroup" style={{ height: total * rowHeight }}>
      {slots.map(({ key, rowId }) => {
        const { row, index } = drawn.get(rowId) ?? {};
        if (row === undefined || index === undefined) return null;
        return (
          <TableRow
            key={key}
            row={row}
            index={index}
            rowHeight={rowHeight}
            tracks={props.tracks}
            testId={rowTestId(row)}
            isTabStop={index === tabStop}
            isSelected={selection?.isSelected(row)}
            selectLabel={selection?.labelOf(row)}
            isChanged={changedIds?.has(row.id) ?? false}
            cells={cells.cellsOf(row)}
            actions={props.actions}
          />
        );
      })}
    </div>
  );
}
