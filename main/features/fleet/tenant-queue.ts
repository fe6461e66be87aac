import { dueBy } from '../../domain/fleet/schedule';
import type { Clock } from '../../ports/clock';
import type { Item } from './run-items';

/** Nobody sleeps longer without a look at the clock, which may have been set. */
const longestSleepMs = 5 * 60_000;

/** What a queue works with. */
export interface TenantQueueParts {
  readonly clock: Clock;
  /** Tenants that are worked at at once. */
  readonly atOnce: number;
  readonly items: readonly Item[];
  /** Whether anything may be begun now. */
  readonly isOpen: () => boolean;
  /** Takes a tenant one step further. Never rejects. */
  readonly work: (item: Item) => Promise<void>;
  /** Time has passed. Never rejects. */
  readonly onTime: () => Promise<void>;
}

/** Whose turn it is among the tenants of a plan, and when the next one is due. */
export class TenantQueue {
  readonly #parts: TenantQueueParts;
  #queue: Item[] = [];
  #busy = 0;
  #cancelTimer: () => void = () => undefined;
  #idle: (() => void)[] = [];

  constructor(parts: TenantQueueParts) {
    this.#parts = parts;
  }

  /** Wants a tenant to be looked at; whoever is worked at comes once more. */
  add(item: Item): void {
    item.due = null;
    item.isWanted = item.isBusy;
    if (item.isQueued || item.isBusy) return;
    item.isQueued = true;
    this.#queue.push(item);
  }

  /** Begins what can be begun; with nothing to do it sleeps until somebody is due. */
  pump(): void {
    const { atOnce, isOpen } = this.#parts;
    while (isOpen() && this.#busy < atOnce) {
      const item = this.#queue.shift();
      if (item === undefined) break;
      item.isQueued = false;
      item.isBusy = true;
      this.#busy += 1;
      void this.#work(item);
    }
    if (this.#busy === 0) for (const resolve of this.#idle.splice(0)) resolve();
    if (isOpen() && this.#queue.length === 0) this.#sleep();
  }

  /** Wakes up no more by itself until it is pumped again. */
  rest(): void {
    this.#cancelTimer();
  }

  /** Resolves when no tenant is worked at. */
  settled(): Promise<void> {
    return this.#busy === 0 ? Promise.resolve() : new Promise((resolve) => void this.#idle.push(resolve));
  }

  async #work(item: Item): Promise<void> {
    try {
      await this.#parts.work(item);
    } finally {
      item.isBusy = false;
      this.#busy -= 1;
      this.pump();
    }
  }

  #sleep(): void {
    const { clock, items } = this.#parts;
    const nowMs = clock.nowMs();
    this.#cancelTimer();
    const dues = items.flatMap(({ due }) => (due === null ? [] : [dueBy(due, nowMs)]));
    const waitMs = Math.min(longestSleepMs, Math.max(1, Math.min(...dues, Number.MAX_SAFE_INTEGER) - nowMs));
    this.#cancelTimer = clock.after(waitMs, () => void this.#wake());
  }

  async #wake(): Promise<void> {
    const nowMs = this.#parts.clock.nowMs();
    for (const item of this.#parts.items) {
      if (item.due === null) continue;
      const atMs = dueBy(item.due, nowMs);
      if (atMs <= nowMs) this.add(item);
      else item.due = { atMs, setAtMs: Math.min(item.due.setAtMs, nowMs) };
    }
    await this.#parts.onTime();
    this.pump();
  }
}
