import { userInfo } from 'node:os';
import { join } from 'node:path';
import { app, nativeTheme, net } from 'electron';
import type { WorkspaceId } from '../../preload/contract/ids';
import type { Language } from '../../preload/contract/settings';
import type { Config } from '../config';
import { loopbackOriginOf } from '../domain/workspace/runtime-policy';
import { GuardedImageFetcher } from '../electron/images/guarded-image-fetcher';
import { readLogTail } from '../electron/logging/log-tail';
import type { Redactor } from '../electron/logging/redaction';
import { AuthorityFileReader } from '../electron/network/authority-file';
import { ElectronNetwork } from '../electron/network/electron-network';
import type { InstallationUpdates } from '../electron/updates/installation-updates';
import { enterVersion, VersionFile } from '../electron/updates/version-change';
import { ElectronAuthorizationWindow } from '../electron/windows/electron-authorization-window';
import type { ElectronConsoleWindows } from '../electron/windows/electron-console-windows';
import type { ElectronDesktop } from '../electron/windows/electron-desktop';
import { ElectronDocumentPrinter } from '../electron/windows/electron-document-printer';
import type { Handlers } from '../ipc/gate';
import { createHandlers } from '../ipc/handlers';
import { publisherTo } from '../ipc/publisher';
import type { Clock } from '../ports/clock';
import type { EventPublisher } from '../ports/event-publisher';
import type { Logger } from '../ports/logger';
import type { NetworkOf } from '../ports/network';
import type { SecretStore } from '../ports/secret-store';
import type { LaunchSnapshotFile } from '../storage/workspaces/launch-snapshot-file';
import type { SettingsStore } from '../storage/workspaces/settings-store';
import { WorkspaceRepository } from '../storage/workspaces/workspace-repository';
import { openIntegrity } from '../workspace/open-integrity';
import { openPortfolioArchives } from '../workspace/portfolio-archives';
import { startLocalSandbox } from '../workspace/sandbox-host';
import { type AppAdapters, ConsoleApp } from './app';
import { LaunchSnapshots, takeSnapshot } from './launch-snapshots';
import { networkWith, trustAuthorities } from './network-access';
import { practiceOf } from './open-practice';
import { openUpdates } from './open-updates';
import { ownRuntime } from './own-runtime';

/** What the process has before the console: where it is, its windows, and what the person prefers. */
export interface ConsoleParts {
  readonly config: Config;
  readonly dataFolder: string;
  readonly logFolder: string;
  /** Runs before the scripts of WeChat's page. */
  readonly pagePreloadPath: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly redactor: Redactor;
  readonly secrets: SecretStore;
  readonly settings: SettingsStore;
  readonly windows: ElectronConsoleWindows;
  readonly desktop: ElectronDesktop;
  readonly language: () => Language;
  /** Resolves when the first screen is drawn. */
  readonly firstScreen: () => Promise<void>;
  /** Ends the console, so that another version can take its place. */
  readonly closeConsole: () => Promise<void>;
  readonly snapshots: LaunchSnapshotFile;
  /** The workspace that the window shows as it was left, or null. */
  readonly shownWorkspace: WorkspaceId | null;
}

/** The console, and what stands between it and its windows. */
export interface OpenConsole {
  readonly console: ConsoleApp;
  readonly handlers: Handlers;
  readonly authorizations: ElectronAuthorizationWindow;
  /** Rests until it is started. */
  readonly updates: InstallationUpdates;
  readonly snapshots: LaunchSnapshots;
}

/**
 * Opens the console on its real adapters. It is loaded while the page is read: this module and what it stands on are most of the
 * program, and the window waits for none of it.
 */
export async function openConsole(parts: ConsoleParts): Promise<OpenConsole> {
  const { dataFolder, logFolder, clock, logger, secrets, windows } = parts;
  let console: ConsoleApp | null = null;
  const network = networkOf(parts, () => console?.authorityFile() ?? null);
  const snapshots = new LaunchSnapshots(
    {
      files: parts.snapshots,
      clock,
      logger,
      take: async () => (console === null ? null : await takeSnapshot(console)),
    },
    parts.shownWorkspace,
  );
  const windowsPublisher = publisherTo(() => windows.all().map(({ webContents }) => webContents));
  const publisher: EventPublisher = {
    publish: (event, payload) => {
      snapshots.hear(event);
      windowsPublisher.publish(event, payload);
    },
  };
  const runtime = ownRuntime();
  const updates = openUpdates({ ...parts, publisher, isPinnedRuntime: runtime.isPinned });
  const workspaces = new WorkspaceRepository(join(dataFolder, 'workspaces'), clock, logger);
  const version = app.getVersion();
  const integrity = await openIntegrity(dataFolder, secrets, { clock, logger });
  console = await ConsoleApp.start({
    ...parts,
    ...practiceOf(parts, secrets, parts.language),
    ...network,
    runtime,
    publisher,
    workspaces,
    printer: new ElectronDocumentPrinter(logger),
    updates,
    enterVersion: () =>
      enterVersion(version, new VersionFile(dataFolder), () => workspaces.backUpBefore(`version-${version}`)),
    logTail: () => readLogTail(logFolder),
    integrity,
    archives: openPortfolioArchives(dataFolder, integrity),
    systemUser: userInfo().username,
  });
  void parts.firstScreen().then(() => snapshots.begin());
  return { console, handlers: createHandlers(console), authorizations: network.window, updates, snapshots };
}

function networkOf(
  { config, dataFolder, clock, logger, windows, pagePreloadPath }: ConsoleParts,
  authorityFile: () => string | null,
): Pick<AppAdapters, 'startSandbox' | 'isOnline' | 'networkOf' | 'authorities' | 'teams' | 'imagesOf'> & {
  readonly window: ElectronAuthorizationWindow;
} {
  const nowMs = (): number => clock.nowMs();
  const authorities = new AuthorityFileReader(clock);
  const network = new ElectronNetwork({ files: authorities, logger, nowMs });
  const { transport } = networkWith(config, network, null);
  const networkOfWorkspace: NetworkOf = (workspace) => networkWith(config, network, workspace.extraCaFile);
  return {
    authorities,
    teams: async ({ extraCaFile }) => {
      const { openTeamAccess } = await import('../team/team-access');
      const { transport: http } = networkWith(config, network, extraCaFile);
      const texts = async (path: string): Promise<readonly string[]> =>
        (await authorities.read(path)).map((certificate) => certificate.toString());
      return openTeamAccess(http, texts, clock);
    },
    isOnline: () => net.isOnline(),
    networkOf: networkOfWorkspace,
    startSandbox: (workspace) =>
      startLocalSandbox(workspace, { dataFolder, scenarioFile: config.sandboxScenario, transport, clock }),
    imagesOf: (workspace) =>
      new GuardedImageFetcher({ loopbackOrigin: loopbackOriginOf(workspace), network: networkOfWorkspace(workspace) }),
    window: new ElectronAuthorizationWindow({
      parent: () => windows.front(),
      logger,
      nowMs,
      dark: () => nativeTheme.shouldUseDarkColors,
      pagePreloadPath,
      prepare: (partition) => trustAuthorities(network, partition, authorityFile(), logger),
    }),
  };
}
