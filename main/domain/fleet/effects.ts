import type { FleetPlanId } from '../../../preload/contract/fleet/plan';
import type { Operation, OperationId } from '../../../preload/contract/hosting/operations';
import type { Hosting } from '../../../preload/contract/hosting/state';
import type { TenantId } from '../../../preload/contract/ids';
import { operationIdFrom } from '../hosting/operation-id';
import { isOpen } from '../hosting/operations';
import { sha256 } from '../ledger/ledger';

/** What a plan does to a tenant. `gray-<n>` is the n-th rung of its gray ladder. */
export type Effect = 'upload' | 'submit' | 'release' | `gray-${number}` | 'revert-gray' | 'revert';

/** How often one effect is tried for a tenant, when WeChat or the console proved that nothing was done. */
export const mostAttempts = 5;

/**
 * The operation id of one try of one effect. It follows from the plan, so that a console that was killed finds in the tenant's own
 * record whether the call was made, and the step engine refuses it a second time.
 */
export function effectId(planId: FleetPlanId, tenantId: TenantId, effect: Effect, attempt: number): OperationId {
  const hex = sha256(`${planId}/${tenantId}/${effect}/${attempt}`);
  const bytes = Uint8Array.from({ length: 6 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));
  return operationIdFrom(bytes);
}

/** How an effect stands: never tried, or its last try. `operation` is null when only WeChat's slots still know of it. */
export type EffectState =
  | { readonly is: 'none'; readonly attempt: 0 }
  | {
      readonly is: 'open' | 'done' | 'not-done';
      readonly attempt: number;
      readonly id: OperationId;
      readonly operation: Operation | null;
    };

/** How an effect of a plan stands for a tenant, by the tenant's record alone. */
export function effectState(hosting: Hosting, planId: FleetPlanId, tenantId: TenantId, effect: Effect): EffectState {
  let found: EffectState = { is: 'none', attempt: 0 };
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const id = effectId(planId, tenantId, effect, attempt);
    const operation = hosting.operations.find((one) => one.id === id) ?? null;
    if (operation !== null) found = { is: isOpen(operation) ? 'open' : endOf(operation), attempt, id, operation };
    else if (effect === 'upload' && isSeen(hosting, id)) found = { is: 'done', attempt, id, operation };
  }
  return found;
}

function endOf({ state }: Operation): 'done' | 'not-done' {
  return state === 'done' ? 'done' : 'not-done';
}

/** Whether WeChat shows an upload although its operation has left the record: the oldest ones do. */
export function isSeen({ trial, audit, live }: Hosting, id: OperationId): boolean {
  return [trial, audit, live].some((slot) => slot?.operationId === id);
}
