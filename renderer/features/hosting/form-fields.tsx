import type { ReactElement } from 'react';
import { SelectField } from '../../ui/select-field';

/** A labelled choice out of a list, by its place in it. */
export function ChoiceField(props: {
  readonly label: string;
  readonly value: number;
  readonly options: readonly string[];
  readonly testId: string;
  readonly onChange: (place: number) => void;
}): ReactElement {
  return (
    <SelectField
      label={props.label}
      isRequired
      value={props.value}
      testId={props.testId}
      options={props.options.map((label, value) => ({ label, value }))}
      onChange={props.onChange}
    />
  );
}
