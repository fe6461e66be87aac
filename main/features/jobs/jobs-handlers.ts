import type { Job, JobKind } from '../../../preload/contract/jobs';
import type { ConsoleServices } from '../../ipc/console-services';
import { done, type Group } from '../../ipc/gate';

/** Calls about whatever takes long, each to the service that does it. */
export function jobsHandlers(services: ConsoleServices): Group<'jobs'> {
  return {
    'jobs.current': async ({ kind }) => ({ job: current(services, kind) }),
    'jobs.pause': async () => done(await services.workspace().bulkSync.pause()),
    'jobs.resume': async (job) => {
      const { bulkSync, imports, bulk } = services.workspace();
      switch (job.kind) {
        case 'sync':
          return { kind: 'sync', progress: await bulkSync.resume() };
        case 'import':
          return { kind: 'import', progress: await imports.resume(job.id) };
        case 'bulk':
          return { kind: 'bulk', progress: await bulk.resume(job.id) };
      }
    },
    'jobs.cancel': async ({ kind }) => done(await cancel(services, kind)),
  };
}

function current(services: ConsoleServices, kind: JobKind): Job | null {
  if (kind === 'archive') return { kind, progress: services.archives.state };
  const { bulkSync, evidence, imports, bulk } = services.workspace();
  const { progress } = { sync: bulkSync, evidence, import: imports, bulk }[kind];
  // Each service tells of its own kind; TypeScript cannot follow that through the index.
  return progress === null ? null : ({ kind, progress } as Job);
}

async function cancel(services: ConsoleServices, kind: JobKind): Promise<void> {
  if (kind === 'archive') return services.archives.cancel();
  const { bulkSync, evidence, imports, bulk } = services.workspace();
  await { sync: bulkSync, evidence, import: imports, bulk }[kind].cancel();
}
