import type { BulkSync } from '../features/sync/bulk-sync';
import type { ConsoleServices } from './console-services';
import type { Group } from './gate';

/** Calls about many tenants at once: sync, records and evidence. */
export function portfolioHandlers(services: ConsoleServices): Group<'sync' | 'records' | 'evidence'> {
  const sync = (): BulkSync => services.workspace().bulkSync;
  return {
    'sync.start': ({ tenantIds }) => sync().start(tenantIds),
    'sync.pause': async () => {
      await sync().pause();
      return {};
    },
    'sync.resume': async () => sync().resume(),
    'sync.cancel': async () => {
      await sync().cancel();
      return {};
    },
    'sync.current': async () => ({ progress: sync().progress }),
    'records.tenants': async (query) => ({ tenantIds: await services.workspace().records.tenants(query) }),
    'records.search': (query) => services.workspace().records.search(query),
    'evidence.start': async ({ tenantIds, formats }) => ({
      progress: await services.workspace().evidence.start(tenantIds, [...new Set(formats)]),
    }),
    'evidence.startRelease': async ({ planId, formats }) => ({
      progress: await services.workspace().evidence.startRelease(planId, [...new Set(formats)]),
    }),
    'evidence.cancel': async () => {
      await services.workspace().evidence.cancel();
      return {};
    },
    'evidence.current': async () => ({ progress: services.workspace().evidence.progress }),
    'evidence.reveal': async () => {
      services.workspace().evidence.reveal();
      return {};
    },
  };
}
