import type { WorkspaceInput } from '../../../preload/contract/platform';
import type { ConsoleServices } from '../../ipc/console-services';
import { definedOnly } from '../../ipc/defined-only';
import type { Group } from '../../ipc/gate';

const certificateFiles = { name: 'PEM, CRT, CER', extensions: ['pem', 'crt', 'cer'] };

/** Calls about workspaces and the platform of the one that is open. */
export function workspaceHandlers(services: ConsoleServices): Group<'workspaces' | 'platform'> {
  return {
    'workspaces.list': async () => ({ workspaces: [...(await services.listWorkspaces())] }),
    'workspaces.open': ({ workspaceId }) => services.openWorkspace(workspaceId),
    'workspaces.create': async ({ input }) => ({ workspace: await services.createWorkspace(input) }),
    'workspaces.update': async ({ workspaceId, input }) => {
      const patch: Partial<WorkspaceInput> = definedOnly(input);
      return { workspace: await services.updateWorkspace(workspaceId, patch) };
    },
    'workspaces.unlock': async ({ workspaceId, typedName }) => {
      services.lock.unlock(workspaceId, typedName);
      return {};
    },
    'workspaces.lock': async () => {
      services.lock.lock();
      return {};
    },
    'workspaces.archive': async ({ workspaceId, archived }) => ({
      workspace: await services.archiveWorkspace(workspaceId, archived),
    }),
    'workspaces.updateBaseline': async ({ workspaceId, sets }) => ({
      workspace: await services.updateBaseline(workspaceId, sets),
    }),
    'workspaces.saveConsiderations': async ({ workspaceId, language, markdown }) => {
      await services.saveConsiderations(workspaceId, language, markdown);
      return {};
    },
    'workspaces.chooseCertificateFile': async () => ({ path: await services.desktop.chooseFile(certificateFiles) }),
    'platform.status': () => services.workspace().platform.status(),
    'platform.setSecret': ({ secret, value }) => services.workspace().platform.setSecret(secret, value),
    'platform.importTicket': ({ text, query }) => services.workspace().platform.importTicket(text, query),
    'platform.selfTest': () => services.workspace().platform.selfTest(),
    'platform.startTicketPush': async () => ({ state: await services.workspace().platform.startTicketPush() }),
  };
}
