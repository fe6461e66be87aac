import { Select } from 'antd';
import type { ReactElement } from 'react';
import { Field, type FieldTexts } from './field';

/** A labelled choice of one out of a list; null while nothing is chosen. */
export function SelectField<T extends string | number>(
  props: FieldTexts & {
    readonly value: T | null;
    readonly options: readonly { readonly value: T; readonly label: string }[];
    readonly onChange: (value: T) => void;
    readonly placeholder?: string;
    /** The list is long: typing narrows it. */
    readonly isSearched?: boolean;
    readonly isDisabled?: boolean;
    readonly testId?: string;
  },
): ReactElement {
  const { value, options, onChange, placeholder, isSearched = false, isDisabled = false, testId, ...texts } = props;
  return (
    <Field {...texts}>
      {(control) => (
        <Select<T | null>
          {...control}
          className="field-wide"
          showSearch={isSearched ? { optionFilterProp: 'label' } : false}
          placeholder={placeholder}
          disabled={isDisabled}
          value={value}
          options={[...options]}
          data-testid={testId}
          onChange={(chosen) => {
            if (chosen !== null) onChange(chosen);
          }}
        />
      )}
    </Field>
  );
}
