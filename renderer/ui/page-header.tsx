import type { ReactElement, ReactNode } from 'react';

/** The name of a screen, what it is for, and what can be done on all of it. */
export function PageHeader(props: {
  readonly title: string;
  readonly intro?: string;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <header className="page-header">
      <h1 className="page-title">{props.title}</h1>
      {props.intro === undefined ? null : <p className="page-intro">{props.intro}</p>}
      {props.children}
    </header>
  );
}
