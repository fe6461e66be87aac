import { tableLimits } from '../../../preload/contract/table-limits';
import { capText } from '../../domain/text/cap-text';
import type { CellFlaw, TableOptions, TableRow } from '../../features/import/ports/table-reader';
import { demandRunning, refused } from '../refused';

type Flaw = { readonly column: number; readonly flaw: CellFlaw };

/** Takes rows as they are read and holds every cap; rows without a value are left out. */
export class RowCollector {
  readonly #options: TableOptions;
  readonly #rows: TableRow[] = [];

  constructor(options: TableOptions) {
    this.#options = options;
  }

  get all(): readonly TableRow[] {
    return this.#rows;
  }

  /** Refuses with `too-many-rows`, `too-many-columns`; throws `cancelled`. */
  add(row: number, values: readonly string[], flaws: readonly Flaw[]): void {
    const isLast = (value: string, column: number): boolean =>
      value.trim() !== '' || flaws.some((flaw) => flaw.column === column);
    const last = values.findLastIndex(isLast);
    if (last < 0) return;
    if (last >= tableLimits.columns) throw refused('too-many-columns', { limit: tableLimits.columns });
    if (this.#rows.length > tableLimits.rows) throw refused('too-many-rows', { limit: tableLimits.rows });
    demandRunning(this.#options.signal);
    const cells = values.slice(0, tableLimits.columns);
    const long = cells.flatMap((cell, column) => (cell.length > tableLimits.cellLength ? [column] : []));
    this.#rows.push({
      row,
      cells: long.length === 0 ? cells : cells.map((cell) => capText(cell, tableLimits.cellLength)),
      flaws: [...flaws, ...long.map((column): Flaw => ({ column, flaw: 'cell-too-long' }))],
    });
    if (this.#rows.length % 500 === 0) this.#options.onRows?.(this.#rows.length);
  }
}
