import { join } from 'node:path';
import { toDataURL } from 'qrcode';
import type { AppErrorView } from '../preload/contract/errors';
import type { Language } from '../preload/contract/settings';
import { stageGroupOf } from '../preload/contract/stages';
import type { WorkspaceSettings } from '../preload/contract/workspace';
import { AppError } from './domain/app-error';
import type { Secret } from './domain/secret';
import type { OpenWorkspace } from './ipc/console-services';
import type { AssetStore } from './ports/asset-store';
import type { AuthorizationWindow } from './ports/authorization-window';
import type { Clock } from './ports/clock';
import type { Desktop } from './ports/desktop';
import type { DocumentPrinter } from './ports/document-printer';
import type { EventPublisher } from './ports/event-publisher';
import type { ImageFetcher } from './ports/image-fetcher';
import type { Logger } from './ports/logger';
import type { NetworkOf } from './ports/network';
import type { PortfolioIndex } from './ports/portfolio-index';
import type { SecretStore } from './ports/secret-store';
import type { TicketSource } from './ports/ticket-source';
import { AccountReadings } from './services/account-readings';
import { AuthorizationRunner } from './services/authorization-runner';
import { AuthorizationService } from './services/authorization-service';
import { AuthorizationSettlement } from './services/authorization-settlement';
import { AuthorizerCredentials } from './services/authorizer-credentials';
import { nonceParameter } from './services/callback';
import { BulkSync } from './services/bulk-sync';
import { FirstRun } from './services/first-run';
import { HandoverService } from './services/handover-service';
import { LiveAttempts } from './services/live-attempts';
import { PlatformMonitor } from './services/platform-monitor';
import { PlatformService } from './services/platform-service';
import { QuarantineService } from './services/quarantine-service';
import { RecordSearch } from './services/record-search';
import { Reminders } from './services/reminders';
import { syncSummary } from './services/sync-summary';
import { SyncService } from './services/sync-service';
import { TenantChanges } from './services/tenant-changes';
import { TenantInsight } from './services/tenant-insight';
import { TenantsService } from './services/tenants-service';
import { FileAssetStore } from './storage/asset-store';
import { Backups } from './storage/backup';
import type { StorageProblem } from './storage/storage-problem';
import { FileSyncJournal } from './storage/sync-journal';
import { openTenantRepository } from './storage/tenant-repository';
import { readConsiderations } from './storage/workspace-repository';
import { KeychainRefreshTokenSlots } from './vault/refresh-token-slots';
import { secretNames } from './vault/secret-names';
import { type ConnectionParts, connectPlatform, connectWhatever } from './wechat/connection';
import { ConnectionConsole } from './wechat/connection-console';
import type { SandboxFace } from './wechat/sandbox-face';
import { WorkspaceLinks } from './wechat/workspace-links';

/** Everything of the process that a workspace is built on. */
export interface SessionAdapters {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly publisher: EventPublisher;
  readonly secrets: SecretStore;
  readonly networkOf: NetworkOf;
  readonly images: ImageFetcher;
  readonly window: AuthorizationWindow;
  readonly desktop: Desktop;
  readonly printer: DocumentPrinter;
  readonly portfolio: PortfolioIndex;
  readonly network: 'on' | 'off';
  readonly operator: () => string;
  readonly language: () => Language;
  /** Why no workspace may be written to, whatever its own state; null when there is no such reason. */
  readonly writingRefused: () => AppErrorView | null;
}

