import { readdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, ipcMain, nativeTheme, net, protocol, type Session, session } from 'electron';
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
import { Redactor } from './logging/redaction';
import { AuthorityFileReader } from './network/authority-file';
import { ElectronNetwork } from './network/electron-network';
import type { Logger } from './ports/logger';
import type { Network } from './ports/network';
import { SandboxHost } from './sandbox-host';
import { SettingsStore } from './storage/settings-store';
import { WorkspaceRepository } from './storage/workspace-repository';
import { SystemClock } from './system-clock';
import { KeytarSecretStore } from './vault/keytar-secret-store';
import { FetchTransport } from './wechat/fetch-transport';
import { appOrigin, appScheme, serveApp } from './windows/app-protocol';
import { ElectronAuthorizationWindow } from './windows/electron-authorization-window';
import { ElectronDesktop } from './windows/electron-desktop';
import { ElectronDocumentPrinter } from './windows/electron-document-printer';
import { openMainWindow } from './windows/main-window';
import { denyPermissions, guardAllWebContents } from './windows/web-contents-guard';

const here = dirname(fileURLToPath(import.meta.url));
const config = parseConfig(process.argv);
if (config.dataFolder !== null) app.setPath('userData', config.dataFolder);

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
  const logger = new FileLogger({ folder: join(dataFolder, 'logs'), redactor, nowMs: () => clock.nowMs() });
  let window: BrowserWindow | null = null;
  let consoleApp: ConsoleApp | null = null;
  reportUncaught(logger, () => window);
  guardAllWebContents(app, logger);

  // `ready` is held back until this module is evaluated, so it must not be awaited at the top level.
  void app.whenReady().then(async () => {
    const currentWindow = (): BrowserWindow | null => window;
    const publisher = new WindowPublisher(() => (window === null || window.isDestroyed() ? [] : [window.webContents]));
    const settings = await SettingsStore.open(dataFolder, {
      language: options.language ?? (app.getLocale().startsWith('zh') ? 'zh-CN' : 'en'),
    });
    const authorities = new AuthorityFileReader(clock);
    const network = new ElectronNetwork({ files: authorities, logger, nowMs: () => clock.nowMs() });
    const { transport } = networkWith(options, network, null);
    const running = await ConsoleApp.start({
      config: options,
      runtime: runtimeFacts(),
      dataFolder,
      settings,
      workspaces: new WorkspaceRepository(join(dataFolder, 'workspaces'), clock, logger),
      sandboxes: new SandboxHost({ dataFolder, scenarioFile: options.sandboxScenario, transport, clock }),
      isOnline: () => net.isOnline(),
      systemUser: userInfo().username,
      clock,
      logger,
      publisher,
      secrets: new KeytarSecretStore({ service: options.keychainService, clock }),
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
    nativeTheme.themeSource = running.settings.theme;
    window = openMainWindow(
      {
        preloadPath: join(here, '../preload/preload.cjs'),
        iconPath: null,
        placement: await settings.placement(),
        dark: nativeTheme.shouldUseDarkColors,
        title: manifest.productName,
        onPlacement: (placement) => void settings.rememberPlacement(placement),
        onRendererGone: (reason) => logger.warn('window reloaded', { reason }),
      },
      logger,
    );
    app.on('second-instance', () => {
      if (window === null || window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.focus();
    });
  });
  app.on('window-all-closed', () => app.quit());
  quitInOrder(() => consoleApp, logger);
}

/** Ends only after everything in flight is on disk. */
function quitInOrder(running: () => ConsoleApp | null, logger: Logger): void {
  let closed = false;
  app.on('before-quit', (event) => {
    const console = running();
    if (closed || console === null) return;
    event.preventDefault();
    closed = true;
    console
      .close()
      .catch((error: unknown) => logger.error('orderly end failed', error))
      .finally(() => app.quit());
  });
}

function runtimeFacts(): { version: string; electron: string; pinnedElectron: string; platform: string } {
  return {
    version: manifest.version,
    electron: process.versions.electron,
    pinnedElectron: manifest.devDependencies.electron,
    platform: process.platform,
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
