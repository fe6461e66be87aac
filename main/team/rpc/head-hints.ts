import type { Listening } from './functions';

const everyMs = 10_000;

/** How to learn that something was pushed. */
export interface HintSource {
  /** The number of the newest change. */
  readonly head: () => Promise<number>;
  /** Calls back with each notification, and whenever a connection for them stands; null where there are none. */
  readonly listen: ((onNotify: () => void, onStanding: () => void) => Listening) | null;
}

/**
 * Calls back at each notification. Without a connection for them, it asks every ten seconds for the number of the newest change and
 * calls back when it is another one, or when the answer failed in a new way: whoever pulls then learns why. Once such a connection
 * stands again it asks a last time, for what was pushed before. Ends with the answer; a question under way is not waited for.
 */
export function headHints({ head, listen }: HintSource, hint: () => void): () => void {
  let known: string | null = null;
  let isAsking = false;
  let isMissed = false;
  let isEnded = false;
  const ask = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    const seen = await head().then(String, (failure: unknown) => String(failure));
    isAsking = false;
    if (isEnded) return;
    if (known !== null && known !== seen) hint();
    known = seen;
    if (!isMissed) return;
    isMissed = false;
    await ask();
  };
  const onStanding = (): void => {
    // What is under way may have been answered before.
    isMissed = isAsking;
    void ask();
  };
  const listening = listen?.(hint, onStanding) ?? null;
  const timer = setInterval(() => {
    if (listening?.isStanding() !== true) void ask();
  }, everyMs);
  timer.unref();
  void ask();
  return () => {
    isEnded = true;
    clearInterval(timer);
    listening?.stop();
  };
}
