import type { WorkGuard } from '../../ports/work-guard';
import type { WorkPermit } from './ports/work-permit';

/** Plans are taken as every other work of a team is. Without a team everything is free. */
export function guardedWork(guard: WorkGuard): WorkPermit {
  return {
    hold: (id, onLost) => guard.take(`release:${id}`, id, onLost),
    letGo: (id) => guard.release(`release:${id}`, id),
    // The pipeline takes each tenant itself, and keeps it until a call has ended.
    mayWork: () => Promise.resolve(true),
  };
}
