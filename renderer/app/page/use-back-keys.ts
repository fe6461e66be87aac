import { useEffect } from 'react';

/** What Esc belongs to before it belongs to the page: something that is open, or a field that is being filled. */
const ownsEscape = '[role="dialog"], .ant-select-open, .ant-dropdown-open, .ant-popover-open';

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

/** Goes back with Alt+Left wherever the focus is, and with Esc where nothing is open that Esc would close. */
export function useBackKeys(back: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isAltLeft = event.altKey && event.key === 'ArrowLeft';
      const isFree =
        event.key === 'Escape' &&
        !event.defaultPrevented &&
        !isField(event.target) &&
        !document.querySelector(ownsEscape);
      // A dialog keeps what is behind it: nobody leaves a place that is covered.
      if (!(isAltLeft && !document.querySelector('[role="dialog"]')) && !isFree) return;
      event.preventDefault();
      back();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [back]);
}
