import type { Clock } from '../../../../main/ports/clock';

/** A clock that stands still until it is moved, or until somebody waits for no longer than `skipsUpToMs`. */
export class SteppedClock implements Clock {
  #nowMs: number;
  #tasks: { readonly dueMs: number; readonly task: () => void }[] = [];
  /** Every delay that was asked for, in order. */
  readonly delays: number[] = [];
  readonly #skipsUpToMs: number;

  constructor(nowMs = 1_764_000_000_000, options: { readonly skipsUpToMs?: number } = {}) {
    this.#nowMs = nowMs;
    this.#skipsUpToMs = options.skipsUpToMs ?? -1;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, task: () => void): () => void {
    this.delays.push(delayMs);
    const entry = { dueMs: this.#nowMs + delayMs, task };
    this.#tasks.push(entry);
    if (delayMs <= this.#skipsUpToMs) {
      queueMicrotask(() => this.advance(0, entry.dueMs));
    }
    return () => {
      this.#tasks = this.#tasks.filter((one) => one !== entry);
    };
  }

  advance(byMs: number, untilMs = this.#nowMs + byMs): void {
    this.#nowMs = Math.max(this.#nowMs, untilMs);
    const due = this.#tasks.filter((one) => one.dueMs <= this.#nowMs);
    this.#tasks = this.#tasks.filter((one) => one.dueMs > this.#nowMs);
    for (const { task } of due) task();
  }
}
