import { type RefObject, useEffect, useLayoutEffect } from 'react';

/** Names of what has something beside it, by what that is; `ui/overlays.css` places it there. Of each kind one is open at a time. */
const anchors = { menu: '--opens-menu', pop: '--opens-pop', tip: '--has-tip' } as const;

/** Places what is open beside what opened it. */
export function useAnchor(opener: HTMLElement, kind: keyof typeof anchors): void {
  useLayoutEffect(() => {
    opener.style.setProperty('anchor-name', anchors[kind]);
    return () => void opener.style.removeProperty('anchor-name');
  }, [opener, kind]);
}

/** Calls back when something is pressed that is neither in what is open nor what opened it. */
export function usePressOutside(opener: HTMLElement, shown: RefObject<HTMLElement | null>, act: () => void): void {
  useEffect(() => {
    const onPress = ({ target }: PointerEvent): void => {
      const isInside = target instanceof Node && (shown.current?.contains(target) || opener.contains(target));
      if (!isInside) act();
    };
    const page = opener.ownerDocument;
    page.addEventListener('pointerdown', onPress, { capture: true });
    return () => page.removeEventListener('pointerdown', onPress, { capture: true });
  }, [opener, shown, act]);
}
