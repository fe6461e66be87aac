import { type ReactElement, type ReactNode, useId } from 'react';

/** What a control inside a field needs to be tied to its label, help and error. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

/** What is said of a field besides its value. */
export interface FieldTexts {
  readonly label: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  readonly warning?: string | undefined;
  readonly isRequired?: boolean | undefined;
  /** Name by which a link from elsewhere leads here. */
  readonly place?: string | undefined;
}

/** A labelled control with help and, when it is wrong, the reason beside it. */
export function Field(props: FieldTexts & { readonly children: (control: FieldControl) => ReactNode }): ReactElement {
  const id = useId();
  const message = props.error ?? props.warning ?? props.help;
  const tone = props.error ? 'is-error' : props.warning ? 'is-warning' : '';
  const control: FieldControl = {
    id,
    'aria-describedby': message ? `${id}-message` : undefined,
    'aria-invalid': props.error !== undefined,
  };
  return (
    <div className="field" data-place={props.place}>
      <label className="field-label" htmlFor={id}>
        {props.label}
        {props.isRequired ? (
          <span className="field-required" aria-hidden="true">
            {' '}
            *
          </span>
        ) : null}
      </label>
      {props.children(control)}
      {message ? (
        <p id={`${id}-message`} className={`field-message ${tone}`} role={props.error ? 'alert' : undefined}>
          {message}
        </p>
      ) : null}
    </div>
  );
}
