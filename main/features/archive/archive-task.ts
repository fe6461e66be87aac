import type { ArchiveState, ArchiveTask } from '../../../preload/contract/archive';
import type { AppErrorView } from '../../../preload/contract/errors';
import { AppError } from '../../domain/failures/app-error';
import { archiveRefused } from '../../domain/failures/archive-refused';
import type { Clock } from '../../ports/clock';
import type { EventPublisher } from '../../ports/event-publisher';
import type { Logger } from '../../ports/logger';

type Running = Extract<ArchiveState, { kind: 'running' }>;

/** What a running task is given. */
export interface TaskContext {
  readonly signal: AbortSignal;
  /** Says how far the present step is. */
  readonly onProgress: (done: number, total: number) => void;
  /** Goes on to another step of the same task. */
  readonly step: (task: ArchiveTask) => void;
}

/** Progress is published at most this often. */
const reportEveryMs = 200;

/** Where backup, restore and hand-over stand, and the one task that may be under way. Every change is published. */
export class ArchiveTasks {
  readonly #publisher: EventPublisher;
  readonly #clock: Clock;
  readonly #logger: Logger;
  #state: ArchiveState = { kind: 'idle' };
  #running: Promise<void> | null = null;
  #stop = new AbortController();
  #reportedAtMs = 0;

  constructor(publisher: EventPublisher, clock: Clock, logger: Logger) {
    this.#publisher = publisher;
    this.#clock = clock;
    this.#logger = logger;
  }

  get state(): ArchiveState {
    return this.#state;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  set(state: ArchiveState): ArchiveState {
    this.#state = state;
    this.#publisher.publish('archive.changed', state);
    return state;
  }

  /**
   * Runs a task beside the caller; it resolves to the state that follows. A failure becomes the state that `onFailure` makes of it,
   * a cancelled task the one of `onCancelled`. Refuses with `file-refused`, `busy`.
   */
  run(
    task: ArchiveTask,
    name: string,
    work: (context: TaskContext) => Promise<ArchiveState>,
    after: { readonly onFailure?: (error: AppErrorView) => ArchiveState | null; readonly onCancelled: ArchiveState },
  ): ArchiveState {
    if (this.#running !== null) throw archiveRefused('busy');
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const context: TaskContext = {
      signal,
      onProgress: (done, total) => this.#progress(done, total),
      step: (next) => this.#setRunning({ kind: 'running', task: next, name, done: 0, total: 0, isCancelling: false }),
    };
    const started = this.set({ kind: 'running', task, name, done: 0, total: 0, isCancelling: false });
    this.#running = work(context)
      .catch((cause: unknown): ArchiveState => {
        if (cause instanceof AppError && cause.code === 'cancelled') return after.onCancelled;
        const error = this.report(cause);
        const failedTask = this.#state.kind === 'running' ? this.#state.task : task;
        return after.onFailure?.(error) ?? { kind: 'failed', task: failedTask, name, error, fromDesktop: false };
      })
      .then((state) => {
        this.#running = null;
        this.set(state);
      });
    return started;
  }

  /** Asks the running task to stop; nothing happens without one. */
  cancel(): void {
    if (this.#running === null) return;
    this.#stop.abort();
    if (this.#state.kind === 'running') this.#setRunning({ ...this.#state, isCancelling: true });
  }

  /** Stops the running task and waits until it has ended. */
  async stop(): Promise<void> {
    this.cancel();
    await this.#running;
  }

  /** Logs a failure and turns it into what may be shown. */
  report(cause: unknown): AppErrorView {
    const error = cause instanceof AppError ? cause : new AppError('internal', {}, cause);
    const reportId = this.#logger.error('archive task failed', error.cause ?? error, { code: error.code });
    return { ...error.toView(), reportId };
  }

  #setRunning(state: Running): void {
    this.#reportedAtMs = this.#clock.nowMs();
    this.set(state);
  }

  #progress(done: number, total: number): void {
    const nowMs = this.#clock.nowMs();
    if (this.#state.kind !== 'running' || nowMs - this.#reportedAtMs < reportEveryMs) return;
    this.#setRunning({ ...this.#state, done, total });
  }
}
