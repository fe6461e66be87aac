import { LoadingOutlined } from '@ant-design/icons-svg';
import type { ComponentPropsWithRef, MouseEvent, ReactElement, ReactNode } from 'react';
import { Icon } from './icon';

/** How a button looks: how much it is the thing to do here. `soft` is one that something was chosen by. */
export type ButtonLook = 'default' | 'primary' | 'outline' | 'soft' | 'text' | 'link';

export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'type' | 'color'> {
  readonly type?: ButtonLook | undefined;
  /** What it does is not easily taken back. */
  readonly danger?: boolean | undefined;
  readonly size?: 'small' | 'large' | undefined;
  readonly icon?: ReactNode;
  /** What it does is going on: it shows so, keeps the focus, and does nothing more when it is pressed. */
  readonly loading?: boolean | undefined;
  readonly htmlType?: 'button' | 'submit' | undefined;
}

/** The button of the console. One that shows an icon alone needs an `aria-label`. */
export function Button(props: ButtonProps): ReactElement {
  const { type = 'default', danger = false, size, icon, loading = false, htmlType = 'button', ...rest } = props;
  const { className = '', children, onClick, ...others } = rest;
  const hasText = children !== undefined && children !== null && children !== false && children !== '';
  const classes = [
    'button',
    `button-${type}`,
    danger ? 'is-danger' : '',
    size === undefined ? '' : `button-${size}`,
    hasText ? '' : 'is-icon-only',
    className,
  ];
  const shown = loading ? <Icon of={LoadingOutlined} spin /> : icon;
  // Without `disabled`: a button that became so would lose the focus.
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    if (loading) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      {...others}
      type={htmlType}
      className={classes.filter((name) => name !== '').join(' ')}
      aria-busy={loading ? true : others['aria-busy']}
      onClick={press}
    >
      {shown === undefined || shown === null || shown === false ? null : (
        <span className={loading && !icon ? 'button-icon is-added' : 'button-icon'}>{shown}</span>
      )}
      {hasText ? <span>{children}</span> : null}
    </button>
  );
}
