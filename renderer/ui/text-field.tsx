import { type ReactElement, use } from 'react';
import { ConfirmContext } from './dialog';
import { Field, type FieldTexts } from './field';
import { Input, TextArea } from './input';

/** A labelled text of one line, or of several where `rows` is given. */
export function TextField(
  props: FieldTexts & {
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly rows?: number | undefined;
    /** In UTF-16 code units. */
    readonly maxLength?: number | undefined;
    readonly isDisabled?: boolean;
    readonly className?: string;
    readonly placeholder?: string;
    readonly autoComplete?: 'off';
    readonly spellCheck?: boolean;
    readonly lang?: string;
    readonly testId?: string;
    /** Enter does what the first button of the dialog does. */
    readonly confirms?: boolean;
    /** Enter was pressed in a text of one line. */
    readonly onEnter?: () => void;
  },
): ReactElement {
  const { value, onChange, rows, isDisabled, testId, confirms, ...rest } = props;
  const confirm = use(ConfirmContext);
  const onEnter = props.onEnter ?? (confirms ? confirm : undefined);
  const { label, help, error, warning, isRequired, place, onEnter: _, ...shown } = rest;
  return (
    <Field {...{ label, help, error, warning, isRequired, place }}>
      {(control) => {
        const shared = { ...shown, ...control, value, disabled: isDisabled ?? false, 'data-testid': testId };
        return rows === undefined ? (
          <Input
            {...shared}
            onChange={(event) => onChange(event.target.value)}
            {...(onEnter ? { onPressEnter: onEnter } : {})}
          />
        ) : (
          <TextArea {...shared} rows={rows} onChange={(event) => onChange(event.target.value)} />
        );
      }}
    </Field>
  );
}
