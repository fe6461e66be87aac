import { randomBytes } from 'node:crypto';
import type { AppErrorView } from '../../preload/contract/errors';
import {
  type Transfer,
  type TransferId,
  type TransferKind,
  type TransferPhase,
  transferIdSchema,
} from '../../preload/contract/transfer';
import { AppError } from '../domain/app-error';
import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';

/** Progress is announced at most this often. */
const announceEveryMs = 150;
const kept = 50;

/** What the transfers of a workspace share. */
export interface TransfersParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly announce: (transfer: Transfer) => void;
}

/** One long operation: its progress, and the signal that ends it early. */
export class RunningTransfer {
  readonly #parts: TransfersParts;
  readonly #cancel = new AbortController();
  #view: Transfer;
  #announcedAtMs = 0;

  constructor(parts: TransfersParts, kind: TransferKind, subject: string, id = newTransferId(kind)) {
    this.#parts = parts;
    const startedAtMs = parts.clock.nowMs();
    this.#view = {
      id,
      kind,
      phase: 'reading',
      subject,
      done: 0,
      total: null,
      startedAtMs,
      endedAtMs: null,
      error: null,
    };
  }

  get id(): TransferId {
    return this.#view.id;
  }

  get view(): Transfer {
    return this.#view;
  }

  get signal(): AbortSignal {
    return this.#cancel.signal;
  }

  /** Begins a phase; `total` is null while nobody knows it. */
  enter(phase: TransferPhase, total: number | null = null): void {
    this.#view = { ...this.#view, phase, done: 0, total, endedAtMs: null, error: null };
    this.#announce(true);
  }

  advance(done: number, total: number | null = this.#view.total): void {
    this.#view = { ...this.#view, done, total };
    this.#announce(false);
  }

  /** Names what is transferred, once that is known. */
  rename(subject: string): void {
    this.#view = { ...this.#view, subject };
  }

  end(phase: 'done' | 'cancelled' | 'failed', error: AppErrorView | null = null): void {
    this.#view = { ...this.#view, phase, endedAtMs: this.#parts.clock.nowMs(), error };
    this.#announce(true);
  }

  cancel(): void {
    this.#cancel.abort();
  }

  /** Throws `cancelled` once somebody asked for it. */
  demandRunning(): void {
    if (this.#cancel.signal.aborted) throw new AppError('cancelled');
  }

  #announce(now: boolean): void {
    const nowMs = this.#parts.clock.nowMs();
    if (!now && nowMs - this.#announcedAtMs < announceEveryMs) return;
    this.#announcedAtMs = nowMs;
    this.#parts.announce(this.#view);
  }
}

/** The transfers since the workspace was opened, the newest last. */
export class Transfers {
  readonly #parts: TransfersParts;
  readonly #all = new Map<TransferId, RunningTransfer>();

  constructor(parts: TransfersParts) {
    this.#parts = parts;
  }

  list(): readonly Transfer[] {
    return [...this.#all.values()].map(({ view }) => view);
  }

  /** Nothing happens when it has ended, or was never there. */
  cancel(id: TransferId): void {
    this.#all.get(id)?.cancel();
  }

  begin(kind: TransferKind, subject: string, id?: TransferId): RunningTransfer {
    const transfer = new RunningTransfer(this.#parts, kind, subject, id);
    this.#all.set(transfer.id, transfer);
    for (const [oldId, { view }] of this.#all) {
      if (this.#all.size <= kept) break;
      if (view.endedAtMs !== null) this.#all.delete(oldId);
    }
    return transfer;
  }

  /** Runs a part of a transfer; a failure or a cancellation ends it, and is passed on. */
  async guard<T>(transfer: RunningTransfer, task: () => Promise<T>): Promise<T> {
    try {
      transfer.demandRunning();
      return await task();
    } catch (cause) {
      throw this.#failed(transfer, cause);
    }
  }

  #failed(transfer: RunningTransfer, cause: unknown): unknown {
    if (cause instanceof AppError && cause.code === 'cancelled') {
      transfer.end('cancelled');
      return cause;
    }
    const { kind } = transfer.view;
    const reportId = this.#parts.logger.error('transfer failed', cause, { kind });
    const error = cause instanceof AppError ? cause.toView() : { code: 'internal' as const };
    transfer.end('failed', { ...error, reportId });
    return cause;
  }
}

function newTransferId(kind: TransferKind): TransferId {
  return transferIdSchema.parse(`${kind}-${randomBytes(8).toString('hex')}`);
}
