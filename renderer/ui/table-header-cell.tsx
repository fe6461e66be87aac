import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons-svg';
import { type KeyboardEvent, type PointerEvent, type ReactElement, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon';
import type { TableColumn } from './virtual-table';

const leastWidth = 48;
const mostWidth = 1200;
const keyStep = 16;

function bounded(width: number): number {
  return Math.round(Math.min(mostWidth, Math.max(leastWidth, width)));
}

/** The heading of a column: sorts by it, and makes it wider or narrower at its edge. */
export function HeaderCell<Row, Key extends string>(props: {
  readonly column: TableColumn<Row, Key>;
  readonly sort: { readonly column: string; readonly descending: boolean };
  readonly onSort: (column: Key) => void;
  readonly onResize: ((column: Key, width: number | null) => void) | undefined;
}): ReactElement {
  const { column, sort, onResize } = props;
  const isSorted = sort.column === column.key;
  const direction = sort.descending ? 'descending' : 'ascending';
  const edge =
    onResize === undefined || column.title === '' ? null : (
      <ResizeEdge title={column.title} width={column.width} onResize={(width) => onResize(column.key, width)} />
    );
  if (!column.sortable) {
    return (
      <div role="columnheader" className="table-heading">
        <span className="cell-clip">{column.title}</span>
        {edge}
      </div>
    );
  }
  return (
    <div role="columnheader" className="table-heading" aria-sort={isSorted ? direction : 'none'}>
      <button type="button" className="table-sort" title={column.sortLabel} onClick={() => props.onSort(column.key)}>
        {column.title}
        <span className={isSorted ? 'table-sort-mark is-on' : 'table-sort-mark'} aria-hidden="true">
          {isSorted && sort.descending ? <Icon of={CaretDownOutlined} /> : <Icon of={CaretUpOutlined} />}
        </span>
      </button>
      {edge}
    </div>
  );
}

/** The edge by which a column is resized: dragged, or by arrow keys; a double click gives the usual width back. */
function ResizeEdge(props: {
  readonly title: string;
  /** The width that was given, in CSS pixels; the column may have grown beyond it. */
  readonly width: number;
  readonly onResize: (width: number | null) => void;
}): ReactElement {
  const { t } = useTranslation();
  const drag = useRef<{ readonly fromX: number; readonly width: number } | null>(null);
  const widthOf = (edge: HTMLElement): number => edge.parentElement?.getBoundingClientRect().width ?? leastWidth;
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { fromX: event.clientX, width: widthOf(event.currentTarget) };
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>): void => {
    const from = drag.current;
    drag.current = null;
    if (from !== null && event.clientX !== from.fromX) props.onResize(bounded(from.width + event.clientX - from.fromX));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = event.key === 'ArrowRight' ? keyStep : event.key === 'ArrowLeft' ? -keyStep : 0;
    if (step === 0 || event.altKey) return;
    event.preventDefault();
    props.onResize(bounded(widthOf(event.currentTarget) + step));
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-valuenow={props.width}
      aria-valuemin={leastWidth}
      aria-valuemax={mostWidth}
      tabIndex={0}
      className="table-resize"
      aria-label={t('tenantsTable.resize', { column: props.title })}
      onPointerDown={onPointerDown}
      onPointerUp={onPointerUp}
      onDoubleClick={() => props.onResize(null)}
      onKeyDown={onKeyDown}
    />
  );
}
