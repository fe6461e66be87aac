import type { ConsoleServices } from '../../ipc/console-services';
import { done, type Group } from '../../ipc/gate';
import type { EvidenceExport } from './evidence-export';

/** Calls about evidence packs. */
export function evidenceHandlers(services: ConsoleServices): Group<'evidence'> {
  const evidence = (): EvidenceExport => services.workspace().evidence;
  return {
    'evidence.start': async ({ tenantIds, formats }) => ({
      progress: await evidence().start(tenantIds, [...new Set(formats)]),
    }),
    'evidence.startRelease': async ({ planId, formats }) => ({
      progress: await evidence().startRelease(planId, [...new Set(formats)]),
    }),
    'evidence.reveal': async () => done(evidence().reveal()),
  };
}
