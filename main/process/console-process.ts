import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, ipcMain, nativeTheme, net, session } from 'electron';
import { type AppAdapters, ConsoleApp } from './app';
import { archiveFileIn, type Config } from '../config';
import { loopbackOriginOf } from '../domain/workspace/runtime-policy';
import { placeOfLink } from '../domain/workspace/tenant-link';
import { linkScheme } from '../../preload/contract/vocabulary/tenant-link';
import { observeSecrets } from '../domain/secrets/secret';
import { FirstScreen } from './first-screen';
import { GuardedImageFetcher } from '../electron/images/guarded-image-fetcher';
import { openGate } from '../ipc/gate';
import { createHandlers } from '../ipc/handlers';
import { publisherTo } from '../ipc/publisher';
import { packersWith, RowTexts } from '../features/tenants/row-texts';
import { FileLogger } from '../electron/logging/file-logger';
import { readLogTail } from '../electron/logging/log-tail';
import { Redactor } from '../electron/logging/redaction';
import { AuthorityFileReader } from '../electron/network/authority-file';
import { ElectronNetwork } from '../electron/network/electron-network';
import { networkWith, trustAuthorities } from './network-access';
import type { NetworkOf } from '../ports/network';
import { showFailedStart } from './failed-start';
import { openUpdates } from './open-updates';
import { practiceOf } from './open-practice';
import { ownRuntime } from './own-runtime';
import { reportSelfTest } from './report-self-test';
import type { Weakening } from './start-policy';
import { openIntegrity } from '../workspace/open-integrity';
import { openPortfolioArchives } from '../workspace/portfolio-archives';
import { startLocalSandbox } from '../workspace/sandbox-host';
import { ClosableSecretStore } from '../electron/self-test/closable-secret-store';
import { SettingsStore } from '../storage/workspaces/settings-store';
import { WorkspaceRepository } from '../storage/workspaces/workspace-repository';
import { SystemClock } from './system-clock';
import { EventLoopPacer } from '../files/event-loop-pacer';
import { enterVersion, VersionFile } from '../electron/updates/version-change';
import { KeytarSecretStore } from '../electron/vault/keytar-secret-store';
import { serveApp } from '../electron/windows/app-protocol';
import { ElectronAuthorizationWindow } from '../electron/windows/electron-authorization-window';
import { ElectronDesktop } from '../electron/windows/electron-desktop';
import { ElectronDocumentPrinter } from '../electron/windows/electron-document-printer';
import { ElectronConsoleWindows } from '../electron/windows/electron-console-windows';
import { builtPage, livePage, type PageSource } from '../electron/windows/page-source';
import { leadNowhereElse } from '../electron/windows/session-reach';
import { denyPermissions, guardAllWebContents } from '../electron/windows/web-contents-guard';

const here = dirname(fileURLToPath(import.meta.url));

