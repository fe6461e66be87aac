import type { AppErrorView } from '../../../preload/contract/errors';
import type { WorkspaceId } from '../../../preload/contract/ids';
import type { ImportId, ImportProgress } from '../../../preload/contract/table-import';
import type { TriedReading } from '../../../preload/contract/table-reading';
import { AppError } from '../../domain/failures/app-error';
import type { Clock } from '../../ports/clock';
import type { EventPublisher } from '../../ports/event-publisher';
import type { Logger } from '../../ports/logger';
import { Job, type Work } from '../jobs/job';

/** What the progress of an import needs. */
export interface LiveImportParts {
  readonly workspaceId: WorkspaceId;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly publisher: EventPublisher;
}

/** The import that is open: how far its present phase is. Each phase can be ended early; the last one is carried out beside it. */
export class LiveImport {
  readonly #job: Job<ImportProgress>;
  #view: ImportProgress;

  constructor(parts: LiveImportParts, id: ImportId, fileName: string) {
    const { workspaceId, publisher } = parts;
    const announce = (progress: ImportProgress): void =>
      publisher.publish('jobs.changed', { kind: 'import', progress });
    this.#job = new Job({ ...parts, occupation: 'import', announce });
    this.#view = { id, workspaceId, fileName, phase: 'reading', done: 0, total: null, result: null, error: null };
  }

  get view(): ImportProgress {
    return this.#job.progress ?? this.#view;
  }

  get signal(): AbortSignal {
    return this.#job.signal;
  }

  /** Whether something is being done that would have to be cancelled first. */
  get isBusy(): boolean {
    return ['reading', 'checking', 'running'].includes(this.view.phase);
  }

  /** Begins a phase; `total` is null while nobody knows it. */
  enter(phase: 'reading' | 'checking' | 'waiting' | 'running', total: number | null = null): void {
    this.#job.renew();
    this.#job.show(this.#at(phase, total));
  }

  /** Carries the rows out beside the caller. */
  run(total: number, work: Work<ImportProgress>): ImportProgress {
    return this.#job.begin(this.#at('running', total), work);
  }

  /** The file was refused; `tried` is how it was read, as far as that is known. */
  refuse(tried: TriedReading | undefined): void {
    this.#job.set({ ...(tried === undefined ? {} : { tried }), phase: 'failed', result: null, error: null });
  }

  /** Throws `cancelled` once somebody asked for it. */
  advance(done: number, total: number | null = this.view.total): void {
    if (this.signal.aborted) throw new AppError('cancelled');
    this.#job.advance({ done, total });
  }

  /** The file was not read after all. */
  endCancelled(): void {
    this.#job.set({ phase: 'cancelled', result: null, error: null });
  }

  problem(cause: unknown): AppErrorView {
    return this.#job.problem('import stopped', cause);
  }

  cancel(): void {
    this.#job.stop();
  }

  ended(): Promise<void> {
    return this.#job.ended();
  }

  #at(phase: ImportProgress['phase'], total: number | null): ImportProgress {
    const { tried: _, ...view } = this.view;
    return { ...view, phase, done: 0, total, result: null, error: null };
  }
}
