import { useCallback, useSyncExternalStore } from 'react';

/** One clock for everybody who wants to be woken at the same interval. */
class SharedClock {
  readonly #listeners = new Set<() => void>();
  readonly #everyMs: number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #nowMs = Date.now();

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => this.#tick(), this.#everyMs);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  };

  readonly read = (): number => {
    // While nobody listens the clock stands; the first reader must not see a time long past.
    if (this.#timer === undefined && Date.now() - this.#nowMs >= this.#everyMs) this.#nowMs = Date.now();
    return this.#nowMs;
  };

  #tick(): void {
    this.#nowMs = Date.now();
    for (const listener of this.#listeners) listener();
  }
}

const clocks = new Map<number, SharedClock>();

function clockOf(everyMs: number): SharedClock {
  const known = clocks.get(everyMs);
  if (known) return known;
  const made = new SharedClock(everyMs);
  clocks.set(everyMs, made);
  return made;
}

/** The present moment, renewed every `everyMs` milliseconds; all users of one interval share a timer. */
export function useNow(everyMs: number): number {
  const clock = clockOf(everyMs);
  const subscribe = useCallback((listener: () => void) => clock.subscribe(listener), [clock]);
  return useSyncExternalStore(subscribe, clock.read);
}
