import type { ConsoleServices } from './console-services';
import type { Group } from './gate';

/** Calls about many tenants at once: sync, records and evidence. */
export function portfolioHandlers(services: ConsoleServices): Group<'sync' | 'records' | 'evidence'> {
  return {
    'sync.start': ({ tenantIds }) => services.workspace().bulkSync.start(tenantIds),
    'records.tenants': async (query) => ({ tenantIds: await services.workspace().records.tenants(query) }),
    'records.search': (query) => services.workspace().records.search(query),
    'evidence.start': async ({ tenantIds, formats }) => ({
      progress: await services.workspace().evidence.start(tenantIds, [...new Set(formats)]),
    }),
    'evidence.startRelease': async ({ planId, formats }) => ({
      progress: await services.workspace().evidence.startRelease(planId, [...new Set(formats)]),
    }),
    'evidence.reveal': async () => {
      services.workspace().evidence.reveal();
      return {};
    },
  };
}
