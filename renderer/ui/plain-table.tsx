import type { ReactElement, ReactNode } from 'react';

/** The names of a table's columns. */
export function TableHead({ names }: { readonly names: readonly string[] }): ReactElement {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** A table that is read, not worked in: the names of its columns and its rows. */
export function PlainTable(props: {
  readonly head: readonly string[];
  readonly className?: string;
  readonly testId?: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <table className={`plain-table ${props.className ?? ''}`} data-testid={props.testId}>
      <TableHead names={props.head} />
      <tbody>{props.children}</tbody>
    </table>
  );
}
