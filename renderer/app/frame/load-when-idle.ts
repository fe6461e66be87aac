import { type ComponentType, createElement, type FunctionComponent, type ReactNode, useEffect, useState } from 'react';
import { inLook } from '../in-look';

const waiting: (() => Promise<unknown>)[] = [];

/** The start has the processor to itself for so long. */
const afterStartMs = 2_000;

/** A part of the page whose code is fetched apart from the frame's. */
export type LazyPart<P extends object> = FunctionComponent<P> & {
  /** Fetches it before it is shown; a failure is told where it is shown. */
  readonly prefetch: () => void;
};

/**
 * A part of the page that is fetched when it is first shown, or by {@link useLoadWhenIdle} before, and the component library with the
 * first of them; until it is there, `meanwhile` is shown. A failure goes to the boundary around it, and to show it again asks for it again.
 *
 * Not React's `lazy`: that one waits at its first drawing even for what is there, and its picture of waiting stays for 300 ms.
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile: ReactNode = null,
): LazyPart<P> {
  let loaded: ComponentType<P> | null = null;
  let asked: Promise<ComponentType<P>> | null = null;
  const fetchPart = async (): Promise<ComponentType<P>> => {
    asked ??= inLook(load);
    try {
      loaded = await asked;
      return loaded;
    } catch (error) {
      asked = null;
      throw error;
    }
  };
  function Part(props: P): ReactNode {
    const [part, setPart] = useState(() => loaded);
    const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
    useEffect(() => {
      if (part !== null) return undefined;
      let isGone = false;
      fetchPart().then(
        (fetched) => isGone || setPart(() => fetched),
        (error: unknown) => isGone || setFailure({ error }),
      );
      return () => {
        isGone = true;
      };
    }, [part]);
    if (failure !== null) throw failure.error;
    return part === null ? meanwhile : createElement(part, props);
  }
  waiting.push(fetchPart);
  return Object.assign(Part, { prefetch: () => void fetchPart().catch(() => undefined) });
}

/**
 * Fetches the parts of the page one after the other while nothing else is to be done, so that a first visit waits for nothing.
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