/** The console as a process: the real adapters, the windows, and an orderly end. */
export class ConsoleProcess {
  readonly #config: Config;
  readonly #weakenings: readonly Weakening[];
  readonly #clock = new SystemClock();
  readonly #redactor = new Redactor();
  readonly #dataFolder = app.getPath('userData');
  readonly #logFolder = join(this.#dataFolder, 'logs');
  readonly #logger = new FileLogger({
    folder: this.#logFolder,
    redactor: this.#redactor,
    nowMs: () => this.#clock.nowMs(),
  });
  readonly #secrets: ClosableSecretStore;
  #console: ConsoleApp | null = null;
  #authorizations: ElectronAuthorizationWindow | null = null;
  #isEnding = false;
  #isPageThere = false;
  readonly #firstScreen = new FirstScreen(this.#clock);
  readonly #windows = this.#openWindows();
  /** What was opened from the desktop before there was anything to show it. */
  #fileToOpen: string | null;
  #linkToOpen: string | null;

  constructor(config: Config, weakenings: readonly Weakening[]) {
    this.#config = config;
    this.#weakenings = weakenings;
    this.#fileToOpen = config.openFile;
    this.#linkToOpen = config.openLink;
    // The self-test never touches the entries that the console keeps.
    const service = config.selfTest ? `${config.keychainService}-self-test` : config.keychainService;
    this.#secrets = new ClosableSecretStore(new KeytarSecretStore({ service, clock: this.#clock }));
  }

  run(): void {
    observeSecrets((value) => this.#redactor.remember(value));
    this.#reportUncaught();
    guardAllWebContents(app, this.#logger);
    const end = this.#quitInOrder();
    app.on('window-all-closed', () => app.quit());
    app.on('second-instance', (_event, argv, folder) => {
      this.#windows.showMain();
      this.#openFile(archiveFileIn(argv, folder));
      this.#openLink(argv[placeOfLink(argv)] ?? null);
    });
    // macOS hands files over as events, the first one perhaps before anything is ready.
    app.on('open-file', (event, path) => {
      event.preventDefault();
      this.#windows.showMain();
      this.#openFile(path);
    });
    app.on('open-url', (event, url) => {
      event.preventDefault();
      this.#openLink(url);
    });
    // On Linux the desktop entry says it. Sources that somebody runs are no handler for the whole computer.
    if (app.isPackaged && process.platform !== 'linux' && !this.#config.selfTest)
      app.setAsDefaultProtocolClient(linkScheme);
    // `ready` is held back until the entry module is evaluated, so it must not be awaited at the top level.
    void app
      .whenReady()
      .then(() => this.#start(end))
      .catch((cause: unknown) => this.#giveUp(this.#logger.error('start failed', cause)));
  }

  async #start(end: () => Promise<void>): Promise<void> {
    const adapters = await this.#adapters(end);
    const running = await ConsoleApp.start(adapters);
    this.#console = running;
    const rowTexts = new RowTexts();
    openGate(ipcMain, createHandlers(running), {
      isTrusted: (event) => this.#windows.isOwn(event.senderFrame),
      packers: packersWith(rowTexts),
      logger: this.#logger,
    });
    await this.#preparePages(running);
    if (this.#config.selfTest) {
      this.#firstScreen.isNotComing();
      app.exit(await this.#testItself(running));
      return;
    }
    this.#openFile(this.#fileToOpen);
    void this.#prepareRows(running, rowTexts);
    await this.#openWindow(running, adapters.settings);
    void adapters.updates.start();
  }

  /** The session of our own pages: it serves them, and leads nowhere else. */
  async #preparePages(running: ConsoleApp): Promise<void> {
    const page = this.#page();
    serveApp(session.defaultSession, page, () => running.assets());
    denyPermissions(session.defaultSession, this.#logger);
    await leadNowhereElse(session.defaultSession, page.liveSocket === null ? [] : [page.liveSocket]);
  }

  /** A package serves nothing but its own files, whatever its environment says. */
  #page(): PageSource {
    const { pageServer } = this.#config;
    return pageServer === null || app.isPackaged ? builtPage(join(here, '../renderer')) : livePage(pageServer);
  }

  async #testItself(console: ConsoleApp): Promise<number> {
    const weakenings = this.#weakenings.map(({ name }) => name);
    return await reportSelfTest({ console, secrets: this.#secrets, clock: this.#clock, weakenings });
  }

  /** Packs the first list while the page is fetched. Whatever fails here is told when the page asks for it. */
  async #prepareRows(running: ConsoleApp, texts: RowTexts): Promise<void> {
    const prepare = async (): Promise<void> => {
      await running.bootstrap();
      await texts.prepare(await running.workspace().tenants.list(), new EventLoopPacer());
    };
    await prepare().catch(() => undefined);
  }

  async #openWindow(running: ConsoleApp, settings: SettingsStore): Promise<void> {
    running.desktop.applyAppearance(running.settings);
    const window = this.#windows.openMain(
      {
        placement: await settings.placement(),
        remember: (placement) => void settings.rememberPlacement(placement),
      },
      {
        placement: await settings.tenantPlacement(),
        remember: (placement) => void settings.rememberTenantPlacement(placement),
      },
    );
    window.once('ready-to-show', () => this.#firstScreen.begins());
    // The page listens from its first script on.
    window.webContents.once('did-finish-load', () => {
      this.#isPageThere = true;
      this.#openLink(this.#linkToOpen);
    });
  }

  #openWindows(): ElectronConsoleWindows {
    return new ElectronConsoleWindows({
      preloadPath: join(here, '../preload/preload.cjs'),
      title: app.getName(),
      logger: this.#logger,
      language: () => this.#console?.settings.language ?? 'zh-CN',
      textSize: () => this.#console?.settings.textSize,
      isDark: () => nativeTheme.shouldUseDarkColors,
      isAuthorizing: (over) => this.#authorizations?.isOpen(over) ?? false,
      endAuthorizations: (over) => this.#authorizations?.close(over),
      isEnding: () => this.#isEnding,
      quit: () => app.quit(),
    });
  }

  async #adapters(
    closeConsole: () => Promise<void>,
  ): Promise<AppAdapters & { readonly updates: ReturnType<typeof openUpdates> }> {
    const base = { config: this.#config, dataFolder: this.#dataFolder, clock: this.#clock, logger: this.#logger };
    const { config, dataFolder, clock, logger } = base;
    const publisher = publisherTo(() => this.#windows.all().map(({ webContents }) => webContents));
    const language = config.language ?? (app.getLocale().startsWith('zh') ? 'zh-CN' : 'en');
    const runtime = ownRuntime();
    const workspaces = new WorkspaceRepository(join(dataFolder, 'workspaces'), clock, logger);
    const version = app.getVersion();
    const integrity = await openIntegrity(dataFolder, this.#secrets, base);
    return {
      ...base,
      ...this.#network(),
      ...this.#desktop(),
      ...practiceOf(base, this.#secrets, () => this.#console?.settings.language ?? language),
      windows: this.#windows,
      runtime,
      publisher,
      workspaces,
      settings: await SettingsStore.open(dataFolder, { language, operatorName: config.operatorName ?? '' }),
      updates: openUpdates({ ...base, publisher, isPinnedRuntime: runtime.isPinned, closeConsole }),
      enterVersion: () =>
        enterVersion(version, new VersionFile(dataFolder), () => workspaces.backUpBefore(`version-${version}`)),
      logTail: () => readLogTail(this.#logFolder),
      redactor: this.#redactor,
      integrity,
      archives: openPortfolioArchives(dataFolder, integrity),
      firstScreen: () => this.#firstScreen.complete,
      systemUser: userInfo().username,
      secrets: this.#secrets,
    };
  }

  #network(): Pick<
    AppAdapters,
    'startSandbox' | 'isOnline' | 'networkOf' | 'authorities' | 'teams' | 'imagesOf' | 'window'
  > {
    const clock = this.#clock;
    const logger = this.#logger;
    const nowMs = (): number => clock.nowMs();
    const dataFolder = this.#dataFolder;
    const { sandboxScenario: scenarioFile } = this.#config;
    const authorities = new AuthorityFileReader(clock);
    const network = new ElectronNetwork({ files: authorities, logger, nowMs });
    const { transport } = networkWith(this.#config, network, null);
    const networkOf: NetworkOf = (workspace) => networkWith(this.#config, network, workspace.extraCaFile);
    return {
      authorities,
      teams: async ({ extraCaFile }) => {
        const { openTeamAccess } = await import('../team/team-access');
        const { transport: http } = networkWith(this.#config, network, extraCaFile);
        const texts = async (path: string): Promise<readonly string[]> =>
          (await authorities.read(path)).map((certificate) => certificate.toString());
        return openTeamAccess(http, texts, clock);
      },
      isOnline: () => net.isOnline(),
      networkOf,
      startSandbox: (workspace) => startLocalSandbox(workspace, { dataFolder, scenarioFile, transport, clock }),
      imagesOf: (workspace) =>
        new GuardedImageFetcher({ loopbackOrigin: loopbackOriginOf(workspace), network: networkOf(workspace) }),
      window: (this.#authorizations = new ElectronAuthorizationWindow({
        parent: () => this.#windows.front(),
        logger,
        nowMs,
        dark: () => nativeTheme.shouldUseDarkColors,
        pagePreloadPath: join(here, '../preload/page.cjs'),
        prepare: (partition) => trustAuthorities(network, partition, this.#console?.authorityFile() ?? null, logger),
      })),
    };
  }

  #desktop(): Pick<AppAdapters, 'desktop' | 'printer'> {
    return {
      desktop: new ElectronDesktop(this.#windows),
      printer: new ElectronDocumentPrinter(this.#logger),
    };
  }

  /** A handover file that was opened from the desktop; it is looked at as soon as there is a console to show it. */
  #openFile(path: string | null): void {
    if (path === null) return;
    if (this.#console === null) this.#fileToOpen = path;
    else void this.#console.archives.offer(path);
  }

  /** A link to a tenant; it waits for the page that shows it, and for the workspace to be open. */
  #openLink(link: string | null): void {
    if (link === null) return;
    const running = this.#console;
    if (running === null || !this.#isPageThere) this.#linkToOpen = link;
    else void running.followLink(link);
  }

  /**
   * Ends only after everything in flight is on disk, however often the console is told to quit meanwhile. The answer brings that
   * about without ending.
   */
  #quitInOrder(): () => Promise<void> {
    let ending: Promise<void> | null = null;
    let hasEnded = false;
    const close = async (): Promise<void> => {
      try {
        await this.#console?.close();
        // A keychain call that is under way while the process is taken down would abort it.
        await this.#secrets.close();
      } catch (error) {
        this.#logger.error('orderly end failed', error);
      }
      hasEnded = true;
    };
    const end = (): Promise<void> => (ending ??= close());
    app.on('before-quit', (event) => {
      this.#isEnding = true;
      if (hasEnded) return;
      event.preventDefault();
      void end().then(() => app.quit());
    });
    return end;
  }

  /** A bug is logged under a report id and shown; Electron's own error box would stop an unattended run for ever. */
  #reportUncaught(): void {
    const report = (cause: unknown): void => {
      const reportId = this.#logger.error('uncaught failure', cause);
      this.#windows.mainContents()?.send('problem.raised', { code: 'internal', reportId });
    };
    process.on('uncaughtException', report);
    process.on('unhandledRejection', report);
  }

  /** Without its data folder the console cannot start; the person is told where to look. */
  #giveUp(reportId: string): void {
    if (this.#config.selfTest) {
      process.stdout.write(`${JSON.stringify({ ok: false, reason: 'start-failed', reportId })}\n`);
    } else showFailedStart(this.#dataFolder, reportId);
    app.exit(1);
  }
}
