import type { FleetPlanId } from '../../../preload/contract/fleet/plan';
import { AppError } from '../../domain/failures/app-error';
import type { WorkGuard } from '../../ports/work-guard';

/** Keeps a plan this console's while it is under way, where several people share a workspace. */
export class PlanHold {
  readonly #guard: Pick<WorkGuard, 'take' | 'release'>;
  readonly #id: FleetPlanId;
  readonly #onLost: (why: AppError) => void;

  /** `onLost` is told when a colleague has the plan, or nobody could say for too long; not for a lease that could be taken again. */
  constructor(guard: Pick<WorkGuard, 'take' | 'release'>, id: FleetPlanId, onLost: (why: AppError) => void) {
    this.#guard = guard;
    this.#id = id;
    this.#onLost = onLost;
  }

  /** Begins to work once the plan is this console's. Rejects with whose it is, or as `begin` does, and lets it go then. */
  async begin(begin: () => Promise<void>): Promise<void> {
    await this.#take();
    try {
      await begin();
    } catch (failure) {
      await this.letGo();
      throw failure;
    }
  }

  letGo(): Promise<void> {
    return this.#guard.release(`release:${this.#id}`, this.#id);
  }

  #take(): Promise<void> {
    return this.#guard.take(`release:${this.#id}`, this.#id, (why) => void this.#lost(why));
  }

  async #lost(why: AppError): Promise<void> {
    try {
      if (why.code === 'team-away') throw why;
      await this.#take();
    } catch (failure) {
      this.#onLost(failure instanceof AppError ? failure : why);
    }
  }
}
