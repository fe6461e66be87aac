import { useEffect } from 'react';

/** Names the screen in the title of the window, as task bars and screen readers tell windows apart. */
export function useWindowTitle(screen: string, application: string): void {
  useEffect(() => {
    document.title = screen === '' ? application : `${screen} – ${application}`;
  }, [screen, application]);
}
