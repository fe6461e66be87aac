/** So many tenants are read at once to begin with. */
const first = 8;
/** And never more than this. */
export const mostAtOnce = 24;
/** Slow answers alone never make it fewer than at first: they may be this computer's own, which fewer at once do not make quicker. */
const leastWhenSlow = first;
const least = 4;
/** So much longer than at the best of times a tenant may take before more at once is no gain. */
const tolerance = 2;
/** Below this every time is a good one, ms. */
const goodMs = 250;

/**
 * How many tenants a sync reads at once: more while each takes about as long as at the best of times, fewer when they take longer,
 * though not fewer than at first, and half as many after a limit of WeChat or an answer that did not come.
 */
export class ConcurrencyLimit {
  readonly #waiting: (() => void)[] = [];
  #limit = first;
  #used = 0;
  #bestMs = Number.POSITIVE_INFINITY;
  #tookMs: number[] = [];
  /** Whether nothing was read since the last block, and whether there was one at all. */
  #isBlocked = false;
  #wasBlocked = false;

  /** So many may be under way now. */
  get limit(): number {
    return this.#limit;
  }

  /** Resolves when there is room for one more; whoever enters leaves. */
  async enter(): Promise<void> {
    while (this.#used >= this.#limit) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#used += 1;
  }

  leave(): void {
    this.#used -= 1;
    this.#admit();
  }

  /** A tenant was read within this time. As many as may be under way are judged together. */
  passed(tookMs: number): void {
    this.#isBlocked = false;
    this.#tookMs.push(Math.max(0, tookMs));
    if (this.#tookMs.length < this.#limit) return;
    const meanMs = this.#tookMs.reduce((sum, each) => sum + each, 0) / this.#tookMs.length;
    this.#tookMs = [];
    this.#bestMs = Math.min(this.#bestMs, meanMs);
    const isGood = meanMs <= Math.max(goodMs, this.#bestMs * tolerance);
    const more = this.#wasBlocked ? this.#limit + 1 : this.#limit * 2;
    this.#limit = isGood ? Math.min(mostAtOnce, more) : Math.max(Math.min(this.#limit, leastWhenSlow), this.#limit - 2);
    this.#admit();
  }

  /** WeChat refused for a limit, or did not answer. All that are under way meet the same, so that a row of refusals is one. */
  blocked(): void {
    this.#tookMs = [];
    if (this.#isBlocked) return;
    this.#isBlocked = true;
    this.#wasBlocked = true;
    this.#limit = Math.max(least, Math.floor(this.#limit / 2));
  }

  #admit(): void {
    for (let room = this.#limit - this.#used; room > 0; room -= 1) this.#waiting.shift()?.();
  }
}
