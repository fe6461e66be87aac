import { useEffect } from 'react';
import { isCovered } from './use-back-keys';

/** Opens the list of shortcuts with `?`, unless somebody is typing, and the help with F1; neither while something is open. */
export function useHelpKey(open: () => void, showHelp: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'F1' && !isCovered()) {
        event.preventDefault();
        showHelp();
      }
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      const isTyping =
        target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
      if (isTyping || isCovered()) return;
      event.preventDefault();
      open();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open, showHelp]);
}
