/** How a person looks at a table: columns left out, their order, and widths in CSS pixels. The name is always the first column. */
export interface ColumnLayout<Key extends string> {
  hiddenColumns: Key[];
  /** Columns that are not named follow in their usual order. */
  order?: Key[] | undefined;
  widths?: Partial<Record<Key | 'name', number>> | undefined;
}

/** All columns in the order of the person; those that the person never moved follow in their usual one. */
export function orderedColumns<Key extends string>(
  usual: readonly Key[],
  { order = [] }: Pick<ColumnLayout<Key>, 'order'>,
): readonly Key[] {
  return [...order, ...usual.filter((column) => !order.includes(column))];
}

/** The columns that the person wants to see, in the person's order, after the name. */
export function shownColumns<Key extends string, Column extends { readonly key: Key | 'name' }>(
  all: readonly Column[],
  usual: readonly Key[],
  layout: ColumnLayout<Key>,
): readonly Column[] {
  const byKey = new Map(all.map((column) => [column.key, column]));
  const wanted = orderedColumns(usual, layout).filter((key) => !layout.hiddenColumns.includes(key));
  return (['name', ...wanted] as const).flatMap((key) => byKey.get(key) ?? []);
}

/** The widths with another one for a column; null gives the usual one back. */
export function withWidth<Key extends string>(
  { widths = {} }: Pick<ColumnLayout<Key>, 'widths'>,
  column: Key | 'name',
  width: number | null,
): Partial<Record<Key | 'name', number>> {
  const others: Partial<Record<Key | 'name', number>> = { ...widths };
  delete others[column];
  return width === null ? others : { ...others, [column]: width };
}
