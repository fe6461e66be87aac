import type { Clock } from '../ports/clock';

/** From the page's scripts to its first frame, where the system tells nothing of a frame. */
const frameMs = 500;
/** From the first frame until the rows have come and are drawn. */
const drawingMs = 1500;

/** The moment at which the person sees the first screen; what only prepares for later waits for it. */
export class FirstScreen {
  /** The first frame is there. */
  readonly begun: Promise<void>;
  readonly complete: Promise<void>;
  readonly #clock: Clock;
  #begin: () => void = () => undefined;
  #completed: () => void = () => undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.begun = new Promise((resolve) => {
      this.#begin = resolve;
    });
    this.complete = new Promise((resolve) => {
      this.#completed = resolve;
    });
  }

  /** The page's scripts are evaluated; it is about to draw. */
  isDue(): void {
    this.#clock.after(frameMs, () => this.begins());
  }

  begins(): void {
    this.#begin();
    this.#clock.after(drawingMs, this.#completed);
  }

  /** There is no window to wait for. */
  isNotComing(): void {
    this.#begin();
    this.#completed();
  }
}
