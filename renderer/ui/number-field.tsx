import { InputNumber } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { Field, type FieldTexts } from './field';

/** A labelled whole number; null while the field is empty. */
export function NumberField(
  props: FieldTexts & {
    readonly value: number | null;
    readonly onChange: (value: number | null) => void;
    readonly min: number;
    readonly max?: number;
    readonly unit?: ReactNode;
    readonly placeholder?: string;
    readonly isDisabled?: boolean;
    /** As wide as the field, not as the number. */
    readonly isWide?: boolean;
    readonly testId?: string;
  },
): ReactElement {
  const { value, onChange, min, max, unit, placeholder, isDisabled = false, isWide = false, testId, ...texts } = props;
  return (
    <Field {...texts}>
      {(control) => (
        <InputNumber
          {...control}
          className={isWide ? 'field-wide' : ''}
          min={min}
          {...(max === undefined ? {} : { max })}
          precision={0}
          suffix={unit}
          placeholder={placeholder}
          disabled={isDisabled}
          value={value}
          data-testid={testId}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
