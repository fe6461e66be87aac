import { type ReactElement, type ReactNode, useId } from 'react';

/** A titled part of a screen. */
export function Section(props: {
  readonly title: string;
  readonly extra?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  readonly testId?: string;
}): ReactElement {
  const id = useId();
  return (
    <section className={`card ${props.className ?? ''}`} aria-labelledby={id} data-testid={props.testId}>
      <header className="card-header">
        <h2 id={id} className="card-title">
          {props.title}
        </h2>
        {props.extra ? <div className="card-extra">{props.extra}</div> : null}
      </header>
      {props.children}
    </section>
  );
}

/** Names and values, aligned. */
export function Facts(props: {
  readonly items: readonly { readonly label: string; readonly value: ReactNode }[];
}): ReactElement {
  return (
    <dl className="facts">
      {props.items.map((item) => (
        <div key={item.label} className="facts-item">
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
