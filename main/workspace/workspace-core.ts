import { join } from 'node:path';
import type { AppErrorView } from '../../preload/contract/errors';
import type { Language } from '../../preload/contract/settings';
import type { WorkspaceSettings } from '../../preload/contract/workspace';
import { AppError } from '../domain/failures/app-error';
import { withSignedHead } from '../domain/integrity/signatures';
import type { AuthorizationWindow } from '../features/authorization/ports/authorization-window';
import type { Clock } from '../ports/clock';
import type { Desktop } from '../ports/desktop';
import type { DocumentPrinter } from '../ports/document-printer';
import type { EventPublisher } from '../ports/event-publisher';
import type { ImagesOf } from '../ports/image-fetcher';
import type { Integrity } from '../ports/integrity';
import type { Logger } from '../ports/logger';
import type { NetworkOf } from '../ports/network';
import type { PortfolioIndex, TenantKeyIndex } from '../ports/portfolio-index';
import type { SecretStore } from '../ports/secret-store';
import type { TicketSource } from '../features/connection/ports/ticket-source';
import { AccountReadings } from '../features/tenants/account-readings';
import { AuthorizerCredentials } from '../features/authorization/authorizer-credentials';
import { PlatformMonitor } from '../features/connection/platform-monitor';
import { ContestedAppIds } from '../features/tenants/contested-app-ids';
import { TenantChanges } from '../features/tenants/tenant-changes';
import { TenantInsight } from '../features/tenants/tenant-insight';
import { FileAssetStore } from '../storage/tenants/asset-store';
import { type OpenedTenantRepository, openTenantRepository } from '../storage/tenants/tenant-repository';
import { KeychainRefreshTokenSlots } from '../electron/vault/refresh-token-slots';
import type { ComponentTokens } from '../wechat/tokens/component-tokens';
import { type ConnectionParts, connectWhatever, type PlatformConnection } from '../wechat/connection/connection';
import type { SandboxClient } from '../wechat/connection/sandbox-client';
import type { PlatformSecretsOf } from '../ports/platform-secrets';
import type { TeamAccess } from '../features/team/ports/team-access';
import type { TeamMemory } from '../features/team/ports/team-memory';
import { TeamService } from '../features/team/team-service';
import { FileTeamMemory } from '../storage/team/file-team-memory';
import { KeychainTeamCredentials } from '../electron/vault/keychain-team-credentials';
import type { SettingsLock } from '../features/workspaces/production-lock';
import { KeychainPlatformSecrets } from '../electron/vault/keychain-platform-secrets';

/** Everything of the process that a workspace is built on. */
export interface SessionAdapters {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly publisher: EventPublisher;
  readonly secrets: SecretStore;
  readonly integrity: Integrity;
  readonly networkOf: NetworkOf;
  readonly imagesOf: ImagesOf;
  readonly window: AuthorizationWindow;
  readonly desktop: Desktop;
  readonly printer: DocumentPrinter;
  readonly portfolio: PortfolioIndex & TenantKeyIndex;
  /** Component tokens outlive a change of workspace, so that two workspaces on one platform share one. */
  readonly componentTokens: ComponentTokens;
  readonly network: 'on' | 'off';
  readonly lock: SettingsLock;
  /** Name of the person at this computer. Throws `operator-unnamed` until it was entered. */
  readonly operator: () => string;
  /** The same, empty until it was entered. */
  readonly knownOperator: () => string;
  readonly language: () => Language;
  /** Why no workspace may be written to, whatever its own state; null when there is no such reason. */
  readonly writingRefused: () => AppErrorView | null;
  /** Loaded when it is first needed: a workspace without a team never pays for it. */
  readonly teams: (workspace: WorkspaceSettings) => Promise<TeamAccess>;
}

/** What every service of a workspace rests on: its platform, its records, and the one way to change them. */
export interface WorkspaceCore {
  readonly settings: WorkspaceSettings;
  readonly folder: string;
  readonly adapters: SessionAdapters;
  readonly connectionParts: ConnectionParts;
  readonly connection: PlatformConnection;
  readonly monitor: PlatformMonitor;
  readonly insight: TenantInsight;
  readonly repository: OpenedTenantRepository;
  readonly assets: FileAssetStore;
  readonly changes: TenantChanges;
  readonly contested: ContestedAppIds;
  readonly credentials: AuthorizerCredentials;
  readonly readings: AccountReadings;
  readonly team: TeamService;
}

/** Without a network there is no use in asking the keychain or anybody else for a ticket. */
const offlineTickets: TicketSource = { ticket: () => Promise.reject(new AppError('offline')) };

/** Nobody is there to send a secret to: the network is off, or the sandbox that made it does not run. */
function nobodyToSendTo(
  settings: WorkspaceSettings,
  sandbox: SandboxClient | null,
  network: 'on' | 'off',
): AppError | null {
  if (network === 'off') return new AppError('offline');
  const isMissing = settings.mode === 'sandbox' && sandbox === null;
  return isMissing ? new AppError('wechat-unreachable', { params: { reason: 'refused' } }) : null;
}

function secretsFor(
  settings: WorkspaceSettings,
  sandbox: SandboxClient | null,
  { network, secrets }: SessionAdapters,
): PlatformSecretsOf {
  const why = nobodyToSendTo(settings, sandbox, network);
  return (workspace) => {
    const bound = new KeychainPlatformSecrets(secrets, workspace);
    if (why === null) return bound;
    return {
      read: () => Promise.reject(why),
      write: (secret, value) => bound.write(secret, value),
      remove: (secret) => bound.remove(secret),
    };
  };
}

