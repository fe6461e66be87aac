import type { AppErrorView } from '../../../preload/contract/errors';
import type { TenantId } from '../../../preload/contract/ids';

/** What is known of the tenant whose page is open; `Ready` is what there is once it was read. */
export type OfTenant<Ready> =
  | { readonly status: 'closed' }
  | { readonly status: 'loading'; readonly tenantId: TenantId }
  | { readonly status: 'failed'; readonly tenantId: TenantId; readonly error: AppErrorView }
  | ({ readonly status: 'ready'; readonly tenantId: TenantId; readonly error: AppErrorView | null } & Ready);
