import type { WorkspaceId } from '../../../preload/contract/ids';
import type { WorkspaceInput } from '../../../preload/contract/platform';
import { AppError } from '../../domain/failures/app-error';
import type { ConsoleServices } from '../../ipc/console-services';
import { definedOnly } from '../../domain/record/defined-only';
import { done, type Group } from '../../ipc/gate';

const certificateFiles = { name: 'PEM, CRT, CER', extensions: ['pem', 'crt', 'cer'] };

/** Calls about workspaces. */
export function workspacesHandlers(services: ConsoleServices): Group<'workspaces'> {
  return {
    'workspaces.list': async () => ({ workspaces: [...(await services.listWorkspaces())] }),
    'workspaces.open': ({ workspaceId }) => services.openWorkspace(workspaceId),
    'workspaces.create': async ({ input }) => {
      await requireChosen(services, input.extraCaFile, null);
      return { workspace: await services.createWorkspace(input) };
    },
    'workspaces.update': async ({ workspaceId, input }) => {
      await requireChosen(services, input.extraCaFile, workspaceId);
      const patch: Partial<WorkspaceInput> = definedOnly(input);
      return { workspace: await services.updateWorkspace(workspaceId, patch) };
    },
    'workspaces.unlock': async ({ workspaceId, typedName }) => done(services.lock.unlock(workspaceId, typedName)),
    'workspaces.lock': async () => done(services.lock.lock()),
    'workspaces.archive': async ({ workspaceId, archived }) => ({
      workspace: await services.archiveWorkspace(workspaceId, archived),
    }),
    'workspaces.updateBaseline': async ({ workspaceId, sets }) => ({
      workspace: await services.updateBaseline(workspaceId, sets),
    }),
    'workspaces.saveConsiderations': async ({ workspaceId, language, markdown }) =>
      done(await services.saveConsiderations(workspaceId, language, markdown)),
    'workspaces.chooseCertificateFile': async () => ({ path: await services.desktop.chooseFile(certificateFiles) }),
  };
}

/**
 * Throws `invalid-request` for a file of authorities that the person did not choose: the page only hands on what a dialog of this
 * process answered, so that it can neither make this computer trust a file of its own choosing nor find out what files there are.
 */
async function requireChosen(
  services: Pick<ConsoleServices, 'desktop' | 'listWorkspaces'>,
  path: string | undefined,
  id: WorkspaceId | null,
): Promise<void> {
  if (path === undefined || path.trim() === '' || services.desktop.hasChosen(path)) return;
  const before = id === null ? undefined : (await services.listWorkspaces()).find((workspace) => workspace.id === id);
  if (before?.extraCaFile === path) return;
  throw new AppError('invalid-request', { params: { field: 'extraCaFile', reason: 'not-chosen' } });
}
