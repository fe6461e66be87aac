import type { Sheet } from '../../ports/table-writer';
import type { Fact, Wording } from './texts/wording';

/** A column of a sheet: its heading, its width in characters, and what stands in it for each item. */
export type SheetColumn<T> = readonly [heading: string, width: number, text: (item: T) => string];

/** A sheet with a row for each item. */
export function sheetOf<T>(name: string, items: readonly T[], columns: readonly SheetColumn<T>[]): Sheet {
  return {
    name,
    header: columns.map(([heading]) => heading),
    rows: items.map((item) => columns.map(([, , text]) => text(item))),
    widths: columns.map(([, width]) => width),
  };
}

/** Labels and what stands behind them. */
export function factSheet({ words }: Pick<Wording, 'words'>, name: string, facts: readonly Fact[]): Sheet {
  const { field, value } = words.evidencePack.column;
  return sheetOf(name, facts, [
    [field, 30, ([label]) => label],
    [value, 90, ([, text]) => text],
  ]);
}
