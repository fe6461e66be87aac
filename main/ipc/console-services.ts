import type { Bootstrap } from '../../preload/contract/channels';
import type { AppErrorView } from '../../preload/contract/errors';
import type { WorkspaceId } from '../../preload/contract/ids';
import type { WorkspaceInput } from '../../preload/contract/platform';
import type { Language, Settings } from '../../preload/contract/settings';
import type { VaultState, WorkspaceSettings } from '../../preload/contract/workspace';
import type { Desktop } from '../ports/desktop';
import type { Updates } from '../ports/updates';
import type { ArchiveDesk } from '../services/archive-desk';
import type { AuthorizationService } from '../services/authorization-service';
import type { BulkSync } from '../services/bulk-sync';
import type { EvidenceExport } from '../services/evidence/evidence-export';
import type { HandoverService } from '../services/handover-service';
import type { ImportService } from '../services/import-service';
import type { PlatformService } from '../services/platform-service';
import type { RecordSearch } from '../services/record-search';
import type { SyncService } from '../services/sync-service';
import type { TenantInsight } from '../services/tenant-insight';
import type { TenantsService } from '../services/tenants-service';

/** The services of the workspace that is open. */
export interface OpenWorkspace {
  readonly tenants: TenantsService;
  readonly insight: TenantInsight;
  readonly authorization: AuthorizationService;
  readonly handover: HandoverService;
  readonly sync: SyncService;
  readonly bulkSync: BulkSync;
  readonly records: RecordSearch;
  readonly evidence: EvidenceExport;
  readonly imports: ImportService;
  readonly platform: PlatformService;
  considerations(language: Language): Promise<string>;
}

/** What the handlers serve: the console itself, and whichever workspace is open. */
export interface ConsoleServices {
  readonly desktop: Desktop;
  readonly updates: Updates;
  readonly archives: ArchiveDesk;
  bootstrap(): Promise<Bootstrap>;
  updateSettings(patch: Partial<Settings>): Promise<Settings>;
  checkVault(): Promise<VaultState>;
  listWorkspaces(): Promise<readonly WorkspaceSettings[]>;
  openWorkspace(id: WorkspaceId): Promise<{ workspace: WorkspaceSettings; readOnly: AppErrorView | null }>;
  createWorkspace(input: WorkspaceInput): Promise<WorkspaceSettings>;
  updateWorkspace(id: WorkspaceId, input: Partial<WorkspaceInput>): Promise<WorkspaceSettings>;
  archiveWorkspace(id: WorkspaceId, archived: boolean): Promise<WorkspaceSettings>;
  updateBaseline(id: WorkspaceId, sets: readonly number[]): Promise<WorkspaceSettings>;
  saveConsiderations(id: WorkspaceId, language: Language, markdown: string): Promise<void>;
  /** Throws `not-found` while no workspace is open. */
  workspace(): OpenWorkspace;
  revealDataFolder(): void;
  /** Logs a failure of the renderer and returns its report id. */
  reportProblem(message: string, stack: string): string;
  /** Asks where to save what support needs to know; false when the person declined. */
  saveDiagnostics(): Promise<boolean>;
}
