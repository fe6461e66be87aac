import type { TenantId } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';

/**
 * Something that storage found wrong and the operator has to know.
 *
 * `recovered`: the previous generation stands in for a damaged or missing document; the newest change to it may be lost.
 * `damaged`: no generation can be read. `unreadable`: the system refuses to read it now. `keptAs` names the damaged copy in the
 * folder `damaged` when one was set aside. `reason` is an errno or a word like `wrong-checksum`, `missing`.
 */
export interface StorageProblem {
  readonly kind: 'recovered' | 'damaged' | 'unreadable';
  /** The tenant, or null when the settings of a workspace or of the console are concerned. */
  readonly tenantId: TenantId | null;
  /** Name of the file concerned. */
  readonly file: string;
  readonly reason: string;
  readonly keptAs: string | null;
  readonly atMs: number;
}

/** Collects problems, each once, and passes them on to the log and to whoever listens. */
export class StorageProblems {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #listener: ((problem: StorageProblem) => void) | undefined;
  readonly #problems = new Map<string, StorageProblem>();

  constructor(clock: Clock, logger: Logger, listener?: (problem: StorageProblem) => void) {
    this.#clock = clock;
    this.#logger = logger;
    this.#listener = listener;
  }

  all(): readonly StorageProblem[] {
    return [...this.#problems.values()];
  }

  report(found: Omit<StorageProblem, 'atMs'>): void {
    const key = `${found.kind}/${found.file}/${found.reason}`;
    if (this.#problems.has(key)) return;
    const problem = { ...found, atMs: this.#clock.nowMs() };
    this.#problems.set(key, problem);
    this.#logger.warn('storage problem', { ...problem });
    this.#listener?.(problem);
  }

  /** Reports a document that cannot be read. Anything but an AppError is a bug and is thrown on. */
  reportUnreadable(cause: unknown, file: string, tenantId: TenantId | null): void {
    if (!(cause instanceof AppError)) throw cause;
    const reason = String(cause.detail.params?.['reason'] ?? cause.code);
    const isDamaged = cause.code === 'record-damaged' || cause.code === 'ledger-damaged';
    const kind = isDamaged ? 'damaged' : 'unreadable';
    this.report({ kind, tenantId, file, reason, keptAs: null });
  }
}
