import type { ConsoleServices } from '../../ipc/console-services';
import type { Group } from '../../ipc/gate';

/** Calls that begin reading many tenants anew. */
export function syncHandlers(services: ConsoleServices): Group<'sync'> {
  return { 'sync.start': ({ tenantIds }) => services.workspace().bulkSync.start(tenantIds) };
}
