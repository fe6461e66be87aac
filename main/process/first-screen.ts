import type { Clock } from '../ports/clock';

/** From the first frame until the rows have come and are drawn. */
const drawingMs = 1500;

/** The moment at which the person sees the first screen; what only prepares for later waits for it. */
export class FirstScreen {
  readonly complete: Promise<void>;
  readonly #clock: Clock;
  #resolve: () => void = () => undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.complete = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** The first frame is there. */
  begins(): void {
    this.#clock.after(drawingMs, this.#resolve);
  }

  /** There is no window to wait for. */
  isNotComing(): void {
    this.#resolve();
  }
}
