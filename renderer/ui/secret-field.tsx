import { type ReactElement, type RefObject, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { Field, type FieldControl, type FieldTexts } from './field';

/** The hand on a secret that is being typed. */
export interface SecretHandle {
  /** Hands the text over and empties the field. */
  take(): string;
  /** Shows the text to a function that says something about it, and leaves it in the field. */
  examine<T>(look: (text: string) => T): T;
}

interface SecretProps {
  readonly handle: RefObject<SecretHandle | null>;
  readonly placeholder?: string;
  readonly isMultiline?: boolean;
  readonly isDisabled?: boolean;
  readonly onFilled: (isFilled: boolean) => void;
  readonly onEnter?: () => void;
  readonly testId: string;
}

type SecretElement = HTMLInputElement | HTMLTextAreaElement;

function makeElement(page: Document, isMultiline: boolean): SecretElement {
  if (!isMultiline) {
    const input = page.createElement('input');
    input.type = 'password';
    return input;
  }
  const area = page.createElement('textarea');
  area.rows = 5;
  return area;
}

/**
 * A field for a secret. The element is made by hand and not by React, which would keep a copy of every value in its tracker:
 * the text is in the field alone until it is taken, and in no state, attribute or store.
 */
function SecretInput(props: SecretProps & { readonly control: FieldControl }): ReactElement {
  const host = useRef<HTMLSpanElement>(null);
  const element = useRef<SecretElement | null>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const isMultiline = props.isMultiline ?? false;

  useLayoutEffect(() => {
    const place = host.current;
    if (!place) return;
    const made = makeElement(place.ownerDocument, isMultiline);
    made.className = 'secret-input';
    made.autocomplete = 'off';
    made.spellcheck = false;
    // Tells without reading the text whether there is any.
    made.required = true;
    made.addEventListener('input', () => latest.current.onFilled(!made.validity.valueMissing));
    made.addEventListener('keydown', (event: Event) => {
      if (event instanceof KeyboardEvent && event.key === 'Enter' && !isMultiline) latest.current.onEnter?.();
    });
    element.current = made;
    place.append(made);
    return () => {
      made.value = '';
      made.remove();
      element.current = null;
    };
  }, [isMultiline]);

  useLayoutEffect(() => {
    const made = element.current;
    if (!made) return;
    made.id = props.control.id;
    made.placeholder = props.placeholder ?? '';
    made.disabled = props.isDisabled ?? false;
    made.dataset.testid = props.testId;
    made.setAttribute('aria-invalid', String(props.control['aria-invalid']));
    const describedBy = props.control['aria-describedby'];
    if (describedBy === undefined) made.removeAttribute('aria-describedby');
    else made.setAttribute('aria-describedby', describedBy);
  });

  useImperativeHandle(props.handle, () => ({
    examine: (look) => look(element.current?.value ?? ''),
    take() {
      const made = element.current;
      if (!made) return '';
      const text = made.value;
      made.value = '';
      latest.current.onFilled(false);
      return text;
    },
  }));

  return <span ref={host} className="secret-host" />;
}

/** A labelled field for a secret. */
export function SecretField(props: FieldTexts & SecretProps): ReactElement {
  const { label, help, error, warning, isRequired, place, ...secret } = props;
  return (
    <Field {...{ label, help, error, warning, isRequired, place }}>
      {(control) => <SecretInput {...secret} control={control} />}
    </Field>
  );
}
