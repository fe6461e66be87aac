import type { AppErrorView } from '../../preload/contract/errors';
import { AppError } from '../domain/failures/app-error';
import { stageGroupOf } from '../../preload/contract/vocabulary/stages';
import type { WorkspaceSettings } from '../../preload/contract/workspace';
import type { OpenWorkspace } from '../ipc/console-services';
import type { AssetStore } from '../ports/asset-store';
import type { AuthorizationService } from '../features/authorization/authorization-service';
import type { BulkService } from '../features/bulk/bulk-service';
import type { BulkSync } from '../features/sync/bulk-sync';
import type { EvidenceExport } from '../features/evidence/evidence-export';
import { FirstRun } from '../features/workspaces/first-run';
import type { FleetService } from '../features/fleet/fleet-service';
import type { HostingService } from '../features/hosting/hosting-service';
import type { MessagePoll } from '../features/hosting/message-poll';
import type { ImportService } from '../features/import/import-service';
import type { OpenPortfolio } from '../features/archive/open-portfolio';
import type { PlatformMonitor } from '../features/connection/platform-monitor';
import { QuarantineService } from '../features/authorization/quarantine-service';
import { RecordSearch } from '../features/records/record-search';
import type { Reminders } from '../features/tenants/reminders';
import type { FollowingStages } from '../features/tenants/following-stages';
import type { RowAging } from '../features/tenants/row-aging';
import { SyncService } from '../features/sync/sync-service';
import { TenantsService } from '../features/tenants/tenants-service';
import { Backups } from '../storage/backups/backup';
import type { StorageProblem } from '../storage/documents/storage-problem';
import { readConsiderations } from '../storage/workspaces/considerations';
import type { WrittenRows } from '../ports/tenant-repository';
import type { SandboxClient } from '../wechat/connection/sandbox-client';
import { countContents } from '../storage/workspaces/workspace-contents';
import { EventLoopPacer } from '../files/event-loop-pacer';
import { portfolioOf } from './workspace-portfolio';
import { hostingOf } from './hosting-services';
import { fleetOf } from './fleet-services';
import { openWorkspaceCore, type SessionAdapters, type WorkspaceCore } from './workspace-core';
import {
  authorizationOf,
  bulkOf,
  bulkSyncOf,
  evidenceOf,
  followingStagesOf,
  importsOf,
  listsOf,
  platformOf,
  remindersOf,
  rowAgingOf,
} from './workspace-services';

/** One open workspace: its settings, its services, and the way to close it. */
export interface WorkspaceSession extends OpenWorkspace {
  readonly settings: WorkspaceSettings;
  readonly assets: AssetStore;
  readonly monitor: PlatformMonitor;
  readonly portfolio: OpenPortfolio;
  /** Why nothing can be saved, or null. */
  readOnly(): AppErrorView | null;
  /** The rows as they were read, once. */
  takeWritten(): WrittenRows | null;
  /** What storage found wrong since the workspace was opened. */
  storageProblems(): readonly StorageProblem[];
  /** Whether the rows are what the documents say: they were compared, and nobody else saves. */
  areRowsSure(): boolean;
  /** Work that waits for the first paint: the prepared portfolio, interrupted attempts. Never rejects. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a workspace. `sandbox` is the running sandbox of a sandbox workspace, null for every other. */
export async function openWorkspaceSession(
  settings: WorkspaceSettings,
  folder: string,
  sandbox: SandboxClient | null,
  adapters: SessionAdapters,
): Promise<WorkspaceSession> {
  const core = await openWorkspaceCore(settings, folder, sandbox, adapters);
  const { assets, monitor, insight, repository, changes, credentials, readings, team } = core;
  const parts = { changes, wechat: core.connection.api, credentials, readings, insight };
  const [{ authorization, handover }, sync] = [authorizationOf(core), new SyncService(parts)];
  const { hosting, kit: hostingKit, messages: hostingMessages, poll } = hostingOf(core);
  const fleet = fleetOf(core, hosting);
  const working = {
    fleet,
    authorization,
    bulk: bulkOf(core, authorization),
    bulkSync: bulkSyncOf(core, sync),
    evidence: evidenceOf(core, fleet),
    hosting,
    imports: importsOf(core),
  };
  const life = lifeOf(core, sandbox, working, poll);
  return {
    settings,
    assets,
    monitor,
    insight,
    ...working,
    handover,
    sync,
    lists: listsOf(core),
    tenants: new TenantsService(repository, changes, insight, new QuarantineService(parts)),
    records: new RecordSearch(repository, new EventLoopPacer()),
    hostingKit,
    hostingMessages,
    team,
    platform: platformOf(core),
    portfolio: portfolioOf(core),
    considerations: (language) => readConsiderations(folder, language),
    contents: () => countContents(folder),
    readOnly: () => refusalOf(core),
    takeWritten: () => repository.takeWritten(),
    storageProblems: () => repository.problems(),
    areRowsSure: () => repository.readOnly === null && repository.isVerified,
    warmUp: () => life.warmUp(),
    close: () => life.close(),
  };
}

/** Why nothing can be saved, or null. */
function refusalOf({ adapters, repository, team }: WorkspaceCore): AppErrorView | null {
  return adapters.writingRefused() ?? repository.readOnly ?? team.refusal?.toView() ?? null;
}

/** The services that have something under way when a workspace opens or closes. */
interface LivingServices {
  readonly authorization: AuthorizationService;
  readonly bulk: BulkService;
  readonly bulkSync: BulkSync;
  readonly evidence: EvidenceExport;
  readonly fleet: FleetService;
  readonly hosting: HostingService;
  readonly imports: ImportService;
  readonly reminders: Reminders;
  readonly aging: RowAging;
  readonly stages: FollowingStages;
  readonly poll: MessagePoll | null;
}

function lifeOf(
  core: WorkspaceCore,
  sandbox: SandboxClient | null,
  working: Omit<LivingServices, 'reminders' | 'aging' | 'stages' | 'poll'>,
  poll: MessagePoll | null,
): SessionLife {
  const timely = { reminders: remindersOf(core), aging: rowAgingOf(core), stages: followingStagesOf(core) };
  return new SessionLife(core, sandbox, { ...working, ...timely, poll });
}

/** What happens around the services: taking up what was left open, and ending in order. */
class SessionLife {
  readonly #core: WorkspaceCore;
  readonly #sandbox: SandboxClient | null;
  readonly #services: LivingServices;
  /** Ends what only prepares for later. */
  readonly #ending = new AbortController();
  #backup: Promise<void> = Promise.resolve();

