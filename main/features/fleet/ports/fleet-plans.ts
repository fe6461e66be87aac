import type { AppErrorView } from '../../../../preload/contract/errors';
import type { FleetPlan, FleetPlanId } from '../../../../preload/contract/fleet/plan';

/** A plan as it was found: one that a newer version made, or that is damaged, has only its id. */
export type FoundPlan =
  | { readonly is: 'plan'; readonly plan: FleetPlan }
  | { readonly is: 'unreadable'; readonly id: FleetPlanId; readonly error: AppErrorView };

/** The plans of a workspace. A save is durable when it resolves. */
export interface FleetPlans {
  list(): Promise<readonly FoundPlan[]>;
  /** Rejects with `not-found`, `newer-version` or `record-damaged`. */
  read(id: FleetPlanId): Promise<FleetPlan>;
  /** Rejects with storage's failures; what was there before is still there then. */
  save(plan: FleetPlan): Promise<void>;
}
