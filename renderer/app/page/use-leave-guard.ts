import { useEffect } from 'react';
import type { Drafts } from '../../ui/drafts';

/** Keeps the page from being left while it holds drafts; the main process asks the person then. */
export function useLeaveGuard(drafts: Drafts): void {
  useEffect(() => {
    const hold = (event: BeforeUnloadEvent): void => {
      if (!drafts.isEmpty()) event.preventDefault();
    };
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [drafts]);
}