function connectionPartsOf(
  settings: WorkspaceSettings,
  sandbox: SandboxClient | null,
  process: SessionAdapters,
): ConnectionParts {
  const { clock, logger } = process;
  return {
    transport: process.networkOf(settings).transport,
    clock,
    logger,
    secretsOf: secretsFor(settings, sandbox, process),
    tokens: process.componentTokens,
    random: Math.random,
    tickets: process.network === 'off' ? offlineTickets : sandbox,
  };
}

/** Opens what a workspace rests on. `sandbox` is its running sandbox, null for every other kind. */
export async function openWorkspaceCore(
  settings: WorkspaceSettings,
  folder: string,
  sandbox: SandboxClient | null,
  given: SessionAdapters,
): Promise<WorkspaceCore> {
  const memory = await FileTeamMemory.open(folder);
  let team: TeamService | null = null;
  const process = withTeam(given, memory, () => team?.noteSave());
  const { clock, logger, secrets, portfolio } = process;
  const connectionParts = connectionPartsOf(settings, sandbox, process);
  const connection = connectWhatever(settings, connectionParts);
  const monitor = new PlatformMonitor(connection, clock);
  const insight = new TenantInsight(
    () => settings,
    portfolio,
    () => monitor.health,
    clock,
  );
  const repository = await openRecords(settings, folder, insight, process);
  const contested = new ContestedAppIds({
    workspaceId: settings.id,
    insight,
    portfolio,
    rows: () => repository.rows(),
    claims: (appId) => repository.claims(appId),
    publisher: process.publisher,
    logger,
  });
  const adapters: SessionAdapters = { ...process, publisher: contested };
  const changes = new TenantChanges({
    workspaceId: settings.id,
    repository,
    publisher: contested,
    clock,
    operator: adapters.operator,
    insight,
    refusal: () => team?.refusal ?? null,
  });
  const assets = new FileAssetStore(join(folder, 'assets'));
  const slots = new KeychainRefreshTokenSlots(secrets, settings);
  const credentials = new AuthorizerCredentials(changes, slots, connection.api, clock);
  const readings = new AccountReadings(connection.api, adapters.imagesOf(settings), assets, logger);
  const parts = { connectionParts, connection, monitor, insight, repository, assets, contested };
  team = teamOf(settings, given, { changes, repository, assets, memory });
  return { settings, folder, adapters, ...parts, changes, credentials, readings, team };
}

/** The workspace as part of a team; it tells the page of it itself. */
function teamOf(
  settings: WorkspaceSettings,
  { teams, secrets, clock, logger, publisher, network, writingRefused }: SessionAdapters,
  records: {
    readonly changes: TenantChanges;
    readonly repository: OpenedTenantRepository;
    readonly assets: FileAssetStore;
    readonly memory: TeamMemory;
  },
): TeamService {
  const { changes, repository, assets, memory } = records;
  return new TeamService({
    access: network === 'off' ? () => Promise.reject(new AppError('offline')) : () => teams(settings),
    pausedBy: () => {
      if (network === 'off') return 'offline';
      return (writingRefused() ?? repository.readOnly) === null ? null : 'read-only';
    },
    workspace: settings,
    workspaceId: settings.id,
    changes,
    rows: () => repository.rows(),
    assets,
    memory,
    credentials: new KeychainTeamCredentials(secrets, settings.id),
    clock,
    logger,
    publisher,
  });
}

/** In a team entries are written under the member's name, and every save is given to it. Without one nothing is different. */
function withTeam(adapters: SessionAdapters, memory: TeamMemory, noteSave: () => void): SessionAdapters {
  const { publisher, operator } = adapters;
  return {
    ...adapters,
    operator: () => memory.facts()?.membership.displayName ?? operator(),
    publisher: {
      publish: (event, payload) => {
        publisher.publish(event, payload);
        if (event === 'tenants.changed') noteSave();
      },
    },
  };
}

/** Changes whenever rows say more than before, so that they are made anew once. */
const rowsVersion = 'next-step-words-and-issues';

/** What rows say of checks depends on these settings. The addresses of a sandbox are others at every start and never missing. */
function rowsKeyOf(settings: WorkspaceSettings): string {
  const { baseline, mode, sameEntityBlocks, published, testList, platformSets } = settings;
  const { launchDomain, redirectUri, launchPageUrl } = settings;
  const launch = mode === 'sandbox' ? [] : [launchDomain, redirectUri, launchPageUrl];
  return JSON.stringify([
    rowsVersion,
    baseline.version,
    mode,
    sameEntityBlocks,
    published,
    testList,
    platformSets,
    ...launch,
  ]);
}

function openRecords(
  settings: WorkspaceSettings,
  folder: string,
  insight: TenantInsight,
  { clock, logger, publisher, integrity, writingRefused }: SessionAdapters,
): Promise<OpenedTenantRepository> {
  return openTenantRepository({
    folder,
    summarize: (record) => insight.row(record),
    rowsKey: rowsKeyOf(settings),
    seal: (record) => withSignedHead(record, (text) => integrity.signAtOnce('ledger', text)),
    clock,
    logger,
    access: writingRefused() === null ? 'write' : 'review',
    onReading: (done, total) => publisher.publish('workspace.reading', { done, total }),
    onRowsCorrected: (rows) => publisher.publish('tenants.changed', { workspaceId: settings.id, rows: [...rows] }),
  });
}
