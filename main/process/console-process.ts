import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, ipcMain, nativeTheme, session } from 'electron';
import type { LaunchSnapshot } from '../../preload/contract/launch-snapshot';
import type { Settings } from '../../preload/contract/settings';
import { linkScheme } from '../../preload/contract/vocabulary/tenant-link';
import { archiveFileIn, type Config } from '../config';
import { observeSecrets } from '../domain/secrets/secret';
import { placeOfLink } from '../domain/workspace/tenant-link';
import { FileLogger } from '../electron/logging/file-logger';
import { Redactor } from '../electron/logging/redaction';
import { ClosableSecretStore } from '../electron/self-test/closable-secret-store';
import { KeytarSecretStore } from '../electron/vault/keytar-secret-store';
import { serveApp } from '../electron/windows/app-protocol';
import type { ElectronAuthorizationWindow } from '../electron/windows/electron-authorization-window';
import { ElectronConsoleWindows } from '../electron/windows/electron-console-windows';
import { ElectronDesktop } from '../electron/windows/electron-desktop';
import { builtPage, firstReading, livePage, type PageSource } from '../electron/windows/page-source';
import { leadNowhereElse } from '../electron/windows/session-reach';
import { denyPermissions, guardAllWebContents } from '../electron/windows/web-contents-guard';
import { packersWith, RowTexts } from '../features/tenants/row-texts';
import { type Handlers, openGate } from '../ipc/gate';
import { LaunchSnapshotFile } from '../storage/workspaces/launch-snapshot-file';
import { SettingsStore } from '../storage/workspaces/settings-store';
import type { ConsoleApp } from './app';
import type { OpenConsole } from './open-console';
import { showFailedStart } from './failed-start';
import { FirstScreen } from './first-screen';
import type { Weakening } from './start-policy';
import { SystemClock } from './system-clock';

const here = dirname(fileURLToPath(import.meta.url));

