import type { TenantId } from '../../preload/contract/ids';

/** The console's own windows: the main one, and one for each tenant that somebody wants beside it. */
export interface ConsoleWindows {
  /** Shows a tenant in a window of its own; the one it has comes to the front. Throws `busy` (`tenant-windows`) for one too many. */
  openTenant(tenantId: TenantId): void;
  /** Brings the main window to the front, with the place that an address names (`#/tenants/<id>/<tab>`). */
  showInMain(hash: string): void;
  /** Closes the windows of tenants. False when somebody would rather keep what was typed in one: it stays, and those after it. */
  closeTenants(): Promise<boolean>;
}
