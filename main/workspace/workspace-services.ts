import { toDataURL } from 'qrcode';
import type { TenantId } from '../../preload/contract/ids';
import { canSync } from '../../preload/contract/can-sync';
import type { TenantRow } from '../../preload/contract/tenant';
import type { AppError } from '../domain/failures/app-error';
import type { Secret } from '../domain/secrets/secret';
import { attemptSummary } from '../features/authorization/attempt-summary';
import { AuthorizationRunner } from '../features/authorization/authorization-runner';
import { AuthorizationService } from '../features/authorization/authorization-service';
import { AuthorizationSettlement } from '../features/authorization/authorization-settlement';
import { BulkService } from '../features/bulk/bulk-service';
import { BulkSync } from '../features/sync/bulk-sync';
import { nonceParameter } from '../features/authorization/callback';
import { EvidenceExport } from '../features/evidence/evidence-export';
import type { FleetService } from '../features/fleet/fleet-service';
import { HandoverService } from '../features/authorization/handover-service';
import { ImportService } from '../features/import/import-service';
import { bulkSummary, importSummary, syncSummary } from '../features/jobs/job-summaries';
import { LiveAttempts } from '../features/authorization/live-attempts';
import { PlatformService } from '../features/connection/platform-service';
import { Reminders } from '../features/tenants/reminders';
import { FollowingStages, followingChecks } from '../features/tenants/following-stages';
import { ListFiles } from '../features/tenants/list-files';
import { RowAging } from '../features/tenants/row-aging';
import type { SyncService } from '../features/sync/sync-service';
import { Backups } from '../storage/backups/backup';
import { FileBulkJournal } from '../storage/journals/bulk-journal';
import { FileImportJournal } from '../storage/journals/import-journal';
import { FileSyncJournal } from '../storage/journals/sync-journal';
import { EventLoopPacer } from '../files/event-loop-pacer';
import { SpreadsheetWriter } from '../files/sheet/spreadsheet-writer';
import { NodeWholeFolders } from '../files/whole-folder';
import { FileTableReader } from '../files/table/file-table-reader';
import { connectPlatform } from '../wechat/connection/connection';
import { ConnectionAdministration } from '../wechat/connection/connection-administration';
import { platformChange } from '../features/tenants/former-platform';
import { WorkspaceLinks } from '../wechat/page/workspace-links';
import { KeychainPlatformSecrets } from '../electron/vault/keychain-platform-secrets';
import { secretNames } from '../electron/vault/secret-names';
import { requireWritable } from './require-writable';
import type { WorkspaceCore } from './workspace-core';

/** Builds what starts, runs and hands over authorizations. */
export function authorizationOf(core: WorkspaceCore): {
  readonly authorization: AuthorizationService;
  readonly handover: HandoverService;
} {
  const { settings, adapters, changes, insight, credentials, readings } = core;
  const wechat = core.connection.api;
  const { publisher, clock, logger, window, desktop, printer, language } = adapters;
  const live = new LiveAttempts(publisher, (tenantId) => void core.team.release(`tenant:${tenantId}`, 'authorization'));
  const skewMs = (): number => core.connection.skew.skewMs() ?? 0;
  const parts = { changes, wechat, credentials, readings, insight, skewMs, logger };
  const settlement = new AuthorizationSettlement(parts);
  const runner = new AuthorizationRunner({
    changes,
    live,
    settlement,
    wechat,
    window,
    links: () => new WorkspaceLinks(settings, nonceParameter),
    clock,
    skewMs,
    logger,
    language,
    onEnded: (record) => {
      const text = attemptSummary(record, language());
      if (text !== null) desktop.notify(settings.name, text);
    },
    qrCode: (link: Secret) => toDataURL(link.reveal(), { errorCorrectionLevel: 'M', margin: 1, width: 480 }),
    notify: (text: string) => desktop.notify(settings.name, text),
  });
  return {
    authorization: new AuthorizationService(changes, insight, live, runner, core.team),
    handover: new HandoverService({
      changes,
      live,
      desktop,
      printer,
      writer: new SpreadsheetWriter(new EventLoopPacer()),
      workspace: () => settings,
    }),
  };
}

/** Builds the sync over many tenants. */
export function bulkSyncOf(core: WorkspaceCore, sync: SyncService): BulkSync {
  const { settings, folder, adapters, repository, changes, team } = core;
  const { publisher, clock, logger, desktop, language } = adapters;
  return new BulkSync({
    workspaceId: settings.id,
    syncOne: (id, revocation, tell) => sync.sync(id, { revocation, pictures: 'if-moved', tell }),
    announce: (rows) => changes.announce(rows),
    read: (id) => repository.read(id),
    syncable: async () => (await repository.rows()).filter(canSync).map((row) => row.id),
    platformChange: () => platformChangeOf(core),
    journal: new FileSyncJournal(folder),
    publisher,
    clock,
    logger,
    onEnded: (progress) => desktop.notify(settings.name, syncSummary(progress, language())),
    guard: team,
  });
}

