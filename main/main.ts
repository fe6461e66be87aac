import { readdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, type BrowserWindow, dialog, ipcMain, nativeTheme, net, protocol, type Session, session } from 'electron';
import manifest from '../package.json';
import { ConsoleApp } from './app';
import { type Config, parseConfig } from './config';
import { AppError } from './domain/app-error';
import { observeSecrets } from './domain/secret';
import { GuardedImageFetcher } from './images/guarded-image-fetcher';
import { openGate } from './ipc/gate';
import { createHandlers } from './ipc/handlers';
import { WindowPublisher } from './ipc/publisher';
import { FileLogger } from './logging/file-logger';
import { readLogTail } from './logging/log-tail';
import { Redactor } from './logging/redaction';
import { AuthorityFileReader } from './network/authority-file';
import { ElectronNetwork } from './network/electron-network';
import type { Logger } from './ports/logger';
import type { Network } from './ports/network';
import { openUpdates, ownPackage } from './open-updates';
import type { RuntimeFacts } from './runtime-facts';
import { SandboxHost } from './sandbox-host';
import { ClosableSecretStore } from './self-test/closable-secret-store';
import { makeSelfTestFolder } from './self-test/temporary-folder';
import { type Installation, testInstallation } from './self-test/test-installation';
import { secretNames } from './vault/secret-names';
import { workspaceIdSchema } from '../preload/contract/ids';
import { SettingsStore } from './storage/settings-store';
import { WorkspaceRepository } from './storage/workspace-repository';
import { SystemClock } from './system-clock';
import { enterVersion, VersionFile } from './updates/version-change';
import { KeytarSecretStore } from './vault/keytar-secret-store';
import { FetchTransport } from './wechat/fetch-transport';
import { appOrigin, appScheme, serveApp } from './windows/app-protocol';
import { ElectronAuthorizationWindow } from './windows/electron-authorization-window';
import { ElectronDesktop } from './windows/electron-desktop';
import { ElectronDocumentPrinter } from './windows/electron-document-printer';
import { openMainWindow } from './windows/main-window';
import { denyPermissions, guardAllWebContents } from './windows/web-contents-guard';

const here = dirname(fileURLToPath(import.meta.url));
const config = parseConfig(process.argv, process.env);
const selfTestFolder = config.selfTest ? makeSelfTestFolder(tmpdir(), Date.now()) : null;
const userData = selfTestFolder ?? config.dataFolder;
if (userData !== null) app.setPath('userData', userData);

// Chromium's sandbox cannot work for root; whoever starts the console so has to say it.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
// One process per data folder: a second start shows the window of the first.
if (app.requestSingleInstanceLock()) launch(config);
else app.quit();

