import { tableLimits } from '../../../preload/contract/table-limits';
import { capText } from '../../domain/text/cap-text';
import type { CellFlaw, TableOptions, TableRow } from '../../features/import/ports/table-reader';
import { requireRunning, refused } from '../refused';

type Flaw = { readonly column: number; readonly flaw: CellFlaw };

/** Takes rows as they are read and holds every cap; rows without a value are left out, columns beyond the last as well. */
export class RowCollector {
  readonly #options: TableOptions;
  readonly #rows: TableRow[] = [];
  #surplusColumns = 0;

  constructor(options: TableOptions) {
    this.#options = options;
  }

  get all(): readonly TableRow[] {
    return this.#rows;
  }

  /** Columns beyond the last that is read, up to the furthest with a value. */
  get surplusColumns(): number {
    return this.#surplusColumns;
  }

  /** Notes that there is a value in a column beyond the last that is read. */
  noteColumn(column: number): void {
    this.#surplusColumns = Math.max(this.#surplusColumns, column + 1 - tableLimits.columns);
  }

  /** Refuses with `too-many-rows`; throws `cancelled`. */
  add(row: number, values: readonly string[], flaws: readonly Flaw[]): void {
    const isLast = (value: string, column: number): boolean =>
      value.trim() !== '' || flaws.some((flaw) => flaw.column === column);
    const last = values.findLastIndex(isLast);
    if (last < 0) return;
    this.noteColumn(last);
    const cells = values.slice(0, tableLimits.columns);
    if (last >= tableLimits.columns && !cells.some(isLast)) return;
    if (this.#rows.length > tableLimits.rows) throw refused('too-many-rows', { limit: tableLimits.rows });
    requireRunning(this.#options.signal);
    const long = cells.flatMap((cell, column) => (cell.length > tableLimits.cellLength ? [column] : []));
    this.#rows.push({
      row,
      cells: long.length === 0 ? cells : cells.map((cell) => capText(cell, tableLimits.cellLength)),
      flaws: [...flaws, ...long.map((column): Flaw => ({ column, flaw: 'cell-too-long' }))],
    });
    if (this.#rows.length % 500 === 0) this.#options.onRows?.(this.#rows.length);
  }
}
