import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { type ReactElement, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTranslator } from '../../../../renderer/i18n/i18n';
import { VirtualTable } from '../../../../renderer/ui/virtual-table';

interface Row {
  readonly id: string;
}

const rowHeight = 50;
const many: readonly Row[] = Array.from({ length: 400 }, (_, index) => ({ id: String(index) }));
const columns = [{ key: 'id', title: 'Id', width: 80, render: (row: Row) => `row ${row.id}` }] as const;

function Table({ rows }: { readonly rows: readonly Row[] }): ReactElement {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  return (
    <VirtualTable
      label="rows"
      columns={columns}
      rows={rows}
      rowHeight={rowHeight}
      rowTestId={({ id }) => `row-${id}`}
      onOpen={() => undefined}
      sort={{ column: 'id', descending: false }}
      onSort={() => undefined}
      selection={{
        isSelected: ({ id }) => selected.has(id),
        extent: 'none',
        labelOf: ({ id }) => id,
        allLabel: 'all',
        onToggle: ({ id }) => setSelected(new Set([...selected, id])),
        onToggleAll: () => undefined,
      }}
    />
  );
}

function table(rows = many): ReactElement {
  return (
    <I18nextProvider i18n={createTranslator('en')}>
      <Table rows={rows} />
    </I18nextProvider>
  );
}

function scrollTo(index: number): void {
  fireEvent.scroll(screen.getByRole('grid'), { target: { scrollTop: index * rowHeight } });
}

function rest(): void {
  act(() => void vi.advanceTimersByTime(1_000));
}

function drawn(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.table-row')];
}

/** What a row says of itself, which has to agree. */
function told(row: HTMLElement): readonly (string | null | undefined)[] {
  const top = Number(/translateY\((\d+)px\)/.exec(row.style.transform)?.[1]);
  return [
    row.dataset['testid'],
    row.textContent,
    row.getAttribute('aria-rowindex'),
    String(top),
    row.querySelector('input')?.getAttribute('aria-label'),
  ];
}

function toldOf(index: number): readonly string[] {
  return [`row-${index}`, `row ${index}`, String(index + 2), String(index * rowHeight), String(index)];
}

describe('a table while it scrolls', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it('makes no elements, and each says what it draws now', () => {
    render(table());
    scrollTo(20);
    const before = new Set(drawn());
    scrollTo(26);
    expect(drawn().every((row) => before.has(row))).toBe(true);
    for (const row of drawn()) expect(told(row)).toEqual(toldOf(Number(row.dataset['testid']?.slice(4))));
    rest();
    // As a screen reader goes through them.
    const indices = drawn().map((row) => Number(row.getAttribute('aria-rowindex')));
    expect(indices).toEqual(indices.toSorted((a, b) => a - b));
    expect(drawn().every((row) => before.has(row))).toBe(true);
  });

  it('leaves the focus with its row, out of sight too, and the keys go on from there', () => {
    render(table());
    const row = screen.getByTestId('row-3');
    act(() => row.focus());
    for (const index of [10, 60, 120]) scrollTo(index);
    rest();
    expect(document.activeElement).toBe(row);
    expect(told(row)).toEqual(toldOf(3));
    // Whoever comes with Tab comes to a row in sight.
    const stops = drawn().filter(({ tabIndex }) => tabIndex === 0);
    expect(stops.map((stop) => Number(stop.getAttribute('aria-rowindex')) > 100)).toEqual([true]);
    fireEvent.keyDown(row, { key: 'ArrowDown' });
    scrollTo(4);
    expect(document.activeElement).toBe(screen.getByTestId('row-4'));
    expect(told(screen.getByTestId('row-4'))).toEqual(toldOf(4));
  });

  it('leaves the focus with its row when the rows are put in another order, and the keys go on from there', () => {
    const { rerender } = render(table());
    act(() => screen.getByTestId('row-3').focus());
    rerender(table([...many.slice(1, 8).toReversed(), ...many.slice(8)]));
    expect(document.activeElement).toBe(screen.getByTestId('row-3'));
    fireEvent.keyDown(screen.getByTestId('row-3'), { key: 'ArrowDown' });
    expect(document.activeElement).toBe(screen.getByTestId('row-2'));
  });

  it('gives the focus of a row that is gone to no other', () => {
    const { rerender } = render(table());
    act(() => screen.getByTestId('row-3').focus());
    scrollTo(40);
    rerender(table(many.filter(({ id }) => id !== '3')));
    scrollTo(60);
    expect(document.activeElement).toBe(document.body);
  });

  it('leaves what is selected with its row', () => {
    render(table());
    fireEvent.keyDown(screen.getByTestId('row-3'), { key: ' ' });
    const selected = (): readonly (string | undefined)[] =>
      drawn()
        .filter((row) => row.getAttribute('aria-selected') === 'true' || row.querySelector('input')?.checked === true)
        .map((row) => row.dataset['testid']);
    expect(selected()).toEqual(['row-3']);
    scrollTo(60);
    expect(selected()).toEqual([]);
    scrollTo(2);
    expect(selected()).toEqual(['row-3']);
  });
});
