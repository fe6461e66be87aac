import type { ArchiveState, ArchiveTask } from '../../../preload/contract/archive';
import type { AppErrorView } from '../../../preload/contract/errors';
import { AppError } from '../../domain/failures/app-error';
import type { Clock } from '../../ports/clock';
import type { EventPublisher } from '../../ports/event-publisher';
import type { Logger } from '../../ports/logger';
import { Job } from '../jobs/job';

type Running = Extract<ArchiveState, { kind: 'running' }>;

/** What a running task is given. */
export interface TaskContext {
  readonly signal: AbortSignal;
  /** Says how far the present step is. */
  readonly onProgress: (done: number, total: number) => void;
  /** Goes on to another step of the same task. */
  readonly step: (task: ArchiveTask) => void;
}

/** What a task comes to where it does not succeed. */
export interface Otherwise {
  readonly onFailure?: (error: AppErrorView) => ArchiveState | null;
  readonly onCancelled: ArchiveState;
}

/** Where backup, restore and handover stand, and the one task that may be under way. Every change is published. */
export class ArchiveTasks {
  readonly #job: Job<{ readonly state: ArchiveState }>;

  constructor(publisher: EventPublisher, clock: Clock, logger: Logger) {
    const announce = ({ state }: { readonly state: ArchiveState }): void =>
      publisher.publish('jobs.changed', { kind: 'archive', progress: state });
    this.#job = new Job({ occupation: 'archive', announce, clock, logger });
  }

  get state(): ArchiveState {
    return this.#job.progress?.state ?? { kind: 'idle' };
  }

  get isRunning(): boolean {
    return this.#job.isRunning;
  }

  /** Refuses with `busy` while a task runs. */
  requireFree(): void {
    this.#job.requireIdle();
  }

  set(state: ArchiveState): ArchiveState {
    return this.#job.show({ state }).state;
  }

  /**
   * Runs a task beside the caller; it resolves to the state that follows. A failure becomes the state that `onFailure` makes of it,
   * a cancelled task the one of `onCancelled`. Refuses with `busy`.
   */
  run(
    task: ArchiveTask,
    name: string,
    work: (context: TaskContext) => Promise<ArchiveState>,
    { onFailure, onCancelled }: Otherwise,
  ): ArchiveState {
    const begun = (next: ArchiveTask): Running => ({
      kind: 'running',
      task: next,
      name,
      done: 0,
      total: 0,
      isCancelling: false,
    });
    const otherwise = (cause: unknown): ArchiveState => {
      if (cause instanceof AppError && cause.code === 'cancelled') return onCancelled;
      const error = this.report(cause);
      const { state } = this;
      const failedTask = state.kind === 'running' ? state.task : task;
      return onFailure?.(error) ?? { kind: 'failed', task: failedTask, name, error, fromDesktop: false };
    };
    const started = this.#job.begin(
      { state: begun(task) },
      {
        run: async (signal) => ({
          state: await work({
            signal,
            onProgress: (done, total) =>
              this.#change((state) => this.#job.advance({ state: { ...state, done, total } })),
            step: (next) => void this.set(begun(next)),
          }),
        }),
        failed: (cause) => ({ state: otherwise(cause) }),
      },
    );
    return started.state;
  }

  /** Asks the running task to stop; nothing happens without one. */
  cancel(): void {
    if (!this.isRunning) return;
    this.#job.stop();
    this.#change((state) => this.set({ ...state, isCancelling: true }));
  }

  /** Stops the running task and waits until it has ended. */
  async stop(): Promise<void> {
    this.cancel();
    await this.#job.ended();
  }

  /** Logs a failure and turns it into what may be shown. */
  report(cause: unknown): AppErrorView {
    return this.#job.problem('archive task failed', cause);
  }

  #change(make: (running: Running) => unknown): void {
    const { state } = this;
    if (state.kind === 'running') make(state);
  }
}
