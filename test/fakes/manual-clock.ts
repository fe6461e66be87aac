import type { Clock } from '../../main/ports/clock';

interface Timer {
  atMs: number;
  readonly task: () => void;
}

/** A clock that stands still until it is told to move. */
export class ManualClock implements Clock {
  #nowMs: number;
  readonly #timers = new Set<Timer>();

  constructor(nowMs: number = Date.UTC(2026, 10, 2, 9, 0, 0)) {
    this.#nowMs = nowMs;
  }

  /** How many tasks are waiting. */
  get pending(): number {
    return this.#timers.size;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, task: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, task };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** The clock of the computer is set; whoever waits has its time taken from the same moment on, as timers do. */
  set(nowMs: number): void {
    const movedMs = nowMs - this.#nowMs;
    const waiting = [...this.#timers];
    for (const timer of waiting) timer.atMs += movedMs;
    this.#nowMs = nowMs;
  }

  /** Moves on, running what falls due in its order. */
  advance(durationMs: number): void {
    const untilMs = this.#nowMs + durationMs;
    for (;;) {
      const due = [...this.#timers].filter(({ atMs }) => atMs <= untilMs).toSorted((a, b) => a.atMs - b.atMs)[0];
      if (due === undefined) break;
      this.#timers.delete(due);
      this.#nowMs = due.atMs;
      due.task();
    }
    this.#nowMs = untilMs;
  }
}
