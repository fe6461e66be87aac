import type { ConsoleApi } from '../../../preload/contract/channels';
import type { Result } from '../../../preload/contract/errors';
import type { WorkspaceId } from '../../../preload/contract/ids';
import type { WorkspaceInput } from '../../../preload/contract/platform';
import type { Language } from '../../../preload/contract/settings';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import type { AppStore } from '../../app/stores/app-store';
import { settle } from '../../app/stores/call';

/** Makes and changes workspaces; what comes back is shown at once, by the store of the frame. */
export interface WorkspacesStore {
  create(input: WorkspaceInput): Promise<Result<WorkspaceSettings>>;
  /** Changes only what `input` names. */
  update(workspaceId: WorkspaceId, input: Partial<WorkspaceInput>): Promise<Result<WorkspaceSettings>>;
  archive(workspaceId: WorkspaceId, archived: boolean): Promise<Result<WorkspaceSettings>>;
  updateBaseline(workspaceId: WorkspaceId, sets: readonly number[]): Promise<Result<WorkspaceSettings>>;
  saveConsiderations(workspaceId: WorkspaceId, language: Language, markdown: string): Promise<Result<unknown>>;
  /** Lets the person pick a certificate file; null when nothing was picked. */
  chooseCertificateFile(): Promise<Result<string | null>>;
}

/** Binds these calls to the bridge and to the list of workspaces in the frame. */
export function createWorkspacesStore(api: ConsoleApi, app: Pick<AppStore, 'keepWorkspace'>): WorkspacesStore {
  async function kept(
    call: () => Promise<Result<{ readonly workspace: WorkspaceSettings }>>,
  ): Promise<Result<WorkspaceSettings>> {
    const result = await settle(call);
    if (!result.ok) return result;
    app.keepWorkspace(result.value.workspace);
    return { ok: true, value: result.value.workspace };
  }

  return {
    create: (input) => kept(() => api.workspaces.create({ input })),
    update: (workspaceId, input) => kept(() => api.workspaces.update({ workspaceId, input })),
    archive: (workspaceId, archived) => kept(() => api.workspaces.archive({ workspaceId, archived })),
    updateBaseline: (workspaceId, sets) => kept(() => api.workspaces.updateBaseline({ workspaceId, sets: [...sets] })),
    saveConsiderations: (workspaceId, language, markdown) =>
      settle(() => api.workspaces.saveConsiderations({ workspaceId, language, markdown })),
    async chooseCertificateFile() {
      const result = await settle(() => api.workspaces.chooseCertificateFile({}));
      return result.ok ? { ok: true, value: result.value.path } : result;
    },
  };
}
