import { type KeyboardEvent, memo, type ReactElement, type ReactNode, type RefObject } from 'react';

/** The grid that header and rows share. */
export interface Tracks {
  readonly gridTemplateColumns: string;
  readonly minWidth: number;
}

/** What a person does with a row. */
export interface RowActions<Row> {
  /** `isAside` when it is wanted beside what is shown, by Ctrl, Cmd or Shift. */
  readonly onOpen: (row: Row, isAside: boolean) => void;
  readonly onToggle: (row: Row, isRange: boolean) => void;
  readonly onFocus: (row: Row, index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent, row: Row) => void;
  readonly onMenu: (row: Row, x: number, y: number) => void;
}

interface TableRowProps<Row> {
  readonly row: Row;
  readonly index: number;
  readonly rowHeight: number;
  readonly tracks: Tracks;
  readonly testId: string;
  readonly isTabStop: boolean;
  /** Undefined where nothing can be selected. */
  readonly isSelected: boolean | undefined;
  readonly selectLabel: string | undefined;
  /** It changed since the rows were put in order. */
  readonly isChanged: boolean;
  readonly cells: ReactNode;
  readonly actions: RefObject<RowActions<Row>>;
}

function PlainTableRow<Row>(props: TableRowProps<Row>): ReactElement {
  const { row, index, rowHeight, tracks, isSelected, actions } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={props.isChanged ? 'table-row is-changed' : 'table-row'}
      data-testid={props.testId}
      aria-selected={isSelected}
      tabIndex={props.isTabStop ? 0 : -1}
      style={{ ...tracks, height: rowHeight, transform: `translateY(${index * rowHeight}px)` }}
      onFocus={() => actions.current.onFocus(row, index)}
      onClick={(event) => actions.current.onOpen(row, isAside(event))}
      onContextMenu={(event) => {
        event.preventDefault();
        // The menu key tells no place; the row itself is one.
        const { left, top } = event.currentTarget.getBoundingClientRect();
        const isPointed = event.clientX > 0 || event.clientY > 0;
        actions.current.onMenu(row, isPointed ? event.clientX : left + 40, isPointed ? event.clientY : top + 30);
      }}
      onKeyDown={(event) => actions.current.onKeyDown(event, row)}
    >
      {isSelected === undefined ? null : (
        // The keyboard selects with the space bar on the row itself, so the box is no stop of its own.
        <div role="gridcell" className="table-cell">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={props.selectLabel}
            checked={isSelected}
            onClick={(event) => {
              event.stopPropagation();
              actions.current.onToggle(row, event.shiftKey);
            }}
            readOnly
          />
        </div>
      )}
      {props.cells}
    </div>
  );
}

/** Whether the keys that are held ask for a thing beside what is shown, as browsers have it. */
export function isAside(event: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'shiftKey'>): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey;
}

/** One row; while it stays in sight as it is, scrolling costs it nothing. */
export const TableRow = memo(PlainTableRow) as typeof PlainTableRow;