/** The console as a process: first its window, then what the window shows, and an orderly end. */
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
  readonly #desktop: ElectronDesktop;
  /** What the person prefers, until the console is there to say it. */
  #preferred: Settings | null = null;
  #opening: Promise<OpenConsole | null> = Promise.resolve(null);
  #console: ConsoleApp | null = null;
  #authorizations: ElectronAuthorizationWindow | null = null;
  #isEnding = false;
  #isPageThere = false;
  readonly #firstScreen = new FirstScreen(this.#clock);
  readonly #windows = this.#openWindows();
  readonly #snapshots = new LaunchSnapshotFile(join(this.#dataFolder, 'workspaces'), {
    version: app.getVersion(),
    electron: process.versions.electron,
  });
  /** What the window began with, and until its page has been given it. */
  #shown: LaunchSnapshot | null = null;
  #snapshot: LaunchSnapshot | null = null;
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
    this.#desktop = new ElectronDesktop(this.#windows);
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

  /**
   * The window comes first: once its page has drawn how the workspace was left, or is read where there is nothing to draw, this
   * process loads the rest of the program and opens the console. What the page asks until then waits for it.
   */
  async #start(end: () => Promise<void>): Promise<void> {
    const { selfTest, language, operatorName } = this.#config;
    const settings = await SettingsStore.open(this.#dataFolder, {
      language: language ?? (app.getLocale().startsWith('zh') ? 'zh-CN' : 'en'),
      operatorName: operatorName ?? '',
    });
    this.#preferred = await settings.read();
    const rowTexts = new RowTexts(() => this.#console?.opened?.takeWritten() ?? null);
    let answerWith: (handlers: Handlers) => void = () => undefined;
    const handlers = new Promise<Handlers>((resolve) => {
      answerWith = resolve;
    });
    openGate(ipcMain, handlers, {
      isTrusted: (event) => this.#windows.isOwn(event.senderFrame),
      packers: packersWith(rowTexts),
      logger: this.#logger,
    });
    const page = firstReading(this.#page());
    if (!selfTest) this.#shown = await this.#lastShown(settings, this.#preferred);
    this.#snapshot = this.#shown;
    await this.#preparePages(page.source);
    if (!selfTest) await this.#openWindow(settings, this.#preferred);
    if (selfTest) this.#firstScreen.isNotComing();
    // Beside a page that is drawing its picture, this process would only take the processor from it.
    const canOpen = selfTest || this.#shown !== null ? this.#firstScreen.begun : page.isRead;
    this.#opening = canOpen.then(() => this.#openConsole(settings, end, answerWith));
    const opened = await this.#opening;
    if (opened === null || this.#isEnding) return;
    const { console: running, updates } = opened;
    if (selfTest) {
      app.exit(await this.#testItself(running));
      return;
    }
    this.#openFile(this.#fileToOpen);
    if (this.#isPageThere) this.#openLink(this.#linkToOpen);
    void updates.start();
  }

  /** Null when the console ends already. */
  async #openConsole(
    settings: SettingsStore,
    closeConsole: () => Promise<void>,
    answerWith: (handlers: Handlers) => void,
  ): Promise<OpenConsole | null> {
    if (this.#isEnding) return null;
    const { openConsole } = await import('./open-console');
    const opened = await openConsole({
      config: this.#config,
      dataFolder: this.#dataFolder,
      logFolder: this.#logFolder,
      pagePreloadPath: join(here, '../preload/page.cjs'),
      clock: this.#clock,
      logger: this.#logger,
      redactor: this.#redactor,
      secrets: this.#secrets,
      settings,
      windows: this.#windows,
      desktop: this.#desktop,
      language: () => this.#language,
      firstScreen: () => this.#firstScreen.complete,
      closeConsole,
      snapshots: this.#snapshots,
      shownWorkspace: this.#shown?.boot.workspace?.id ?? null,
    });
    this.#authorizations = opened.authorizations;
    this.#console = opened.console;
    answerWith(opened.handlers);
    return opened;
  }

  get #language(): Settings['language'] {
    return (this.#console?.settings ?? this.#preferred)?.language ?? 'zh-CN';
  }

  /** The session of our own pages: it serves them, and leads nowhere else. */
  async #preparePages(page: PageSource): Promise<void> {
    serveApp(session.defaultSession, page, {
      assets: () => this.#console?.opened?.assets ?? null,
      snapshot: () => this.#takeSnapshot(),
    });
    denyPermissions(session.defaultSession, this.#logger);
    await leadNowhereElse(session.defaultSession, page.liveSocket === null ? [] : [page.liveSocket]);
  }

  /** The workspace as it was left, for the first frame; null where nothing is known of it. */
  async #lastShown(settings: SettingsStore, preferred: Settings): Promise<LaunchSnapshot | null> {
    const last = await settings.lastWorkspace();
    const stored = last === null ? null : await this.#snapshots.read(last);
    if (stored === null) return null;
    const { boot, tenants } = stored;
    const known = { settings: preferred, workspaces: [boot.workspace], dataFolder: this.#dataFolder };
    return { boot: { ...boot, ...known, vault: 'unknown', updatedFrom: null }, tenants };
  }

  /** For the first page only: one that is loaded later asks a console that is there. */
  #takeSnapshot(): string {
    const text = JSON.stringify(this.#snapshot);
    this.#snapshot = null;
    return text;
  }

  /** A package serves nothing but its own files, whatever its environment says. */
  #page(): PageSource {
    const { pageServer } = this.#config;
    return pageServer === null || app.isPackaged ? builtPage(join(here, '../renderer')) : livePage(pageServer);
  }

  async #testItself(console: ConsoleApp): Promise<number> {
    const { reportSelfTest } = await import('./report-self-test');
    const weakenings = this.#weakenings.map(({ name }) => name);
    return await reportSelfTest({ console, secrets: this.#secrets, clock: this.#clock, weakenings });
  }

  async #openWindow(settings: SettingsStore, preferred: Settings): Promise<void> {
    this.#desktop.applyAppearance(preferred);
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
    window.webContents.once('dom-ready', () => this.#firstScreen.isDue());
    window.once('closed', () => this.#firstScreen.begins());
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
      language: () => this.#language,
      textSize: () => (this.#console?.settings ?? this.#preferred)?.textSize,
      isDark: () => nativeTheme.shouldUseDarkColors,
      isAuthorizing: (over) => this.#authorizations?.isOpen(over) ?? false,
      endAuthorizations: (over) => this.#authorizations?.close(over),
      isEnding: () => this.#isEnding,
      quit: () => app.quit(),
    });
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
        const opened = await this.#opening;
        await opened?.snapshots.close();
        await opened?.console.close();
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
