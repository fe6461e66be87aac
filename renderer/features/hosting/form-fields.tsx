import { Select } from 'antd';
import type { ReactElement } from 'react';
import { Field } from '../../ui/field';

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
