import { BrowserWindow } from 'electron';
import type { TextSize } from '../../../preload/contract/text-sizes';
import type { Logger } from '../../ports/logger';
import { appOrigin } from './app-protocol';
import { outliveRenderer } from './renderer-crash';
import { outliveScreens, placeAgain, placeOptions } from './screens';
import { enforceNavigation } from './web-contents-guard';
import type { Rectangle, WantedSize } from './window-placement';

/** Where the window was when it was last closed. */
export interface WindowPlacement extends Rectangle {
  readonly maximized: boolean;
}

/** What a window of the console is opened with. */
export interface ConsoleWindowOptions {
  readonly preloadPath: string;
  readonly placement: WindowPlacement | null;
  readonly wanted: WantedSize;
  /** The place that it shows, as an address (`#/…`); empty leaves it to the page. */
  readonly hash: string;
  readonly dark: boolean;
  readonly title: string;
  /** How large everything is drawn, asked whenever the page is loaded. */
  readonly textSize: () => TextSize | undefined;
  onPlacement(placement: WindowPlacement): void;
  /** What ends when the page cannot be kept alive: the whole console, or this window. */
  readonly givesUp: 'console' | 'window';
  onGivenUp(): void;
}

/** What a window shows before its page does: `--ground` of `renderer/ui/tokens.css`. */
const ground = { light: '#f4f5f8', dark: '#11151b' } as const;
const percent = 100;

/** Chromium's factor for a text size; its own memory of it is never relied on. */
export function zoomFactor(textSize: TextSize | undefined): number {
  return (textSize ?? percent) / percent;
}

/** Opens a window of the console: isolated, sandboxed, on our own origin only (items 2-4, 6-8 of the security checklist). */
export function openConsoleWindow(options: ConsoleWindowOptions, logger: Logger): BrowserWindow {
  const place = placeAgain(options.placement, options.wanted);
  const window = new BrowserWindow({
    ...placeOptions(place),
    show: false,
    // Drawing an empty page would keep its scripts waiting.
    paintWhenInitiallyHidden: false,
    title: options.title,
    backgroundColor: options.dark ? ground.dark : ground.light,
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
      disableDialogs: true,
    },
  });
  // On a monitor with another scale than the main one, Windows takes only this size as it is meant.
  window.setBounds(place.bounds);
  outliveScreens(window, options.wanted);
  window.removeMenu();
  window.webContents.once('dom-ready', () => window.show());
  window.webContents.on('dom-ready', () => window.webContents.setZoomFactor(zoomFactor(options.textSize())));
  window.on('close', () => options.onPlacement(placementOf(window)));
  enforceNavigation(
    window.webContents,
    { allowedOrigins: [], resourceDomains: [], callback: null },
    {
      onCallback: () => undefined,
      onDenied: (origin) => logger.warn('navigation of a window refused', { origin }),
    },
  );
  const address = `${appOrigin}/index.html${options.hash}`;
  returnHome(window, address);
  outliveRenderer(window, logger, options);
  if (options.placement?.maximized === true) window.maximize();
  void window.loadURL(address);
  return window;
}

/** Chromium lets a page leave for about:blank without asking; the console comes back at once. */
function returnHome(window: BrowserWindow, address: string): void {
  window.webContents.on('did-navigate', (_event, url) => {
    if (!url.startsWith(`${appOrigin}/`)) void window.loadURL(address);
  });
}

function placementOf(window: BrowserWindow): WindowPlacement {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}
