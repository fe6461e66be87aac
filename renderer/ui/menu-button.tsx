import { type KeyboardEvent, type MouseEvent, type ReactElement, useCallback, useState } from 'react';
import { Menu, type OpenMenuProps } from './menu';

/** What a control needs that opens a menu. */
export interface MenuOpener {
  readonly 'aria-haspopup': 'menu' | 'listbox';
  readonly 'aria-expanded': boolean;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** A control with a menu beneath it. It opens by a press, and by the arrow keys at that end of it. */
export function MenuButton<Key extends string>(
  props: Omit<OpenMenuProps<Key>, 'opener' | 'isFromEnd' | 'onClose'> & {
    readonly children: (opener: MenuOpener) => ReactElement;
  },
): ReactElement {
  const { children, ...menu } = props;
  const [opened, setOpened] = useState<{ readonly opener: HTMLElement; readonly isFromEnd: boolean } | null>(null);
  const close = useCallback(() => setOpened(null), []);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    setOpened({ opener: event.currentTarget, isFromEnd: event.key === 'ArrowUp' });
  };
  const onClick = ({ currentTarget }: MouseEvent<HTMLElement>): void =>
    setOpened((before) => (before === null ? { opener: currentTarget, isFromEnd: false } : null));
  return (
    <>
      {children({
        'aria-haspopup': menu.isList === true ? 'listbox' : 'menu',
        'aria-expanded': opened !== null,
        onClick,
        onKeyDown,
      })}
      {opened === null ? null : <Menu {...menu} {...opened} onClose={close} />}
    </>
  );
}