/** Builds the export of evidence packs. */
export function evidenceOf(
  { settings, adapters, repository, insight, assets }: WorkspaceCore,
  fleet: FleetService,
): EvidenceExport {
  const { publisher, clock, logger, desktop, printer, language, operator } = adapters;
  return new EvidenceExport({
    workspace: settings,
    rows: () => repository.rows(),
    view: async (id) => await insight.view(await repository.readWhole(id)),
    plan: async (id) => (await fleet.view(id)).plan,
    operator,
    language,
    tools: { assets, printer, tables: new SpreadsheetWriter(new EventLoopPacer()), integrity: adapters.integrity },
    folders: new NodeWholeFolders(),
    desktop,
    publisher,
    clock,
    logger,
  });
}

/** Builds what brings tenants in from a table. */
export function importsOf(core: WorkspaceCore): ImportService {
  const { settings, folder, adapters, repository, changes, insight } = core;
  const { publisher, clock, logger, desktop, language, portfolio } = adapters;
  const pacer = new EventLoopPacer();
  return new ImportService({
    workspaceId: settings.id,
    repository,
    portfolio,
    journal: new FileImportJournal(folder, pacer),
    pacer,
    changes,
    following: () => followingChecks(insight, () => changes.context('console')),
    backUp: (id) => new Backups(folder, clock).makeBefore(id),
    requireWritable: () => requireWritable(core),
    guard: core.team,
    desktop,
    reader: new FileTableReader(pacer),
    writer: new SpreadsheetWriter(pacer),
    publisher,
    clock,
    logger,
    onEnded: (progress) => desktop.notify(settings.name, importSummary(progress, language())),
  });
}

/** Builds what hands lists and reminders out as files. */
export function listsOf({ adapters, repository }: WorkspaceCore): ListFiles {
  const writer = new SpreadsheetWriter(new EventLoopPacer());
  return new ListFiles({ read: (id) => repository.read(id), desktop: adapters.desktop, writer, clock: adapters.clock });
}

/** Builds acts on many tenants at once. */
export function bulkOf(core: WorkspaceCore, authorization: AuthorizationService): BulkService {
  const { settings, folder, adapters, repository, changes, insight } = core;
  const { publisher, clock, logger, desktop, language, operator } = adapters;
  return new BulkService({
    workspaceId: settings.id,
    changes,
    read: (id) => repository.read(id),
    ofImport: async (id) => {
      const found: TenantId[] = [];
      for (const row of await repository.rows()) {
        if ((await repository.ledger(row.id, id)).length > 0) found.push(row.id);
      }
      return found;
    },
    readiness: () => insight.readinessNow(),
    following: () => followingChecks(insight, () => changes.context('console')),
    issueLink: (id) => authorization.issueLink(id),
    endLink: (id) => authorization.cancel(id),
    journal: new FileBulkJournal(folder),
    pacer: new EventLoopPacer(),
    publisher,
    clock,
    logger,
    operator,
    requireWritable: () => requireWritable(core),
    guard: core.team,
    onEnded: (progress) => desktop.notify(settings.name, bulkSummary(progress, language())),
  });
}

function platformChangeOf({ settings, repository }: WorkspaceCore): Promise<AppError | null> {
  const tenants = { rows: () => repository.rows(), read: (id: TenantId) => repository.read(id) };
  return platformChange(tenants, settings.componentAppId);
}

/** Builds what a consultant sees and sets of the platform. */
export function platformOf(core: WorkspaceCore): PlatformService {
  const { settings, adapters, connection, connectionParts, monitor } = core;
  const { clock, secrets } = adapters;
  const network = adapters.networkOf(settings);
  const names = secretNames(settings.id);
  return new PlatformService({
    mode: settings.mode,
    requireUnlocked: () => adapters.lock.requireUnlocked(settings),
    console: new ConnectionAdministration(settings, connection, {
      clock,
      transport: network.transport,
      route: (url) => network.route(url),
      // An incomplete workspace is tested for what it lacks; any other with the one connection that holds the token.
      connect: () => (connection.access === null ? connectPlatform(settings, connectionParts) : connection),
    }),
    monitor,
    platformChange: () => platformChangeOf(core),
    sent: new KeychainPlatformSecrets(secrets, settings),
    secrets,
    places: {
      token: names.pushToken,
      'encoding-aes-key': names.encodingAesKey,
      'previous-encoding-aes-key': names.previousEncodingAesKey,
      statuses: names.statuses,
    },
    clock,
  });
}

/** Builds the daily reminder of what falls due. */
export function remindersOf({ settings, adapters, repository }: WorkspaceCore): Reminders {
  const { desktop, clock, language } = adapters;
  return new Reminders({ title: settings.name, rows: () => repository.rows(), desktop, clock, language });
}

/** Builds what lets stages catch up with what changed around their tenants. */
export function followingStagesOf({ adapters, changes, insight }: WorkspaceCore): FollowingStages {
  return new FollowingStages({ insight, changes, pacer: new EventLoopPacer(), logger: adapters.logger });
}

/** Builds what keeps rows true while time passes. */
export function rowAgingOf({ adapters, repository }: WorkspaceCore): RowAging {
  const { clock, logger } = adapters;
  const refresh = (isAffected: (row: TenantRow) => boolean): Promise<void> => repository.refreshRows(isAffected);
  return new RowAging({ rows: () => repository.rows(), refresh, clock, logger });
}
