/** How often one endpoint was called. */
export interface CallCount {
  readonly path: string;
  calls: number;
  /** Calls being answered now, and the most there ever were at once: proof of a single flight. */
  inFlight: number;
  peakInFlight: number;
  /** Answers by errcode; "0" counts successes, "http-500" and the like what never was JSON. */
  readonly outcomes: Record<string, number>;
}

/** Counts calls per path. */
export class CallCounters {
  readonly #counts = new Map<string, CallCount>();

  /** Notes a call; the function it returns notes its end. */
  enter(path: string): (outcome: string) => void {
    const known = this.#counts.get(path);
    const count = known ?? { path, calls: 0, inFlight: 0, peakInFlight: 0, outcomes: {} };
    if (known === undefined) this.#counts.set(path, count);
    count.calls += 1;
    count.inFlight += 1;
    count.peakInFlight = Math.max(count.peakInFlight, count.inFlight);
    return (outcome) => {
      count.inFlight -= 1;
      count.outcomes[outcome] = (count.outcomes[outcome] ?? 0) + 1;
    };
  }

  list(): readonly CallCount[] {
    return [...this.#counts.values()];
  }

  reset(): void {
    this.#counts.clear();
  }
}