  constructor(core: WorkspaceCore, sandbox: SandboxClient | null, services: LivingServices) {
    this.#core = core;
    this.#sandbox = sandbox;
    this.#services = services;
  }

  async warmUp(): Promise<void> {
    const { repository, monitor, contested, adapters, folder } = this.#core;
    const { authorization, bulkSync, fleet, hosting, reminders, aging, stages, poll } = this.#services;
    try {
      const mayWrite = adapters.writingRefused() === null && repository.readOnly === null;
      if (mayWrite) this.#core.team.start();
      await bulkSync.restore();
      await monitor.probe();
      const rows = await repository.rows();
      await this.#fillSandbox(new Set(rows.map((row) => row.id)));
      const authorizing = rows.filter((row) => stageGroupOf(row.stage) === 'authorizing').map((row) => row.id);
      await authorization.recover(authorizing);
      await hosting.recover();
      await fleet.recover();
      if (mayWrite) poll?.start();
      await aging.start();
      // Of the tenants that were there before: the others were prepared just now.
      const isWritable = mayWrite && this.#core.team.refusal === null;
      await contested.start((rows) => (isWritable ? stages.catchUp(rows) : Promise.resolve()));
      if (isWritable) await stages.catchUp(rows);
      await reminders.start();
      this.#backup = new Backups(folder, adapters.clock).makeDaily(this.#ending.signal);
      await this.#backup;
    } catch (error) {
      if (error instanceof AppError && error.code === 'cancelled') return;
      adapters.logger.error('workspace warm-up failed', error);
    }
  }

  async close(): Promise<void> {
    const { authorization, bulk, bulkSync, evidence, fleet, hosting, imports, reminders, aging, stages, poll } =
      this.#services;
    this.#ending.abort();
    reminders.stop();
    await poll?.stop();
    await this.#core.contested.settled();
    await stages.stop();
    await aging.stop();
    await evidence.cancel();
    imports.cancel();
    await this.#backup.catch(() => undefined);
    bulk.cancel();
    await imports.ended();
    await bulk.ended();
    await bulkSync.pause();
    await authorization.suspend();
    await fleet.close();
    await hosting.close();
    await this.#core.team.close();
    await this.#core.repository.close();
  }

  async #fillSandbox(present: ReadonlySet<string>): Promise<void> {
    if (this.#sandbox === null) return;
    const { changes, connection, readings, insight, adapters } = this.#core;
    const { logger } = adapters;
    const firstRun = new FirstRun({
      portfolio: this.#sandbox,
      changes,
      wechat: connection.api,
      readings,
      insight,
      logger,
      owner: adapters.knownOperator,
    });
    logger.info('sandbox portfolio prepared', { tenants: await firstRun.fill(present) });
  }
}
