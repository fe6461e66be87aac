import { useLayoutEffect, useRef, useState } from 'react';

/** An element of the table's body, and the row that it draws. */
export interface Slot {
  readonly key: number;
  readonly rowId: string;
}

/** How the elements are given to rows. */
export interface SlotManner {
  /** An element whose row is out of sight draws another one, and all stay where they are in the document. */
  readonly isReusing: boolean;
  /** The element of this row draws no other one, even when the row is gone: whatever focuses it means this row. */
  readonly keptId: string | null;
}

/**
 * Gives each row an element, in the order of the document. A row keeps its element as long as it is drawn. While a table scrolls,
 * elements are used again, which costs half of making new ones; at rest they stand in the order of the rows, as a screen reader
 * reads them.
 */
export function slotsOf(before: readonly Slot[], rowIds: readonly string[], manner: SlotManner): readonly Slot[] {
  const taken = new Set(before.map(({ rowId }) => rowId));
  const wanted = new Set(rowIds);
  const waiting = rowIds.filter((id) => !taken.has(id));
  const free = before.filter(({ rowId }) => !wanted.has(rowId) && rowId !== manner.keptId);
  const given = new Map(manner.isReusing ? free.slice(0, waiting.length).map(({ key }, at) => [key, waiting[at]]) : []);
  const kept = before.flatMap((slot) => {
    const rowId = wanted.has(slot.rowId) ? slot.rowId : given.get(slot.key);
    return rowId === undefined ? [] : [rowId === slot.rowId ? slot : { key: slot.key, rowId }];
  });
  const next = before.reduce((highest, { key }) => Math.max(highest, key), -1) + 1;
  const made = waiting.slice(given.size).map((rowId, at) => ({ key: next + at, rowId }));
  const slots = [...kept, ...made];
  if (manner.isReusing) return slots;
  const place = new Map(rowIds.map((id, index) => [id, index]));
  return slots.sort((a, b) => (place.get(a.rowId) ?? 0) - (place.get(b.rowId) ?? 0));
}

/** {@link slotsOf}, from one drawing to the next. To ask twice for the same rows changes nothing. */
export class SlotPool {
  #slots: readonly Slot[] = [];

  give(rowIds: readonly string[], manner: SlotManner): readonly Slot[] {
    this.#slots = slotsOf(this.#slots, rowIds, manner);
    return this.#slots;
  }
}

/** So long after its last step a table is at rest. */
const restMs = 150;

/** How far a table is scrolled, in CSS pixels, and whether it is scrolling. */
export function useScrolling(): {
  readonly scrollTop: number;
  readonly isScrolling: boolean;
  readonly onScroll: (scrollTop: number) => void;
} {
  const [scrollTop, setScrollTop] = useState(0);
  const [isScrolling, setIsScrolling] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLayoutEffect(() => () => clearTimeout(timer.current), []);
  return {
    scrollTop,
    isScrolling,
    onScroll(top) {
      setScrollTop(top);
      setIsScrolling(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setIsScrolling(false), restMs);
    },
  };
}
