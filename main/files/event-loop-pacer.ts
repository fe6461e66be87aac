import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Pacer } from '../ports/pacer';

const turnMs = 10;

/** Hands the thread back to Node's event loop every ten milliseconds. */
export class EventLoopPacer implements Pacer {
  #turnStartedAtMs = performance.now();

  async breathe(): Promise<void> {
    if (performance.now() - this.#turnStartedAtMs < turnMs) return;
    await setImmediate();
    this.#turnStartedAtMs = performance.now();
  }
}
