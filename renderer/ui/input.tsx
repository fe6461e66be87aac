import { CloseCircleFilled } from '@ant-design/icons-svg';
import { type ComponentPropsWithRef, type KeyboardEvent, type ReactElement, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon';

interface InputProps extends Omit<ComponentPropsWithRef<'input'>, 'prefix' | 'size'> {
  /** What stands before the text. */
  readonly prefix?: ReactNode;
  /** Offers to empty the field. */
  readonly onClear?: () => void;
  /** Enter was pressed, and not to choose a word while composing one. */
  readonly onPressEnter?: () => void;
}

/** A text of one line. What it is for is said by a `Field` around it, or by its `aria-label`. */
export function Input(props: InputProps): ReactElement {
  const { prefix, onClear, onPressEnter, className = '', ref, ...rest } = props;
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    rest.onKeyDown?.(event);
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) onPressEnter?.();
  };
  const shared = { type: 'text', ...rest, onKeyDown: press };
  if (prefix === undefined && onClear === undefined)
    return <input {...shared} ref={ref} className={`input ${className}`} />;
  const clear = (): void => {
    onClear?.();
    field.current?.focus();
  };
  return (
    <span className={`input input-box ${className}`}>
      {prefix === undefined ? null : <span className="input-prefix">{prefix}</span>}
      <input {...shared} ref={field} className="input-inner" />
      {onClear === undefined ? null : (
        <button
          type="button"
          className="input-clear"
          aria-label={t('common.clear')}
          hidden={rest.value === ''}
          onClick={clear}
        >
          <Icon of={CloseCircleFilled} />
        </button>
      )}
    </span>
  );
}

/** A text of several lines. */
export function TextArea(props: ComponentPropsWithRef<'textarea'>): ReactElement {
  const { className = '', ...rest } = props;
  return <textarea {...rest} className={`input input-area ${className}`} />;
}
