import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Tracks } from './table-row';

const sidePadding = 20;
const selectWidth = 32;
const assumedSize = { width: 1100, height: 700 };

function trackOf(column: { readonly width: number; readonly grow?: number }): string {
  return column.grow === undefined ? `${column.width}px` : `minmax(${column.width}px, ${column.grow}fr)`;
}

/** The grid of a table: every column, and one before them for the boxes where rows can be selected. */
export function tracksOf(
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
export function targetOf(key: string, current: number, page: number, last: number): number | undefined {
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

/** Follows the size of an element; before it is known, a usual window is assumed. */
export function useSize(): {
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

/** Shows the place at which a list begins in its middle, once. `topPx` is the distance of that row from the first one. */
export function useStart(scroller: RefObject<HTMLElement | null>, topPx: number): void {
  const start = useRef(topPx);
  useLayoutEffect(() => {
    const view = scroller.current;
    if (view && start.current > 0) view.scrollTo({ top: start.current - view.clientHeight / 2 });
  }, [scroller]);
}

/** Answers how to focus a row by its index; one that is out of sight is drawn only after the scrolling that brings it there. */
export function useRowFocus(scroller: RefObject<HTMLElement | null>): (index: number) => void {
  const wanted = useRef<number | null>(null);
  const focus = (index: number): boolean => {
    const row = scroller.current?.querySelector<HTMLElement>(`[aria-rowindex="${index + 2}"]`);
    row?.focus({ preventScroll: true });
    return row !== null && row !== undefined;
  };
  useLayoutEffect(() => {
    if (wanted.current !== null && focus(wanted.current)) wanted.current = null;
  });
  return (index) => {
    wanted.current = focus(index) ? null : index;
  };
}
