import { BrowserWindow, screen } from 'electron';
import type { TextSize } from '../../../preload/contract/text-sizes';
import type { Logger } from '../../ports/logger';
import { appOrigin } from './app-protocol';
import { outliveRenderer } from './renderer-crash';
import { enforceNavigation } from './web-contents-guard';

/** Where the window was when it was last closed; pixels of the virtual screen. */
export interface WindowPlacement {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

/** What the main window is opened with. */
export interface MainWindowOptions {
  readonly preloadPath: string;
  readonly iconPath: string | null;
  readonly placement: WindowPlacement | null;
  readonly dark: boolean;
  readonly title: string;
  /** How large everything is drawn, asked whenever the page is loaded. */
  readonly textSize: () => TextSize | undefined;
  onPlacement(placement: WindowPlacement): void;
  /** The page cannot be kept alive, and the person wants to leave. */
  onGivenUp(): void;
}

const percent = 100;

/** Chromium's factor for a text size; its own memory of it is never relied on. */
export function zoomFactor(textSize: TextSize | undefined): number {
  return (textSize ?? percent) / percent;
}

const defaultSize = { width: 1320, height: 860 };

/** Opens the console's window: isolated, sandboxed, on our own origin only (items 2-4, 6-8 of the security checklist). */
export function openMainWindow(options: MainWindowOptions, logger: Logger): BrowserWindow {
  const window = new BrowserWindow({
    ...visiblePlacement(options.placement),
    minWidth: 960,
    minHeight: 640,
    show: false,
    title: options.title,
    backgroundColor: options.dark ? '#141414' : '#f5f6f8',
    ...(options.iconPath === null ? {} : { icon: options.iconPath }),
    webPreferences: {
      preload: options.preloadPath,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      safeDialogs: true,
    },
  });
  window.removeMenu();
  window.once('ready-to-show', () => window.show());
  window.webContents.on('dom-ready', () => window.webContents.setZoomFactor(zoomFactor(options.textSize())));
  window.on('close', () => options.onPlacement(placementOf(window)));
  enforceNavigation(
    window.webContents,
    { allowedOrigins: [], resourceDomains: [], callback: null },
    {
      onCallback: () => undefined,
      onDenied: (origin) => logger.warn('navigation of the main window refused', { origin }),
    },
  );
  returnHome(window);
  outliveRenderer(window, logger, () => options.onGivenUp());
  if (options.placement?.maximized === true) window.maximize();
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}

/** Chromium lets a page leave for about:blank without asking; the console comes back at once. */
function returnHome(window: BrowserWindow): void {
  window.webContents.on('did-navigate', (_event, url) => {
    if (!url.startsWith(`${appOrigin}/`)) void window.loadURL(`${appOrigin}/index.html`);
  });
}

function placementOf(window: BrowserWindow): WindowPlacement {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}

/** A remembered place counts only while a screen shows it: laptops lose their second monitor. */
function visiblePlacement(
  placement: WindowPlacement | null,
): Partial<WindowPlacement> & { width: number; height: number } {
  if (placement === null) return defaultSize;
  const { x, y, width, height } = placement;
  const visible = screen.getAllDisplays().some(({ workArea }) => {
    const overlapX = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x);
    const overlapY = Math.min(y + height, workArea.y + workArea.height) - Math.max(y, workArea.y);
    return overlapX >= 120 && overlapY >= 80;
  });
  return visible ? { x, y, width, height } : { width, height };
}
