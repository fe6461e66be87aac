import type { FleetPlanId } from '../../../preload/contract/fleet/plan';
import { AppError } from '../../domain/failures/app-error';
import type { WorkPermit } from './ports/work-permit';

/** Keeps a plan this console's while it is under way, where several people share a workspace. */
export class PlanHold {
  readonly #permit: WorkPermit;
  readonly #id: FleetPlanId;
  readonly #onLost: (why: AppError) => void;

  /** `onLost` is told when a colleague has the plan, or nobody could say for too long; not for a lease that could be taken again. */
  constructor(permit: WorkPermit, id: FleetPlanId, onLost: (why: AppError) => void) {
    this.#permit = permit;
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
    return this.#permit.letGo(this.#id);
  }

  #take(): Promise<void> {
    return this.#permit.hold(this.#id, (why) => void this.#lost(why));
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
