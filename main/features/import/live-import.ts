import type { AppErrorView } from '../../../preload/contract/errors';
import type { WorkspaceId } from '../../../preload/contract/ids';
import type { ImportId, ImportProgress, ImportResult } from '../../../preload/contract/table-import';
import type { TriedReading } from '../../../preload/contract/table-reading';
import { AppError } from '../../domain/failures/app-error';
import type { Clock } from '../../ports/clock';
import type { EventPublisher } from '../../ports/event-publisher';

/** Progress is announced at most this often. */
const announceEveryMs = 150;

/** What the progress of an import needs. */
export interface LiveImportParts {
  readonly workspaceId: WorkspaceId;
  readonly clock: Clock;
  readonly publisher: EventPublisher;
}

/** The import that is open: how far it is, and the signal that ends its present phase early. */
export class LiveImport {
  readonly #parts: LiveImportParts;
  #cancel = new AbortController();
  #view: ImportProgress;
  #announcedAtMs = 0;

  constructor(parts: LiveImportParts, id: ImportId, fileName: string) {
    this.#parts = parts;
    const { workspaceId } = parts;
    this.#view = { id, workspaceId, fileName, phase: 'reading', done: 0, total: null, result: null, error: null };
  }

  get view(): ImportProgress {
    return this.#view;
  }

  get signal(): AbortSignal {
    return this.#cancel.signal;
  }

  /** Whether something is being done that would have to be cancelled first. */
  get isBusy(): boolean {
    return ['reading', 'checking', 'running'].includes(this.#view.phase);
  }

  /** Begins a phase; `total` is null while nobody knows it. */
  enter(phase: 'reading' | 'checking' | 'waiting' | 'running', total: number | null = null): void {
    this.#cancel = new AbortController();
    const { tried: _, ...view } = this.#view;
    this.#view = { ...view, phase, done: 0, total, result: null, error: null };
    this.#announce(true);
  }

  /** The file was refused; `tried` is how it was read, as far as that is known. */
  refuse(tried: TriedReading | undefined): void {
    if (tried !== undefined) this.#view = { ...this.#view, tried };
    this.end('failed', null);
  }

  /** Throws `cancelled` once somebody asked for it. */
  advance(done: number, total: number | null = this.#view.total): void {
    if (this.#cancel.signal.aborted) throw new AppError('cancelled');
    this.#view = { ...this.#view, done, total };
    this.#announce(false);
  }

  end(phase: 'done' | 'cancelled' | 'failed', result: ImportResult | null, error: AppErrorView | null = null): void {
    this.#view = { ...this.#view, phase, result, error };
    this.#announce(true);
  }

  cancel(): void {
    this.#cancel.abort();
  }

  #announce(isNow: boolean): void {
    const { clock, publisher } = this.#parts;
    const nowMs = clock.nowMs();
    if (!isNow && nowMs - this.#announcedAtMs < announceEveryMs) return;
    this.#announcedAtMs = nowMs;
    publisher.publish('import.changed', this.#view);
  }
}
