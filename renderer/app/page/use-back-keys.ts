import { useEffect } from 'react';

/** What Esc belongs to before it belongs to the page: something that is open, or a field that is being filled. */
const ownsEscape = '[role="dialog"], .ant-select-open, .menu, .ant-popover-open';
/** The fourth and fifth button of a mouse (UI Events, `MouseEvent.button`). */
const mouseBack = 3;
const mouseForward = 4;

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

/** Whether a dialog is open. It keeps what is behind it: nobody leaves a place that is covered. */
export function isCovered(): boolean {
  return document.querySelector('[role="dialog"]') !== null;
}

/** Where a key leads; null for every other key, and where something else has a better right to it. */
function wayOf(event: KeyboardEvent): 'back' | 'forward' | null {
  if (event.altKey && event.key === 'ArrowLeft') return isCovered() ? null : 'back';
  if (event.altKey && event.key === 'ArrowRight') return isCovered() ? null : 'forward';
  const isFree =
    event.key === 'Escape' && !event.defaultPrevented && !isField(event.target) && !document.querySelector(ownsEscape);
  return isFree ? 'back' : null;
}

/**
 * Goes back and forward with Alt and an arrow wherever the focus is, with the buttons of a mouse, and back with Esc where nothing
 * is open that Esc would close.
 */
export function useBackKeys(back: () => void, forward: () => void): void {
  useEffect(() => {
    const go = { back, forward };
    const onKey = (event: KeyboardEvent): void => {
      const way = wayOf(event);
      if (way === null) return;
      event.preventDefault();
      go[way]();
    };
    const onMouse = (event: MouseEvent): void => {
      if ((event.button !== mouseBack && event.button !== mouseForward) || isCovered()) return;
      event.preventDefault();
      go[event.button === mouseBack ? 'back' : 'forward']();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('mouseup', onMouse);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('mouseup', onMouse);
    };
  }, [back, forward]);
}
