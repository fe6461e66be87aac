import { archiveHandlers } from '../features/archive/archive-handlers';
import { authorizationHandlers } from '../features/authorization/authorization-handlers';
import { bulkHandlers } from '../features/bulk/bulk-handlers';
import { consoleHandlers } from './console-handlers';
import type { ConsoleServices } from './console-services';
import type { Handlers } from './gate';
import { fleetHandlers } from '../features/fleet/fleet-handlers';
import { hostingHandlers } from '../features/hosting/hosting-handlers';
import { importHandlers } from '../features/import/import-handlers';
import { jobHandlers } from '../features/jobs/job-handlers';
import { portfolioHandlers } from './portfolio-handlers';
import { teamHandlers } from '../features/team/team-handlers';
import { tenantHandlers } from '../features/tenants/tenant-handlers';
import { updatesHandlers } from '../features/updates/updates-handlers';
import { workspaceHandlers } from '../features/workspaces/workspace-handlers';

/** Every channel of the contract, each one line to the service that answers it. */
export function createHandlers(services: ConsoleServices): Handlers {
  return {
    ...consoleHandlers(services),
    ...workspaceHandlers(services),
    ...tenantHandlers(services),
    ...authorizationHandlers(services),
    ...portfolioHandlers(services),
    ...jobHandlers(services),
    ...importHandlers(services),
    ...bulkHandlers(services),
    ...archiveHandlers(services),
    ...hostingHandlers(services),
    ...fleetHandlers(services),
    ...teamHandlers(services),
    ...updatesHandlers(services),
  };
}
