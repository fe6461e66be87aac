import { AppError } from '../../domain/failures/app-error';
import type { Clock } from '../../ports/clock';
import type { OnLost, WorkSubject } from '../../ports/work-guard';
import { bulkSubject } from './team-leases';
import type { TeamLink } from './team-link';
import type { TeamMemory } from './ports/team-memory';

/** How long a decision to go on without the server holds. */
const aloneForMs = 5 * 60_000;

/** What two people must not do at once is done under a lease of the team; with the server away the person decides. */
export class TeamGuard {
  readonly #memory: TeamMemory;
  readonly #clock: Clock;
  readonly #link: () => TeamLink;
  /** Until when somebody goes on with a work without the server. */
  readonly #alone = new Map<string, number>();

  constructor(memory: TeamMemory, clock: Clock, link: () => TeamLink) {
    this.#memory = memory;
    this.#clock = clock;
    this.#link = link;
  }

  /** Rejects with `team-away`, or with who has it. `by` as WorkGuard says. */
  async take(subject: WorkSubject, by: string, onLost?: OnLost): Promise<void> {
    const named = this.#named(subject);
    const link = this.#link();
    await link.link();
    const { running } = link;
    if (running === null) {
      if (this.isAlone(named)) return;
      throw new AppError('team-away', { params: { subject: named } });
    }
    // No lease is asked for before the portfolio is open; the first exchange may go on.
    if (running.sync.standing.state === 'connecting') void link.run();
    await running.sync.asked;
    await running.leases.take(named, by, onLost);
  }

  async release(subject: WorkSubject, by: string): Promise<void> {
    await this.#link().running?.leases.release(this.#named(subject), by);
  }

  /** Somebody decided to go on with a tenant, or the whole portfolio, while the server is away. */
  goAlone(subject: string): void {
    const named = subject === 'sync' || subject === 'bulk' ? this.#named(subject) : subject;
    this.#alone.set(named, this.#clock.nowMs() + aloneForMs);
  }

  isAlone(subject: string): boolean {
    return (this.#alone.get(subject) ?? 0) > this.#clock.nowMs();
  }

  #named(subject: WorkSubject): string {
    if (subject === 'bulk') return bulkSubject;
    return subject === 'sync' ? `sync:${this.#memory.facts()?.membership.portfolio ?? ''}` : subject;
  }
}
