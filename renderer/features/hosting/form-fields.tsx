import { Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { Field } from '../../ui/field';

/** A labelled text; several lines where `rows` is given. */
export function TextField(props: {
  readonly label: string;
  readonly value: string;
  readonly limit: number;
  readonly testId: string;
  readonly rows?: number;
  readonly help?: string;
  readonly isRequired?: boolean;
  /** Written by machines for machines: fixed width, no spell check. */
  readonly isCode?: boolean;
  readonly onChange: (value: string) => void;
}): ReactElement {
  const { label, value, limit, testId, rows, onChange } = props;
  return (
    <Field label={label} help={props.help} isRequired={props.isRequired ?? false}>
      {(control) => {
        const shared = { ...control, value, maxLength: limit, 'data-testid': testId };
        return rows === undefined ? (
          <Input {...shared} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <Input.TextArea
            {...shared}
            rows={rows}
            className={props.isCode === true ? 'mono' : ''}
            spellCheck={props.isCode !== true}
            onChange={(event) => onChange(event.target.value)}
          />
        );
      }}
    </Field>
  );
}

/** A labelled choice out of a list, by its place in it. */
export function ChoiceField(props: {
  readonly label: string;
  readonly value: number;
  readonly options: readonly string[];
  readonly testId: string;
  readonly onChange: (place: number) => void;
}): ReactElement {
  return (
    <Field label={props.label} isRequired>
      {(control) => (
        <Select
          {...control}
          value={props.value}
          data-testid={props.testId}
          options={props.options.map((label, value) => ({ label, value }))}
          onChange={props.onChange}
        />
      )}
    </Field>
  );
}
