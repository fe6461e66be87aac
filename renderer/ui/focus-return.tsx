import { type ReactElement, type ReactNode, type RefObject, useEffect, useRef } from 'react';

const remembered = 12;
const trails = new WeakMap<Document, HTMLElement[]>();

/** Menus of acts, and the values of a field. */
const menus = '.menu';

function isInMenu(target: EventTarget | null): target is HTMLElement {
  return target instanceof HTMLElement && target.closest(menus) !== null;
}

/** Leads back to what opened the menu that closes, unless a dialog has taken the focus meanwhile. */
function leaveMenu(page: Document): void {
  if (!isFocusLost(page) && !isInMenu(page.activeElement)) return;
  // What opened it may be off while its act begins; older places have nothing to do with it, and a dialog gives the focus back later.
  const opener = (trails.get(page) ?? []).findLast((element) => element.isConnected && element.closest(menus) === null);
  opener?.focus();
}

/**
 * Remembers what has the focus, one after another: whatever opened a dialog may be a line of a menu, which is gone when the dialog
 * closes, and what opened the menu is still there. Takes the focus out of a menu in which something was chosen, or that was closed. Answers how to stop.
 */
export function watchFocus(page: Document): () => void {
  const trail = trails.get(page) ?? [];
  trails.set(page, trail);
  let isChosen = false;
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, target } = event;
    isChosen = (key === 'Enter' || key === ' ' || key === 'Escape') && isInMenu(target);
    // What was chosen may open a dialog while the key is down; Enter would go on to press the button that has the focus there.
    if (isChosen && key === 'Enter') event.preventDefault();
  };
  // Only when the key is up again: what has the focus while it is down would be pressed.
  const onKeyUp = (): void => {
    if (isChosen) leaveMenu(page);
    isChosen = false;
  };
  const onClick = ({ target }: MouseEvent): void => {
    if (isInMenu(target)) setTimeout(() => leaveMenu(page));
  };
  const onFocus = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement) || target === page.body) return;
    const at = trail.indexOf(target);
    if (at >= 0) trail.splice(at, 1);
    trail.push(target);
    if (trail.length > remembered) trail.shift();
  };
  const end = new AbortController();
  const { signal } = end;
  page.addEventListener('focusin', onFocus, { signal });
  page.addEventListener('keydown', onKeyDown, { signal, capture: true });
  page.addEventListener('keyup', onKeyUp, { signal });
  page.addEventListener('click', onClick, { signal });
  return () => end.abort();
}

/** Nothing has the focus: what had it is gone. */
export function isFocusLost(page: Document): boolean {
  return page.activeElement === null || page.activeElement === page.body;
}

/** Focuses the newest of these that is still there and takes the focus; whether one did. */
function focusOneOf(candidates: readonly HTMLElement[]): boolean {
  return candidates.toReversed().some((element) => {
    if (element.isConnected) element.focus();
    return element.ownerDocument.activeElement === element;
  });
}

/** Gives the focus back to where it was before this came, when it is lost with the element in `place`. */
export function useFocusReturn(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const page = place.current?.ownerDocument;
    const from = page?.activeElement;
    const before = [
      ...(page === undefined ? [] : (trails.get(page) ?? [])),
      ...(from instanceof HTMLElement && from !== page?.body ? [from] : []),
    ];
    return () => {
      // After the dialog is gone: what it made inert can be focused again.
      setTimeout(() => {
        if (page !== undefined && isFocusLost(page)) focusOneOf(before);
      });
    };
  }, [place]);
}

/** Gives the focus back when the dialog or sheet closes in which it stands first: one that is unmounted cannot do so by itself. */
export function FocusReturn(): ReactElement {
  const place = useRef<HTMLSpanElement>(null);
  useFocusReturn(place);
  return <span ref={place} hidden />;
}

const tabbable =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"])';

/** Focuses the first control of a dialog or small window, unless the focus is inside already. */
export function focusInside(shown: HTMLElement | null): void {
  if (shown?.contains(shown.ownerDocument.activeElement) === false) shown.querySelector<HTMLElement>(tabbable)?.focus();
}

/** Keeps Tab among the controls of a small window. */
function keepInside(pop: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== 'Tab') return;
  const controls = [...pop.querySelectorAll<HTMLElement>(tabbable)];
  const [first, last] = [controls.at(0), controls.at(-1)];
  const edge = event.shiftKey ? first : last;
  if (pop.ownerDocument.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}

/**
 * What stands in a small window beside a button. It takes the focus when it opens, keeps Tab inside and gives the focus back: it
 * is drawn at the end of the page, where nobody would find it by Tab. The window has to be taken away when it closes.
 */
export function PopContent(props: { readonly children: ReactNode }): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  useFocusReturn(place);
  useEffect(() => {
    const pop = place.current?.closest<HTMLElement>('.pop, .ant-popover');
    if (pop === null || pop === undefined) return undefined;
    const onKey = (event: KeyboardEvent): void => keepInside(pop, event);
    pop.addEventListener('keydown', onKey);
    // It is shown only after it has been measured.
    const timer = setTimeout(() => focusInside(pop));
    return () => {
      clearTimeout(timer);
      pop.removeEventListener('keydown', onKey);
    };
  }, []);
  return <div ref={place}>{props.children}</div>;
}
