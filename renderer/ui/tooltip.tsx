import {
  type FocusEvent,
  type ReactElement,
  type ReactPortal,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import { useAnchor } from './opened';
import { overlays } from './overlays';

/** What is explained by words that come when one points at it. */
export interface TipHost {
  readonly 'aria-describedby': string | undefined;
  readonly onMouseEnter: (event: { readonly currentTarget: HTMLElement }) => void;
  readonly onMouseLeave: () => void;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly onBlur: () => void;
}

/** The pointer passes over much that it does not rest on, and may go over to the words. */
const delayMs = 100;

/** One thing that is done after a while, unless another takes its place before. */
function delayed(): { readonly act: (act: () => void) => void; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => clearTimeout(timer);
  return {
    act: (act) => {
      stop();
      timer = setTimeout(act, delayMs);
    },
    stop,
  };
}

/** Words beside something while the pointer rests on it, or on them, or the keyboard has come to it. Esc takes them away. */
export function Tooltip(props: {
  readonly text: string;
  readonly children: (host: TipHost) => ReactElement;
}): ReactElement {
  const id = useId();
  const [host, setHost] = useState<HTMLElement | null>(null);
  const [soon] = useState(delayed);
  useEffect(() => soon.stop, [soon]);
  const show = useCallback((next: HTMLElement): void => soon.act(() => setHost(next)), [soon]);
  const leave = useCallback(() => soon.act(() => setHost(null)), [soon]);
  const hide = useCallback(() => {
    soon.stop();
    setHost(null);
  }, [soon]);
  return (
    <>
      {props.children({
        'aria-describedby': host === null ? undefined : id,
        onMouseEnter: ({ currentTarget }) => show(currentTarget),
        onMouseLeave: leave,
        onFocus: ({ currentTarget }) => {
          if (currentTarget.matches(':focus-visible')) show(currentTarget);
        },
        onBlur: hide,
      })}
      {host === null ? null : (
        <Tip id={id} host={host} text={props.text} onStay={soon.stop} onLeave={leave} onHide={hide} />
      )}
    </>
  );
}

function Tip(props: {
  readonly id: string;
  readonly host: HTMLElement;
  readonly text: string;
  readonly onStay: () => void;
  readonly onLeave: () => void;
  readonly onHide: () => void;
}): ReactPortal {
  const { host, onStay, onLeave, onHide } = props;
  const tip = useRef<HTMLDivElement>(null);
  useAnchor(host, 'tip');
  useEffect(() => {
    const end = new AbortController();
    const { signal } = end;
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') onHide();
    };
    host.ownerDocument.addEventListener('keydown', onKey, { signal, capture: true });
    tip.current?.addEventListener('mouseenter', onStay, { signal });
    tip.current?.addEventListener('mouseleave', onLeave, { signal });
    return () => end.abort();
  }, [host, onStay, onLeave, onHide]);
  return createPortal(
    <div ref={tip} id={props.id} className="tip" role="tooltip">
      {props.text}
    </div>,
    overlays(host.ownerDocument),
  );
}
