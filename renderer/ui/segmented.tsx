import { type ReactElement, type ReactNode, useId } from 'react';

/** One of the choices of a {@link Segmented}. */
export interface SegmentedOption<V extends string | number> {
  readonly value: V;
  readonly label: ReactNode;
  readonly disabled?: boolean;
}

/** What is chosen: said here, or by the element with this id. */
type Named = { readonly 'aria-label': string } | { readonly 'aria-labelledby': string };

/** A choice among a few words that all fit beside one another: radio buttons that look like one strip. */
export function Segmented<V extends string | number>(
  props: Named & {
    readonly value: V;
    readonly options: readonly SegmentedOption<V>[];
    readonly onChange: (value: V) => void;
    readonly id?: string;
    readonly size?: 'small';
    readonly className?: string;
    readonly 'data-testid'?: string;
  },
): ReactElement {
  const { value, options, onChange, size, className = '', ...named } = props;
  const name = useId();
  return (
    <div role="radiogroup" className={`segmented ${size === undefined ? '' : 'is-small'} ${className}`} {...named}>
      {options.map((option) => (
        <label key={option.value} className="segmented-item">
          <input
            type="radio"
            className="segmented-input"
            name={name}
            checked={option.value === value}
            disabled={option.disabled ?? false}
            onChange={() => onChange(option.value)}
          />
          <span className="segmented-label">{option.label}</span>
        </label>
      ))}
    </div>
  );
}