function launch(options: Config): void {
  const dataFolder = app.getPath('userData');
  const redactor = new Redactor();
  observeSecrets((value) => redactor.remember(value));
  const clock = new SystemClock();
  const logFolder = join(dataFolder, 'logs');
  const logger = new FileLogger({ folder: logFolder, redactor, nowMs: () => clock.nowMs() });
  const secrets = new ClosableSecretStore(new KeytarSecretStore({ service: keychainService(options), clock }));
  let window: BrowserWindow | null = null;
  let consoleApp: ConsoleApp | null = null;
  reportUncaught(logger, () => window);
  guardAllWebContents(app, logger);
  const end = quitInOrder(async () => {
    await consoleApp?.close();
    // A keychain call that is under way while the process is taken down would abort it.
    await secrets.close();
  }, logger);

  // `ready` is held back until this module is evaluated, so it must not be awaited at the top level.
  void app
    .whenReady()
    .then(async () => {
      const currentWindow = (): BrowserWindow | null => window;
      const publisher = new WindowPublisher(() =>
        window === null || window.isDestroyed() ? [] : [window.webContents],
      );
      const settings = await SettingsStore.open(dataFolder, {
        language: options.language ?? (app.getLocale().startsWith('zh') ? 'zh-CN' : 'en'),
      });
      const authorities = new AuthorityFileReader(clock);
      const network = new ElectronNetwork({ files: authorities, logger, nowMs: () => clock.nowMs() });
      const { transport } = networkWith(options, network, null);
      const runtime = runtimeFacts();
      const updates = openUpdates({
        config: options,
        dataFolder,
        isPinnedRuntime: runtime.isPinned,
        clock,
        logger,
        publisher,
        closeConsole: end,
      });
      const workspaces = new WorkspaceRepository(join(dataFolder, 'workspaces'), clock, logger);
      const version = app.getVersion();
      const running = await ConsoleApp.start({
        config: options,
        runtime,
        dataFolder,
        settings,
        workspaces,
        updates,
        enterVersion: () =>
          enterVersion(version, new VersionFile(dataFolder), () => workspaces.backUpBefore(`version-${version}`)),
        logTail: () => readLogTail(logFolder),
        redactor,
        sandboxes: new SandboxHost({ dataFolder, scenarioFile: options.sandboxScenario, transport, clock }),
        isOnline: () => net.isOnline(),
        systemUser: userInfo().username,
        clock,
        logger,
        publisher,
        secrets,
        networkOf: (workspace) => networkWith(options, network, workspace.extraCaFile),
        authorities,
        images: new GuardedImageFetcher({ loopbackOrigin: () => consoleApp?.loopbackOrigin() ?? null }),
        window: new ElectronAuthorizationWindow({
          parent: currentWindow,
          logger,
          nowMs: () => clock.nowMs(),
          dark: () => nativeTheme.shouldUseDarkColors,
          prepare: (partition) => trustAuthorities(network, partition, consoleApp?.authorityFile() ?? null, logger),
        }),
        desktop: new ElectronDesktop(currentWindow),
        printer: new ElectronDocumentPrinter(logger),
      });
      consoleApp = running;
      openGate(ipcMain, createHandlers(running), {
        isTrusted: (event) => {
          const contents = window?.webContents;
          return contents !== undefined && event.senderFrame === contents.mainFrame && isOwnPage(event.senderFrame.url);
        },
        logger,
      });
      serveOurPages(() => running.assets());
      denyPermissions(session.defaultSession, logger);
      if (options.selfTest) {
        app.exit(await reportSelfTest({ console: running, secrets, clock, ...installationFacts() }));
        return;
      }
      nativeTheme.themeSource = running.settings.theme;
      window = openMainWindow(
        {
          preloadPath: join(here, '../preload/preload.cjs'),
          iconPath: null,
          placement: await settings.placement(),
          dark: nativeTheme.shouldUseDarkColors,
          title: app.getName(),
          onPlacement: (placement) => void settings.rememberPlacement(placement),
          onRendererGone: (reason) => logger.warn('window reloaded', { reason }),
        },
        logger,
      );
      void updates.start();
      app.on('second-instance', () => {
        if (window === null || window.isDestroyed()) return;
        if (window.isMinimized()) window.restore();
        window.focus();
      });
    })
    .catch((cause: unknown) => giveUp(options, logger.error('start failed', cause)));
  app.on('window-all-closed', () => app.quit());
}

/** The self-test never touches the entries that the console keeps. */
function keychainService(options: Config): string {
  return options.selfTest ? `${options.keychainService}-self-test` : options.keychainService;
}

function installationFacts(): Omit<Installation, 'console' | 'secrets' | 'clock'> {
  return {
    probeSecret: secretNames(workspaceIdSchema.parse('self-test')).relaySecret,
    secretsOf: (id) => [secretNames(id).componentSecret],
    fetchPage: (url) => session.defaultSession.fetch(url),
    origin: appOrigin,
    package: {
      isPackaged: app.isPackaged,
      appPath: app.getAppPath(),
      execPath: process.execPath,
      platform: process.platform,
    },
  };
}

