import type { AppId, TenantId } from '../../../preload/contract/ids';
import { activeBinding } from '../../domain/binding/active-binding';
import { AppError } from '../../domain/failures/app-error';
import type { TenantChanges } from '../tenants/tenant-changes';
import type { Scope } from './hosting-records';

/** How an account is reached. */
export interface AccountParts {
  readonly changes: Pick<TenantChanges, 'read'>;
  /** Makes the account's token available. */
  readonly access: (scope: Scope) => Promise<void>;
}

/** The tenant's account with its token made available. Rejects with `not-found` for a tenant without authorization. */
export async function accountOf({ changes, access }: AccountParts, tenantId: TenantId): Promise<AppId> {
  const appId = activeBinding(await changes.read(tenantId))?.appId;
  if (appId === undefined) throw new AppError('not-found');
  await access(tenantId);
  return appId;
}
