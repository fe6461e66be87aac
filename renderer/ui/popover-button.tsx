import {
  type ReactElement,
  type ReactNode,
  type ReactPortal,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import { Button } from './button';
import { PopContent } from './focus-return';
import { useAnchor, usePressOutside } from './opened';
import { overlays } from './overlays';

/** A button beneath which a small window with a title opens. What stands in it gets the function that closes it. */
export function PopoverButton(props: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly title: string;
  readonly testId: string;
  readonly isDisabled?: boolean;
  readonly children: (close: () => void) => ReactNode;
}): ReactElement {
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  const close = useCallback(() => setOpener(null), []);
  return (
    <>
      <Button
        icon={props.icon}
        disabled={props.isDisabled ?? false}
        aria-haspopup="dialog"
        aria-expanded={opener !== null}
        data-testid={props.testId}
        onClick={({ currentTarget }) => setOpener((before) => (before === null ? currentTarget : null))}
      >
        {props.label}
      </Button>
      {opener === null ? null : (
        <Pop opener={opener} title={props.title} onClose={close}>
          {props.children(close)}
        </Pop>
      )}
    </>
  );
}

function Pop(props: {
  readonly opener: HTMLElement;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactPortal {
  const { opener, onClose } = props;
  const title = useId();
  const pop = useRef<HTMLDivElement>(null);
  useAnchor(opener, 'pop');
  usePressOutside(opener, pop, onClose);
  useEffect(() => {
    const shown = pop.current;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      onClose();
    };
    shown?.addEventListener('keydown', onKeyDown);
    return () => shown?.removeEventListener('keydown', onKeyDown);
  }, [onClose]);
  return createPortal(
    <div ref={pop} className="pop" role="dialog" aria-labelledby={title} tabIndex={-1}>
      <div id={title} className="pop-title">
        {props.title}
      </div>
      <PopContent>{props.children}</PopContent>
    </div>,
    overlays(opener.ownerDocument),
  );
}
