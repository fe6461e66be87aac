import type { WorkspaceId } from '../../../../preload/contract/ids';
import type { Language } from '../../../../preload/contract/settings';
import type { WorkspaceSettings } from '../../../../preload/contract/workspace';

/** The settings of every workspace of this computer, on stable storage. Rejects like TenantRepository. */
export interface WorkspaceStore {
  list(): Promise<readonly WorkspaceSettings[]>;
  read(id: WorkspaceId): Promise<WorkspaceSettings>;
  save(settings: WorkspaceSettings): Promise<WorkspaceSettings>;
  /** Replaces the considerations that the vendor shows tenants of this workspace. */
  saveConsiderations(id: WorkspaceId, language: Language, markdown: string): Promise<void>;
}
