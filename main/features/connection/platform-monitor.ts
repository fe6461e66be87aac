import type { PlatformHealth } from '../../domain/checks/check-row';
import { AppError } from '../../domain/failures/app-error';
import type { Secret } from '../../domain/secrets/secret';
import type { Clock } from '../../ports/clock';
import type { TicketSource } from './ports/ticket-source';

/** The two things that tell whether a platform can be used now. */
export interface MonitoredPlatform {
  /** Rejects when no component token can be had. Null in a workspace that reaches no platform. */
  readonly access: { token(signal?: AbortSignal): Promise<Secret> } | null;
  readonly tickets: TicketSource | null;
}

/** Remembers whether the workspace's platform answered, and how old its verify ticket is. */
export class PlatformMonitor {
  readonly #platform: MonitoredPlatform;
  readonly #clock: Clock;
  #reachable: boolean | null = null;
  #ticketReceivedAtMs: number | null = null;
  #problem: AppError | null = null;
  /** Counts how often what is asked with became another. */
  #age = 0;

  constructor(platform: MonitoredPlatform, clock: Clock) {
    this.#platform = platform;
    this.#clock = clock;
  }

  get health(): PlatformHealth {
    return {
      reachable: this.#reachable,
      ticketAgeMs: this.#ticketReceivedAtMs === null ? null : this.#clock.nowMs() - this.#ticketReceivedAtMs,
    };
  }

  /** Why the platform did not answer the last time; null when it did, or was never asked. */
  get problem(): AppError | null {
    return this.#problem;
  }

  /** Another secret or ticket: what was found out with the one before says nothing any more, an answer still on its way included. */
  forget(): void {
    this.#age += 1;
    this.#reachable = null;
    this.#problem = null;
  }

  /** Asks once for ticket and token; never rejects. */
  async probe(): Promise<PlatformHealth> {
    const { access, tickets } = this.#platform;
    if (access === null) return this.health;
    const age = this.#age;
    let problem: AppError | null = null;
    try {
      const ticket = await tickets?.ticket();
      this.#ticketReceivedAtMs = ticket?.receivedAtMs ?? null;
      await access.token();
    } catch (error) {
      problem = error instanceof AppError ? error : new AppError('internal', {}, error);
    }
    if (age === this.#age) {
      this.#reachable = problem === null;
      this.#problem = problem;
    }
    return this.health;
  }
}