/** One open workspace: its settings, its services, and the way to close it. */
export interface WorkspaceSession extends OpenWorkspace {
  readonly settings: WorkspaceSettings;
  readonly assets: AssetStore;
  readonly monitor: PlatformMonitor;
  /** Why nothing can be saved, or null. */
  readOnly(): AppErrorView | null;
  /** What storage found wrong since the workspace was opened. */
  storageProblems(): readonly StorageProblem[];
  /** Work that waits for the first paint: the prepared portfolio, interrupted attempts. Never rejects. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

/** Without a network there is no use in asking the keychain or anybody else for a ticket. */
const offlineTickets: TicketSource = { ticket: () => Promise.reject(new AppError('offline')) };

/** Opens a workspace. `sandbox` is the running sandbox of a sandbox workspace, null for every other. */
export async function openWorkspaceSession(
  settings: WorkspaceSettings,
  folder: string,
  sandbox: SandboxFace | null,
  adapters: SessionAdapters,
): Promise<WorkspaceSession> {
  const { clock, logger, publisher, secrets, portfolio } = adapters;
  const { transport, route } = adapters.networkOf(settings);
  const names = secretNames(settings.id);
  const connectionParts: ConnectionParts = {
    transport,
    clock,
    logger,
    secrets,
    names,
    random: Math.random,
    tickets: adapters.network === 'off' ? offlineTickets : sandbox,
  };
  const connection = connectWhatever(settings, connectionParts);
  const monitor = new PlatformMonitor(connection, clock);
  const insight = new TenantInsight(
    () => settings,
    portfolio,
    () => monitor.health,
    clock,
  );
  const summarize = insight.row.bind(insight);
  const repository = await openTenantRepository({
    folder,
    summarize,
    rowsKey: JSON.stringify([settings.baseline.version, settings.mode, settings.sameEntityBlocks]),
    clock,
    logger,
    access: adapters.writingRefused() === null ? 'write' : 'review',
    onRowsCorrected: (rows) => publisher.publish('tenants.changed', { workspaceId: settings.id, rows: [...rows] }),
  });
  const assets = new FileAssetStore(join(folder, 'assets'));
  const changes = new TenantChanges({
    workspaceId: settings.id,
    repository,
    publisher,
    clock,
    operator: adapters.operator,
    summarize,
  });
  const live = new LiveAttempts(publisher);
  const credentials = new AuthorizerCredentials(
    changes,
    new KeychainRefreshTokenSlots(secrets, settings.id),
    connection.api,
  );
  const readings = new AccountReadings(connection.api, adapters.images, assets, logger);
  const settlement = new AuthorizationSettlement({ changes, wechat: connection.api, credentials, readings, insight });
  const runner = new AuthorizationRunner({
    changes,
    live,
    settlement,
    wechat: connection.api,
    window: adapters.window,
    links: () => new WorkspaceLinks(settings, nonceParameter),
    clock,
    logger,
    language: adapters.language,
    qrCode: (link: Secret) => toDataURL(link.reveal(), { errorCorrectionLevel: 'M', margin: 1, width: 480 }),
  });
  const authorization = new AuthorizationService(changes, insight, live, runner);
  const quarantines = new QuarantineService({ changes, wechat: connection.api, credentials, readings, insight });
  const sync = new SyncService({ changes, wechat: connection.api, credentials, readings, insight });
  const bulkSync = new BulkSync({
    workspaceId: settings.id,
    syncOne: (id) => sync.sync(id),
    read: (id) => repository.read(id),
    syncable: async () => (await repository.rows()).filter((row) => row.bound).map((row) => row.id),
    journal: new FileSyncJournal(folder),
    publisher,
    clock,
    logger,
    onDone: (progress) => adapters.desktop.notify(settings.name, syncSummary(progress, adapters.language())),
  });
  let backup: Promise<void> = Promise.resolve();
  const reminders = new Reminders({
    title: settings.name,
    rows: () => repository.rows(),
    desktop: adapters.desktop,
    clock,
    language: adapters.language,
  });
  return {
    settings,
    assets,
    monitor,
    insight,
    authorization,
    tenants: new TenantsService(repository, changes, insight, quarantines),
    sync,
    bulkSync,
    records: new RecordSearch(repository),
    platform: new PlatformService({
      mode: settings.mode,
      console: new ConnectionConsole(settings, connection, {
        clock,
        transport,
        route,
        // An incomplete workspace is tested for what it lacks; any other with the one connection that holds the token.
        connect: () => (connection.access === null ? connectPlatform(settings, connectionParts) : connection),
      }),
      monitor,
      secrets,
      places: {
        'component-secret': names.componentSecret,
        token: names.pushToken,
        'encoding-aes-key': names.encodingAesKey,
        'previous-encoding-aes-key': names.previousEncodingAesKey,
        'relay-secret': names.relaySecret,
        'relay-password': names.relaySecret,
        statuses: names.statuses,
      },
      clock,
    }),
    handover: new HandoverService({
      changes,
      live,
      desktop: adapters.desktop,
      printer: adapters.printer,
      workspace: () => settings,
    }),
    considerations: (language) => readConsiderations(folder, language),
    readOnly: () => adapters.writingRefused() ?? repository.readOnly,
    storageProblems: () => repository.problems(),
    warmUp: async () => {
      try {
        await bulkSync.restore();
        await monitor.probe();
        const rows = await repository.rows();
        if (sandbox !== null) {
          const firstRun = new FirstRun({
            portfolio: sandbox,
            changes,
            wechat: connection.api,
            readings,
            insight,
            logger,
          });
          const added = await firstRun.fill(new Set(rows.map((row) => row.id)));
          logger.info('sandbox portfolio prepared', { tenants: added });
        }
        const authorizing = rows.filter((row) => stageGroupOf(row.stage) === 'authorizing').map((row) => row.id);
        await authorization.recover(authorizing);
        await reminders.start();
        backup = new Backups(folder, clock).makeDaily();
        await backup;
      } catch (error) {
        logger.error('workspace warm-up failed', error);
      }
    },
    close: async () => {
      reminders.stop();
      await backup.catch(() => undefined);
      await bulkSync.pause();
      await authorization.suspend();
      await repository.close();
    },
  };
}
