import type { FleetPlanId } from '../../../../preload/contract/fleet/plan';
import type { TenantId } from '../../../../preload/contract/ids';
import type { OnLost } from '../../../ports/work-guard';

/** Where several people share a workspace, one console carries out a plan, and one works at a tenant's release. */
export interface WorkPermit {
  /** Makes a plan this console's until it is let go. Rejects, and tells of its loss, as WorkGuard does. */
  hold(id: FleetPlanId, onLost: OnLost): Promise<void>;
  /** Never rejects. */
  letGo(id: FleetPlanId): Promise<void>;
  /** Whether this console may work at a tenant's release now. */
  mayWork(tenantId: TenantId): Promise<boolean>;
}
