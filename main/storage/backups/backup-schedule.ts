import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type { Backups } from './backup';

/** The start is left to the person at the window; after that a look every six hours finds every new day. */
const firstDelayMs = 60_000;
const intervalMs = 6 * 3_600_000;

/** Makes the daily backup while a workspace is open for writing. A backup that fails is logged and tried again. */
export class BackupSchedule {
  readonly #backups: Backups;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #stopping = new AbortController();
  #cancelTimer: () => void = () => undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(backups: Backups, clock: Clock, logger: Logger) {
    this.#backups = backups;
    this.#clock = clock;
    this.#logger = logger;
  }

  start(): void {
    this.#plan(firstDelayMs);
  }

  /** Ends the schedule; a backup under way is given up, which leaves nothing half-made under a backup's name. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#cancelTimer();
    await this.#running;
  }

  #plan(delayMs: number): void {
    this.#cancelTimer = this.#clock.after(delayMs, () => {
      this.#running = this.#run();
    });
  }

  async #run(): Promise<void> {
    try {
      await this.#backups.makeDaily(this.#stopping.signal);
    } catch (cause) {
      if (!this.#stopping.signal.aborted) this.#logger.error('daily backup not made', cause);
    }
    if (!this.#stopping.signal.aborted) this.#plan(intervalMs);
  }
}
