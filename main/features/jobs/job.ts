import type { AppErrorView } from '../../../preload/contract/errors';
import type { Occupation } from '../../../preload/contract/problem-reasons';
import { AppError, busyWith } from '../../domain/failures/app-error';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';

/** Progress is announced at most this often; every other change of a job at once. */
const announceEveryMs = 200;

/** What a {@link Job} works with. `occupation` is what the console is busy with while it runs. */
export interface JobParts<Progress> {
  readonly occupation: Occupation;
  readonly announce: (progress: Progress) => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** How a job that was begun goes on to its end. */
export interface Work<Progress> {
  /** Resolves to what changes with the end. */
  readonly run: (signal: AbortSignal) => Promise<Partial<Progress>>;
  /** What changes where it failed, or was stopped. */
  readonly failed: (cause: unknown, signal: AbortSignal) => Partial<Progress>;
  /** Hears of the end, after the windows. */
  readonly ended?: (progress: Progress) => void;
}

/**
 * A long task of which one runs at a time: where it stands, the signal that stops it, its end, and what it answers to a second one
 * meanwhile. What it does, what of it outlives the process, and what its states are called is the feature's.
 */
export class Job<Progress extends object> {
  readonly #parts: JobParts<Progress>;
  #progress: Progress | null = null;
  #isRunning = false;
  #running: Promise<void> = Promise.resolve();
  #stop = new AbortController();
  #announcedAtMs = 0;

  constructor(parts: JobParts<Progress>) {
    this.#parts = parts;
  }

  /** The present or last one, or null. */
  get progress(): Progress | null {
    return this.#progress;
  }

  /** Whether something that was begun has not ended. */
  get isRunning(): boolean {
    return this.#isRunning;
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Rejects with `busy` while it runs. */
  requireIdle(): void {
    if (this.#isRunning) throw busyWith(this.#parts.occupation);
  }

  /** Begins beside the caller. Rejects with `busy` while it runs; whatever happens later is told by the progress. */
  begin(progress: Progress, work: Work<Progress>): Progress {
    this.requireIdle();
    this.renew();
    this.#isRunning = true;
    const shown = this.show(progress);
    this.#running = this.#run(work);
    return shown;
  }

  /** A new signal in the place of one that may have been used. */
  renew(): AbortSignal {
    this.#stop = new AbortController();
    return this.#stop.signal;
  }

  /** Puts a progress in the place of the present one. */
  show(progress: Progress): Progress {
    this.#progress = progress;
    this.#announcedAtMs = this.#parts.clock.nowMs();
    this.#parts.announce(progress);
    return progress;
  }

  /** Changes what there is; nothing happens where there is none. */
  set(change: Partial<Progress>): void {
    if (this.#progress !== null) this.show({ ...this.#progress, ...change });
  }

  /** Like `set`, for what changes so often that not each time has to be told. Says whether it was. */
  advance(change: Partial<Progress>): boolean {
    if (this.#progress === null) return false;
    if (this.#parts.clock.nowMs() - this.#announcedAtMs >= announceEveryMs) {
      this.set(change);
      return true;
    }
    this.#progress = { ...this.#progress, ...change };
    return false;
  }

  /** Asks what runs to stop. */
  stop(): void {
    this.#stop.abort();
  }

  /** Resolves when nothing runs any more. */
  async ended(): Promise<void> {
    await this.#running;
  }

  /** Logs a failure, and turns it into what may be shown. */
  problem(event: string, cause: unknown): AppErrorView {
    const reportId = this.#parts.logger.error(event, cause);
    return cause instanceof AppError ? { ...cause.toView(), reportId } : { code: 'internal', reportId };
  }

  async #run({ run, failed, ended }: Work<Progress>): Promise<void> {
    const { signal } = this.#stop;
    const change = await run(signal).catch((cause: unknown) => failed(cause, signal));
    // Whoever hears of the end may begin the next one.
    this.#isRunning = false;
    this.set(change);
    if (this.#progress !== null) ended?.(this.#progress);
  }
}
