import type { BulkService } from './bulk-service';
import type { ConsoleServices } from '../../ipc/console-services';
import type { Group } from '../../ipc/gate';

/** Calls about one act on many tenants. */
export function bulkHandlers(services: ConsoleServices): Group<'bulk'> {
  const bulk = (): BulkService => services.workspace().bulk;
  return {
    'bulk.preview': ({ act, tenantIds }) => bulk().preview(act, tenantIds),
    'bulk.previewUndo': ({ id }) => bulk().previewUndo(id),
    'bulk.start': ({ id }) => bulk().start(id),
    'bulk.recent': async () => ({ acts: [...(await bulk().recent())] }),
  };
}
