import type { ComponentProps, ReactElement, ReactNode } from 'react';

/** A box to tick, with its words beside it. */
export function Checkbox(
  props: Omit<ComponentProps<'input'>, 'type' | 'className'> & { readonly children: ReactNode },
): ReactElement {
  const { children, ...input } = props;
  return (
    <label className={input.disabled === true ? 'checkbox is-disabled' : 'checkbox'}>
      <input {...input} type="checkbox" className="checkbox-input" />
      <span className="checkbox-label">{children}</span>
    </label>
  );
}

/** Boxes of which any number is ticked; what is chosen comes in the order of the options. */
export function CheckboxGroup<V extends string | number>(props: {
  readonly value: readonly V[];
  readonly options: readonly { readonly value: V; readonly label: ReactNode; readonly testId?: string }[];
  readonly onChange: (value: V[]) => void;
  /** Of the first box, so that the label of a field leads to it. */
  readonly id?: string;
}): ReactElement {
  const { value, options, onChange, id } = props;
  const toggle = (changed: V, isChecked: boolean): void => {
    const isIn = (one: V): boolean => (one === changed ? isChecked : value.includes(one));
    onChange(options.map((option) => option.value).filter(isIn));
  };
  return (
    <div className="checkbox-group">
      {options.map((option, index) => (
        <Checkbox
          key={option.value}
          id={index === 0 ? id : undefined}
          checked={value.includes(option.value)}
          data-testid={option.testId}
          onChange={(event) => toggle(option.value, event.target.checked)}
        >
          {option.label}
        </Checkbox>
      ))}
    </div>
  );
}
