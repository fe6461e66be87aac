import { archiveHandlers } from '../features/archive/archive-handlers';
import { authorizationHandlers } from '../features/authorization/authorization-handlers';
import { bulkHandlers } from '../features/bulk/bulk-handlers';
import { connectionHandlers } from '../features/connection/connection-handlers';
import { evidenceHandlers } from '../features/evidence/evidence-handlers';
import { fleetHandlers } from '../features/fleet/fleet-handlers';
import { hostingHandlers } from '../features/hosting/hosting-handlers';
import { importHandlers } from '../features/import/import-handlers';
import { jobsHandlers } from '../features/jobs/jobs-handlers';
import { recordsHandlers } from '../features/records/records-handlers';
import { syncHandlers } from '../features/sync/sync-handlers';
import { teamHandlers } from '../features/team/team-handlers';
import { tenantsHandlers } from '../features/tenants/tenants-handlers';
import { updatesHandlers } from '../features/updates/updates-handlers';
import { workspacesHandlers } from '../features/workspaces/workspaces-handlers';
import { consoleHandlers } from './console-handlers';
import type { ConsoleServices } from './console-services';
import type { Handlers } from './gate';

/** Every channel of the contract, each one line to the service that answers it. */
export function createHandlers(services: ConsoleServices): Handlers {
  return {
    ...consoleHandlers(services),
    ...workspacesHandlers(services),
    ...connectionHandlers(services),
    ...tenantsHandlers(services),
    ...authorizationHandlers(services),
    ...jobsHandlers(services),
    ...syncHandlers(services),
    ...importHandlers(services),
    ...bulkHandlers(services),
    ...evidenceHandlers(services),
    ...recordsHandlers(services),
    ...archiveHandlers(services),
    ...hostingHandlers(services),
    ...fleetHandlers(services),
    ...teamHandlers(services),
    ...updatesHandlers(services),
  };
}
