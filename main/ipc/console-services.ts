import type { Bootstrap } from '../../preload/contract/channels/app';
import type { AppErrorView } from '../../preload/contract/errors';
import type { TenantId, WorkspaceId } from '../../preload/contract/ids';
import type { WorkspaceInput } from '../../preload/contract/platform';
import type { Language, Settings } from '../../preload/contract/settings';
import type { VaultState, WorkspaceSettings } from '../../preload/contract/workspace';
import type { Desktop } from '../ports/desktop';
import type { Updates } from '../features/updates/ports/updates';
import type { ArchiveService } from '../features/archive/archive-service';
import type { AuthorizationService } from '../features/authorization/authorization-service';
import type { BulkService } from '../features/bulk/bulk-service';
import type { BulkSync } from '../features/sync/bulk-sync';
import type { EvidenceExport } from '../features/evidence/evidence-export';
import type { FleetService } from '../features/fleet/fleet-service';
import type { HandoverService } from '../features/authorization/handover-service';
import type { HostingKit } from '../features/hosting/hosting-kit';
import type { HostingMessages } from '../features/hosting/hosting-messages';
import type { HostingService } from '../features/hosting/hosting-service';
import type { ImportService } from '../features/import/import-service';
import type { PlatformService } from '../features/connection/platform-service';
import type { RecordSearch } from '../features/records/record-search';
import type { SyncService } from '../features/sync/sync-service';
import type { PracticeTeam } from '../features/team/practice-team';
import type { TeamService } from '../features/team/team-service';
import type { ListFiles } from '../features/tenants/list-files';
import type { TenantInsight } from '../features/tenants/tenant-insight';
import type { TenantsService } from '../features/tenants/tenants-service';
import type { ProductionLock } from '../features/workspaces/production-lock';

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
  readonly bulk: BulkService;
  readonly lists: ListFiles;
  readonly platform: PlatformService;
  readonly hosting: HostingService;
  readonly hostingKit: HostingKit;
  readonly hostingMessages: HostingMessages;
  readonly fleet: FleetService;
  readonly team: TeamService;
  considerations(language: Language): Promise<string>;
  /** How many pictures and backups its folder holds. */
  contents(): Promise<{ readonly pictures: number; readonly backups: number }>;
}

/** What the handlers serve: the console itself, and whichever workspace is open. */
export interface ConsoleServices {
  readonly desktop: Desktop;
  readonly updates: Updates;
  readonly archives: ArchiveService;
  readonly practice: Pick<PracticeTeam, 'view' | 'begin' | 'openColleague' | 'left'>;
  readonly lock: Pick<ProductionLock, 'unlock' | 'lock'>;
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
  /**
   * Leaves the team of the open workspace and removes the workspace from this computer: records, pictures, backups, secrets. Another
   * one is opened. Rejects with `team-unfit` (`unsent`) while something of it has not reached the team.
   */
  leaveWithoutCopy(): Promise<void>;
  /** Throws `not-found` while no workspace is open. */
  workspace(): OpenWorkspace;
  /** Shows a tenant in a window of its own. Rejects with `not-found`, and `busy` when there are too many. */
  openTenantWindow(tenantId: TenantId): Promise<void>;
  /** Shows a place, by its address, in the main window. */
  showInMain(hash: string): void;
  revealDataFolder(): void;
  /** Logs a failure of the renderer and returns its report id. */
  reportProblem(message: string, stack: string): string;
  /** Asks where to save what support needs to know; false when the person declined. */
  saveDiagnostics(): Promise<boolean>;
}
