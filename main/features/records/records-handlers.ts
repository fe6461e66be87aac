import type { ConsoleServices } from '../../ipc/console-services';
import type { Group } from '../../ipc/gate';

/** Calls about what was recorded. */
export function recordsHandlers(services: ConsoleServices): Group<'records'> {
  return {
    'records.tenants': async (query) => ({ tenantIds: await services.workspace().records.tenants(query) }),
    'records.search': (query) => services.workspace().records.search(query),
  };
}
