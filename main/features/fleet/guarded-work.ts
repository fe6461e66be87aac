import { AppError } from '../../domain/failures/app-error';
import type { WorkGuard } from '../../ports/work-guard';
import type { WorkPermit } from './ports/work-permit';

/** Plans and tenants are taken as every other work of a team is. Without a team everything is free. */
export function guardedWork(guard: WorkGuard): WorkPermit {
  return {
    hold: (id, onLost) => guard.take(`release:${id}`, onLost),
    letGo: (id) => guard.release(`release:${id}`),
    mayWork: async (tenantId) => {
      try {
        await guard.take(`release:${tenantId}`);
      } catch (failure) {
        if (!(failure instanceof AppError)) throw failure;
        if (failure.code === 'team-busy') return false;
        // Nobody can say now. The plan is this console's, and is paused when nobody could for too long.
        if (failure.code !== 'team-away') throw failure;
      }
      return true;
    },
    worked: (tenantId) => guard.release(`release:${tenantId}`),
  };
}