/** Prints what the self-test found as JSON and answers the exit code. */
async function reportSelfTest(installation: Installation): Promise<number> {
  const report = await testInstallation(installation);
  const application = {
    name: app.getName(),
    version: app.getVersion(),
    electron: process.versions.electron,
    platform: process.platform,
    arch: process.arch,
  };
  process.stdout.write(`${JSON.stringify({ application, ...report }, null, 2)}\n`);
  return report.ok ? 0 : 1;
}

/** Without its data folder the console cannot start; the person is told where to look. */
function giveUp(options: Config, reportId: string): void {
  if (options.selfTest) process.stdout.write(`${JSON.stringify({ ok: false, reason: 'start-failed', reportId })}\n`);
  else {
    dialog.showErrorBox(
      app.getName(),
      `无法启动：数据文件夹不可用，或磁盘已满。请检查文件夹权限和剩余空间后重试。\nThe console cannot start: its data folder cannot be used, or the disk is full. Check the folder's permissions and the free space, then start again.\n\n${app.getPath('userData')}\n${reportId}`,
    );
  }
  app.exit(1);
}

/** Ends only after everything in flight is on disk. The answer brings that about without ending. */
function quitInOrder(close: () => Promise<void>, logger: Logger): () => Promise<void> {
  let isEnding = false;
  const end = async (): Promise<void> => {
    isEnding = true;
    await close().catch((error: unknown) => void logger.error('orderly end failed', error));
  };
  app.on('before-quit', (event) => {
    if (isEnding) return;
    event.preventDefault();
    void end().finally(() => app.quit());
  });
  return end;
}

function runtimeFacts(): RuntimeFacts {
  const pinnedElectron = manifest.devDependencies.electron;
  const { electron } = process.versions;
  // A package made for tests carries a mark, whatever it runs on; sources carry none.
  const isTestPackage = ownPackage().distribution === 'development';
  return {
    version: app.getVersion(),
    electron,
    pinnedElectron,
    platform: process.platform,
    isPinned: electron === pinnedElectron && !isTestPackage,
  };
}

/** Requests through Chromium's stack, which knows the system's proxy; all of them refused when the network is off. */
function networkWith(options: Config, network: ElectronNetwork, authorityFile: string | null): Network {
  if (options.network === 'off') {
    return { transport: { send: () => Promise.reject(new AppError('offline')) }, route: () => Promise.resolve(null) };
  }
  const { fetch, route } = network.access(authorityFile);
  return { transport: new FetchTransport(fetch), route };
}

/** The gateway that signs for the API signs for WeChat's page, too. A file that cannot serve shows in the self-test. */
async function trustAuthorities(
  network: ElectronNetwork,
  partition: Session,
  authorityFile: string | null,
  logger: Logger,
): Promise<void> {
  if (authorityFile === null) return;
  await network
    .trust(partition, authorityFile)
    .catch((error: unknown) => void logger.error('additional authorities not used', error));
}

function isOwnPage(address: string): boolean {
  return address === `${appOrigin}/index.html` || address.startsWith(`${appOrigin}/index.html#`);
}

function serveOurPages(assets: () => ReturnType<ConsoleApp['assets']>): void {
  const rendererFolder = join(here, '../renderer');
  const files = readdirSync(rendererFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(rendererFolder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  serveApp(session.defaultSession, { rendererFolder, files: new Set(files), assets });
}

/** A bug is logged under a report id and shown; Electron's own error box would stop an unattended run for ever. */
function reportUncaught(logger: Logger, window: () => BrowserWindow | null): void {
  const report = (cause: unknown): void => {
    const reportId = logger.error('uncaught failure', cause);
    const contents = window()?.webContents;
    if (contents !== undefined && !contents.isDestroyed())
      contents.send('problem.raised', { code: 'internal', reportId });
  };
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
}
