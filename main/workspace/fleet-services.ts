import { randomBytes } from 'node:crypto';
import { AppError } from '../domain/failures/app-error';
import { CallBudget } from '../domain/fleet/schedule';
import { FleetService } from '../features/fleet/fleet-service';
import { alwaysPermitted } from '../features/fleet/ports/work-permit';
import type { HostingService } from '../features/hosting/hosting-service';
import { FileFleetPlans } from '../storage/journals/fleet-plans';
import type { WorkspaceCore } from './workspace-core';

/** Builds the releases to many tenants, over the pipeline of one. */
export function fleetOf(core: WorkspaceCore, hosting: HostingService): FleetService {
  const { settings, folder, adapters, repository } = core;
  const { publisher, clock, logger, desktop, language, operator, writingRefused } = adapters;
  return new FleetService({
    workspace: settings,
    hosting,
    plans: new FileFleetPlans(folder),
    rows: () => repository.rows(),
    read: (id) => repository.read(id),
    permit: alwaysPermitted,
    budget: new CallBudget(),
    clock,
    logger,
    publisher,
    notify: (text) => desktop.notify(settings.name, text),
    language,
    operator,
    random: randomBytes,
    demandWritable: () => {
      const refusal = writingRefused() ?? repository.readOnly;
      if (refusal !== null) throw new AppError(refusal.code);
    },
  });
}
