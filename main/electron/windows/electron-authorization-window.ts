import { BrowserWindow, type Session, session as sessions, WebContentsView } from 'electron';
import { readPage } from '../../domain/failures/page-text';
import type {
  AuthorizationPageObserver,
  AuthorizationWindow,
  AuthorizationWindowRequest,
  AuthorizationWindowResult,
} from '../../features/authorization/ports/authorization-window';
import type { Logger } from '../../ports/logger';
import { Secret } from '../../domain/secrets/secret';
import { appOrigin } from './app-protocol';
import { decideNavigation, decideResource, type NavigationPolicy } from './navigation-policy';
import { obstacleOfNetError, obstacleOfStatus, type PageObstacle } from './page-obstacle';
import { outliveScreens, placeBeside, placeOptions } from './screens';
import { leadWhereAllowed } from './session-reach';
import { denyPermissions, enforceNavigation, originOf } from './web-contents-guard';
import type { WantedSize } from './window-placement';

/** Height of the bar that names host and countdown; drawn by us, above the page, never inside it. */
const barHeightPx = 44;
const wantedSize: WantedSize = {
  size: { width: 1120, height: 800 + barHeightPx },
  minimum: { width: 720, height: 560 },
};
/** Width of the console's sheet that the page opens beside; `sheetWidth` of `authorize-sheet.tsx`. */
const sheetWidth = 580;
const probeIntervalMs = 700;

/** Where WeChat's own pages load scripts, styles and images from. */
const weChatResourceDomains = ['qq.com', 'gtimg.cn', 'gtimg.com', 'qpic.cn', 'qlogo.cn', 'idqqimg.com'];

/**
 * Reads what the page says, in a world of its own: nothing of ours is in the page and nothing of the page is trusted.
 * `state` exists on the sandbox's page only.
 */
const probeScript = `({
  title: document.title,
  state: document.body ? document.body.dataset.state ?? null : null,
  text: document.body ? document.body.innerText.slice(0, 4000) : '',
})`;
const probeWorldId = 1001;

interface OpenWindow {
  readonly window: BrowserWindow;
  readonly parent: BrowserWindow | null;
  finish(result: AuthorizationWindowResult): void;
}

/** What the windows need from outside. */
export interface AuthorizationWindowOptions {
  readonly parent: () => BrowserWindow | null;
  readonly logger: Logger;
  readonly nowMs: () => number;
  readonly dark: () => boolean;
  /** What the session of a page needs before it loads anything. */
  readonly prepare: (partition: Session) => Promise<void>;
  /** Runs before the scripts of WeChat's page, in a world of its own, and exposes nothing to it. */
  readonly pagePreloadPath: string;
}

/**
 * Runs authorizations in BrowserWindows: our bar on top, WeChat's page below it in a session that lives in memory only and
 * dies with the window. No bridge, no permission, no download, no second window, no developer tools.
 */
export class ElectronAuthorizationWindow implements AuthorizationWindow {
  readonly #options: AuthorizationWindowOptions;
  readonly #open = new Map<string, OpenWindow>();

  constructor(options: AuthorizationWindowOptions) {
    this.#options = options;
  }

