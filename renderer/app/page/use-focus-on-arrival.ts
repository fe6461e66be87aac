import { useEffect, useRef } from 'react';
import { isFocusLost } from '../../ui/focus-return';
import type { Place } from '../stores/navigation-store';
import { hashOf } from './place-in-address';

/** How long a screen may take to be there, its list included. */
const patienceMs = 3000;
/** How long the code of a screen may take to be fetched. */
const fetchedWithinMs = 30_000;

/** What can be found again by its name when the screen is drawn anew; screens of other tenants have other controls of the same name. */
function nameOf(target: EventTarget | null): string | null {
  return target instanceof HTMLElement && target.closest('#content') !== null
    ? (target.dataset['testid'] ?? null)
    : null;
}

function find(page: Document, name: string): HTMLElement | null {
  return page.querySelector<HTMLElement>(`#content [data-testid="${CSS.escape(name)}"]`);
}

/** Focuses the control as soon as it is there; whoever has gone on meanwhile is left alone. Answers how to give up. */
function focusWhenThere(page: Document, name: string): () => void {
  const content = page.getElementById('content');
  const attempt = (): void => {
    if (!isFree(page)) return stop();
    const found = find(page, name);
    if (found === null) return;
    found.focus();
    stop();
  };
  const observer = new MutationObserver(attempt);
  const timer = setTimeout(() => observer.disconnect(), patienceMs);
  function stop(): void {
    observer.disconnect();
    clearTimeout(timer);
  }
  if (content !== null) observer.observe(content, { childList: true, subtree: true });
  attempt();
  return stop;
}

/** Whether nothing in particular has the focus; the content as a whole has it when somebody has just arrived. */
function isFree(page: Document): boolean {
  return isFocusLost(page) || page.activeElement === page.getElementById('content');
}

/**
 * Calls back as soon as what had the focus is gone: a screen that is still being fetched leaves the former one standing. Answers how
 * to give up. It gives up by itself when the focus moves to where no screen is: what is lost there later, with a dialog or a small
 * window, was not lost with the former screen, and who closes it gives the focus back.
 */
function whenLost(page: Document, act: () => void): () => void {
  if (isFree(page)) {
    act();
    return () => undefined;
  }
  const observer = new MutationObserver(() => {
    if (!isFree(page)) return;
    stop();
    act();
  });
  const onFocus = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement) || target.closest('#content') === null) stop();
  };
  const timer = setTimeout(stop, fetchedWithinMs);
  function stop(): void {
    observer.disconnect();
    clearTimeout(timer);
    page.removeEventListener('focusin', onFocus);
  }
  observer.observe(page.body, { childList: true, subtree: true });
  page.addEventListener('focusin', onFocus);
  return stop;
}

/**
 * Calls back as soon as no key is down: a button that had the focus while Enter is still down would be pressed by it. Answers how to
 * give up.
 */
function whenReleased(page: Document, isDown: boolean, act: () => void): () => void {
  if (!isDown) {
    act();
    return () => undefined;
  }
  page.addEventListener('keyup', act, { once: true });
  return () => page.removeEventListener('keyup', act);
}

/**
 * Takes the focus along when the screen changes and what had it is gone with the former one: to the content, so that Tab begins there,
 * and to the control that was used last when somebody comes back. `returns` grows with each step back.
 */
export function useFocusOnArrival(place: Place, returns: number): void {
  const last = useRef(new Map<string, string>());
  const key = hashOf(place);
  const isList = place.screen === 'tenants' && place.tenantId === null;
  const now = useRef({ key, returns, isDown: false });
  useEffect(() => {
    const end = new AbortController();
    const { signal } = end;
    const onFocus = ({ target }: FocusEvent): void => {
      const name = nameOf(target);
      if (name !== null) last.current.set(now.current.key, name);
    };
    const follow = ({ type }: KeyboardEvent): void => {
      now.current.isDown = type === 'keydown';
    };
    document.addEventListener('focusin', onFocus, { signal });
    document.addEventListener('keydown', follow, { signal, capture: true });
    document.addEventListener('keyup', follow, { signal, capture: true });
    return () => end.abort();
  }, []);
  useEffect(() => {
    const before = now.current;
    now.current = { ...before, key, returns };
    if (before.key === key) return undefined;
    const name = returns > before.returns || isList ? last.current.get(key) : undefined;
    const steps: (() => void)[] = [];
    steps.push(
      whenLost(document, () => {
        document.getElementById('content')?.focus({ preventScroll: true });
        if (name === undefined) return;
        const toControl = (): void => void steps.push(focusWhenThere(document, name));
        steps.push(whenReleased(document, now.current.isDown, toControl));
      }),
    );
    return () => {
      for (const giveUp of steps) giveUp();
    };
  }, [key, returns, isList]);
}
