import type { TenantRow } from '../../../preload/contract/tenant';
import { reviewNoticeMs } from '../../domain/checks/annual-review';
import { linkNoticeMs } from '../../domain/checks/flags';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';

/** A look at least this often: a computer that slept has missed its timers, and timers do not reach far. */
const longestWaitMs = 24 * 60 * 60_000;

/** What the aging of rows works with. */
export interface RowAgingParts {
  readonly rows: () => Promise<readonly TenantRow[]>;
  /** Makes the rows anew that are affected. */
  readonly refresh: (isAffected: (row: TenantRow) => boolean) => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Keeps what rows say of the present true while nothing but time changes: a review that comes near or is missed, a link that is
 * about to expire. Rows are kept on disk, so that they may be days old when a workspace is opened.
 */
export class RowAging {
  readonly #parts: RowAgingParts;
  #cancelTimer: () => void = () => undefined;
  #running: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(parts: RowAgingParts) {
    this.#parts = parts;
  }

  /** Looks now, and then at every moment at which a row ages, until `stop`. Never rejects. */
  start(): Promise<void> {
    this.#running = this.#look().catch((cause: unknown) => {
      this.#parts.logger.error('rows not aged', cause);
    });
    return this.#running;
  }

  /** Resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelTimer();
    await this.#running;
  }

  async #look(): Promise<void> {
    const { rows, refresh, clock } = this.#parts;
    const nowMs = clock.nowMs();
    await refresh((row) => mayHaveAged(row, nowMs));
    if (this.#isStopped) return;
    const delayMs = waitUntilOneAges(await rows(), nowMs);
    this.#cancelTimer = clock.after(delayMs, () => void this.start());
  }
}

/** What is due later than any notice is given says nothing of the present yet. */
function mayHaveAged({ dueAtMs }: TenantRow, nowMs: number): boolean {
  return dueAtMs !== null && dueAtMs - nowMs <= reviewNoticeMs;
}

/** How long it is until the next row may say something else: at a date, and so long before it as notice is given. */
function waitUntilOneAges(rows: readonly TenantRow[], nowMs: number): number {
  let next = nowMs + longestWaitMs;
  for (const { dueAtMs } of rows) {
    if (dueAtMs === null) continue;
    for (const atMs of [dueAtMs - reviewNoticeMs, dueAtMs - linkNoticeMs, dueAtMs + 1]) {
      if (atMs > nowMs && atMs < next) next = atMs;
    }
  }
  return next - nowMs;
}