  open(request: AuthorizationWindowRequest, observer: AuthorizationPageObserver): Promise<AuthorizationWindowResult> {
    const partition = sessions.fromPartition(`authorization-${request.attemptKey}`, { cache: false });
    const policy: NavigationPolicy = {
      allowedOrigins: request.allowedOrigins,
      resourceDomains: weChatResourceDomains,
      callback: request.callback,
    };
    const window = createFrame(this.#options, request);
    const view = createPage(window, partition, this.#options.pagePreloadPath);
    return new Promise((resolve) => {
      const finish = (result: AuthorizationWindowResult): void => {
        if (!this.#open.delete(request.attemptKey)) return;
        stop();
        if (!window.isDestroyed()) window.destroy();
        void partition.clearStorageData();
        resolve(result);
      };
      this.#open.set(request.attemptKey, { window, parent: window.getParentWindow(), finish });
      const stopWatching = this.#watch(view, request, observer, finish);
      const stop = (): void => {
        stopWatching();
        if (!view.webContents.isDestroyed()) view.webContents.close();
      };
      window.on('closed', () => finish({ kind: 'closed' }));
      this.#guard(view, partition, policy, finish);
      void this.#options
        .prepare(partition)
        .then(() => leadWhereAllowed(partition, policy))
        .then(() => loadPage(view, request));
    });
  }

  /** Whether WeChat's page is open over a window of the console; null asks about all of them. */
  isOpen(over: BrowserWindow | null): boolean {
    return [...this.#open.values()].some(({ parent }) => over === null || parent === over);
  }

  /** Ends what is open over a window that is gone, as if its own window had been closed. */
  close(over: BrowserWindow): void {
    for (const opened of this.#open.values()) if (opened.parent === over) opened.finish({ kind: 'closed' });
  }

  focus(attemptKey: string): void {
    this.#open.get(attemptKey)?.window.focus();
  }

  cancel(attemptKey: string): void {
    this.#open.get(attemptKey)?.finish({ kind: 'cancelled' });
  }

  /** Every way out of the page leads through the policy; the callback is taken before the network. */
  #guard(
    view: WebContentsView,
    partition: Session,
    policy: NavigationPolicy,
    finish: (result: AuthorizationWindowResult) => void,
  ): void {
    const { logger } = this.#options;
    denyPermissions(partition, logger);
    const onCallback = (url: string): void => finish({ kind: 'callback', url: new Secret(url) });
    enforceNavigation(view.webContents, policy, {
      onCallback,
      onDenied: (origin) => logger.warn('navigation of the authorization page refused', { origin }),
    });
    partition.webRequest.onBeforeRequest((details, respond) => {
      const isPage = details.resourceType === 'mainFrame' || details.resourceType === 'subFrame';
      const decision = isPage ? decideNavigation(details.url, policy) : decideResource(details.url, policy);
      respond({ cancel: decision !== 'allow' });
      if (decision === 'callback' && details.resourceType === 'mainFrame') onCallback(details.url);
      else if (decision !== 'allow')
        logger.warn('request of the authorization page refused', { origin: originOf(details.url) });
    });
  }

  /** Watches page, deadline and bar; the returned function ends all of it. */
  #watch(
    view: WebContentsView,
    request: AuthorizationWindowRequest,
    observer: AuthorizationPageObserver,
    finish: (result: AuthorizationWindowResult) => void,
  ): () => void {
    const contents = view.webContents;
    const host = (): string | null => hostOf(contents.getURL());
    observer.onPage('loading', null, null);
    const probe = setInterval(() => {
      if (contents.isDestroyed() || contents.isLoadingMainFrame()) return;
      void contents
        .executeJavaScriptInIsolatedWorld(probeWorldId, [{ code: probeScript }])
        .then((seen: unknown) => {
          const page = readPage(parseProbe(seen));
          observer.onPage(page.state, page.error, host());
        })
        .catch(() => undefined);
    }, probeIntervalMs);
    const deadline = setTimeout(
      () => finish({ kind: 'timed-out' }),
      Math.max(0, request.expiresAtMs - this.#options.nowMs()),
    );
    const block = (obstacle: PageObstacle, url: string): void =>
      finish({ kind: 'blocked', error: { code: obstacle, params: { host: hostOf(url) ?? '' } } });
    contents.on('did-fail-load', (_event, errorCode, _description, url, isMainFrame) => {
      // -3 is ERR_ABORTED: our own cancelling of the callback.
      if (!isMainFrame || errorCode === -3) return;
      const obstacle = obstacleOfNetError(errorCode);
      if (obstacle === null) observer.onPage('unreachable', null, host());
      else block(obstacle, url);
    });
    contents.on('did-navigate', (_event, url, status) => {
      const obstacle = obstacleOfStatus(status);
      if (obstacle === null) showInBar(this.#open.get(request.attemptKey)?.window, request, host());
      else block(obstacle, url);
    });
    return () => {
      clearInterval(probe);
      clearTimeout(deadline);
    };
  }
}

function createFrame(options: AuthorizationWindowOptions, request: AuthorizationWindowRequest): BrowserWindow {
  const parent = options.parent();
  const window = new BrowserWindow({
    ...placeOptions(placeBeside(parent, sheetWidth, wantedSize)),
    title: request.title,
    show: false,
    backgroundColor: options.dark() ? '#1f1f1f' : '#ffffff',
    ...(parent === null ? {} : { parent }),
    webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false, devTools: false },
  });
  outliveScreens(window, wantedSize);
  window.removeMenu();
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  enforceNavigation(
    window.webContents,
    { allowedOrigins: [], resourceDomains: [], callback: null },
    { onCallback: () => undefined, onDenied: () => undefined },
  );
  showInBar(window, request, null);
  return window;
}

function createPage(window: BrowserWindow, partition: Session, preload: string): WebContentsView {
  const view = new WebContentsView({
    webPreferences: {
      preload,
      session: partition,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      devTools: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // WeChat's pages draw their own; one of the system would hold the page until somebody sees it.
      disableDialogs: true,
    },
  });
  const layOut = (): void => {
    const { width, height } = window.getContentBounds();
    view.setBounds({ x: 0, y: barHeightPx, width, height: Math.max(0, height - barHeightPx) });
  };
  window.contentView.addChildView(view);
  window.on('resize', layOut);
  layOut();
  return view;
}

function loadPage(view: WebContentsView, request: AuthorizationWindowRequest): void {
  if (view.webContents.isDestroyed()) return;
  // An https referrer is dropped on an http page unless the policy says otherwise; the sandbox is http on loopback.
  const referrer = request.referrer;
  const options = referrer === null ? {} : { httpReferrer: { url: referrer, policy: 'unsafe-url' as const } };
  void view.webContents.loadURL(request.url.reveal(), options).catch(() => undefined);
}

/** The bar reads its content from the fragment of its address, so it needs neither preload nor IPC. */
function showInBar(window: BrowserWindow | undefined, request: AuthorizationWindowRequest, host: string | null): void {
  if (window === undefined || window.isDestroyed()) return;
  const content = new URLSearchParams({
    title: request.title,
    host: host ?? '',
    expires: String(request.expiresAtMs),
    language: request.language,
  });
  void window.loadURL(`${appOrigin}/bar.html#${content.toString()}`).catch(() => undefined);
}

function hostOf(address: string): string | null {
  try {
    return new URL(address).host;
  } catch {
    return null;
  }
}

function parseProbe(seen: unknown): { title: string; state: string | null; text: string } {
  const probe: { title?: unknown; state?: unknown; text?: unknown } =
    typeof seen === 'object' && seen !== null ? seen : {};
  return {
    title: typeof probe.title === 'string' ? probe.title : '',
    state: typeof probe.state === 'string' ? probe.state : null,
    text: typeof probe.text === 'string' ? probe.text : '',
  };
}
