import type { TenantId } from '../ids';

/** The scheme of links into the console, registered with the system by the installer. */
export const linkScheme = 'mphosting';

/** The link that shows a tenant, for a message to a colleague who has the same tenant. */
export function tenantLink(tenantId: TenantId): string {
  return `${linkScheme}://tenant/${tenantId}`;
}
