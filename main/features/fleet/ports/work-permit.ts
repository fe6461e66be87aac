import type { TenantId } from '../../../../preload/contract/ids';

/** Whether this console may work at a tenant's release now; where several people share a workspace, one of them may. */
export interface WorkPermit {
  mayWork(tenantId: TenantId): Promise<boolean>;
}

/** A console of its own may always. */
export const alwaysPermitted: WorkPermit = { mayWork: () => Promise.resolve(true) };
