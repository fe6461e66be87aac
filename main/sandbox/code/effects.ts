/** One change that a call really made. */
export interface Effect {
  readonly seq: number;
  readonly atMs: number;
  readonly path: string;
  /** Mini program it happened to; the platform's AppID for library and platform domains. */
  readonly appid: string;
  /** What changed, for the reader: a version with its description, a list of domains, a percentage. */
  readonly detail: string;
}

/** How often one call really changed something for one mini program. */
export interface EffectCount {
  readonly path: string;
  readonly appid: string;
  readonly count: number;
}

/** Effects as they outlive a restart: all counts, and the newest entries. */
export interface EffectState {
  readonly lastSeq: number;
  readonly counts: readonly EffectCount[];
  readonly newest: readonly Effect[];
}

const KEPT = 2_000;

/** Counts effects, not calls: a refused or repeated call that changed nothing is not in here. */
export class EffectJournal {
  readonly #counts = new Map<string, EffectCount>();
  #newest: Effect[] = [];
  #lastSeq = 0;

  restore(state: EffectState | undefined): void {
    if (state === undefined) return;
    for (const count of state.counts) this.#counts.set(`${count.path} ${count.appid}`, count);
    this.#newest = [...state.newest];
    this.#lastSeq = state.lastSeq;
  }

  record(effect: Omit<Effect, 'seq'>): void {
    this.#lastSeq += 1;
    this.#newest.push({ seq: this.#lastSeq, ...effect });
    if (this.#newest.length > KEPT) this.#newest.shift();
    const { path, appid } = effect;
    const key = `${path} ${appid}`;
    this.#counts.set(key, { path, appid, count: (this.#counts.get(key)?.count ?? 0) + 1 });
  }

  counts(): readonly EffectCount[] {
    return [...this.#counts.values()];
  }

  /** The newest effects after `seq`, oldest first. */
  list(afterSeq = 0): readonly Effect[] {
    return this.#newest.filter((effect) => effect.seq > afterSeq);
  }

  /** Number of the newest effect; 0 = none yet. */
  lastSeq(): number {
    return this.#lastSeq;
  }

  reset(): void {
    this.#counts.clear();
    this.#newest = [];
  }

  snapshot(): EffectState {
    return { lastSeq: this.#lastSeq, counts: this.counts(), newest: this.#newest };
  }
}
