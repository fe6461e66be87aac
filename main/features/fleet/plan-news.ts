import type { FleetPlan, FleetPlanId } from '../../../preload/contract/fleet/plan';
import { summaryOf } from '../../domain/fleet/plan';
import type { FleetParts } from './fleet-parts';

const reportEveryMs = 500;

/** Tells the windows of plans that change: at once of what matters, and of the rest some times a second. */
export class PlanNews {
  readonly #parts: Pick<FleetParts, 'clock' | 'publisher'>;
  readonly #asItRuns: (plan: FleetPlan) => FleetPlan;
  readonly #told = new Map<FleetPlanId, { atMs: number; cancel: () => void }>();

  constructor(parts: Pick<FleetParts, 'clock' | 'publisher'>, asItRuns: (plan: FleetPlan) => FleetPlan) {
    this.#parts = parts;
    this.#asItRuns = asItRuns;
  }

  tell(plan: FleetPlan, isBig: boolean): void {
    const { clock, publisher } = this.#parts;
    const { id } = plan.definition;
    const told = this.#told.get(id);
    const waitMs = isBig || told === undefined ? 0 : told.atMs + reportEveryMs - clock.nowMs();
    told?.cancel();
    const tell = (): void => {
      this.#told.set(id, { atMs: clock.nowMs(), cancel: () => undefined });
      publisher.publish('fleet.changed', summaryOf(this.#asItRuns(plan)));
    };
    if (waitMs <= 0) tell();
    else this.#told.set(id, { atMs: told?.atMs ?? 0, cancel: clock.after(waitMs, tell) });
  }

  /** What waits to be told is told to nobody any more. */
  close(): void {
    for (const { cancel } of this.#told.values()) cancel();
  }
}
