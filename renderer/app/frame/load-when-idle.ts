import { type ComponentType, type LazyExoticComponent, lazy, useEffect } from 'react';

const waiting: (() => Promise<unknown>)[] = [];

/** The start has the processor to itself for so long. */
const afterStartMs = 4_000;

/** A part of the page that is fetched when it is first shown, or by {@link useLoadWhenIdle} before. */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
): LazyExoticComponent<ComponentType<P>> {
  waiting.push(load);
  return lazy(async () => ({ default: await load() }));
}

/**
 * Fetches the parts of the page one after the other while nothing else is to be done. A part that has to be fetched when it is
 * first shown costs a third of a second: React keeps the picture of waiting for that long once it was shown.
 */
export function useLoadWhenIdle(): void {
  useEffect(() => {
    let idle: number | undefined;
    let isGone = false;
    const next = (): void => {
      if (!isGone) idle = requestIdleCallback(() => void loadOne());
    };
    const loadOne = async (): Promise<void> => {
      const load = waiting.shift();
      if (load === undefined) return;
      // One that cannot be fetched now is asked for again where it is shown, and its failure is told there.
      await load().catch(() => undefined);
      next();
    };
    const timer = setTimeout(next, afterStartMs);
    return () => {
      isGone = true;
      clearTimeout(timer);
      if (idle !== undefined) cancelIdleCallback(idle);
    };
  }, []);
}
