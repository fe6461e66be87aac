import type { BrowserWindow, WebContents, WebFrameMain } from 'electron';
import type { TenantId } from '../../../preload/contract/ids';
import type { Language } from '../../../preload/contract/settings';
import type { TextSize } from '../../../preload/contract/text-sizes';
import { busyWith } from '../../domain/failures/app-error';
import type { ConsoleWindows } from '../../ports/console-windows';
import type { Logger } from '../../ports/logger';
import { isOwnPage } from './app-protocol';
import { openConsoleWindow, type WindowPlacement } from './console-window';
import { guardLeaving } from './leave-guard';
import { cascaded, type WantedSize } from './window-placement';

const mainSize: WantedSize = { size: { width: 1320, height: 860 }, minimum: { width: 960, height: 640 } };
const tenantSize: WantedSize = { size: { width: 1100, height: 820 }, minimum: { width: 820, height: 600 } };
/** Each is a process of its own with the whole portfolio in it. */
const mostTenants = 12;

/** What the windows are opened with. */
export interface ConsoleWindowsOptions {
  readonly preloadPath: string;
  readonly title: string;
  readonly logger: Logger;
  readonly language: () => Language;
  readonly textSize: () => TextSize | undefined;
  readonly isDark: () => boolean;
  /** WeChat's page is open over this very window, or over any. */
  readonly isAuthorizing: (over: BrowserWindow | null) => boolean;
  /** Ends the authorizations whose pages are open over a window that is gone. */
  readonly endAuthorizations: (over: BrowserWindow) => void;
  /** The console already ends, and nobody is asked. */
  readonly isEnding: () => boolean;
  readonly quit: () => void;
}

/** Where the windows of one kind were left. */
export interface RememberedPlace {
  readonly placement: WindowPlacement | null;
  readonly remember: (placement: WindowPlacement) => void;
}

interface TenantWindow {
  readonly window: BrowserWindow;
  /** Told when the person decides to keep the window. */
  readonly onStay: Set<() => void>;
}

/** The main window and those of single tenants: one way to open them, one list of who may call and who is told. */
export class ElectronConsoleWindows implements ConsoleWindows {
  readonly #options: ConsoleWindowsOptions;
  readonly #tenants = new Map<TenantId, TenantWindow>();
  #main: BrowserWindow | null = null;
  #front: BrowserWindow | null = null;
  #tenantPlace: RememberedPlace | null = null;

  constructor(options: ConsoleWindowsOptions) {
    this.#options = options;
  }

  /** Opens the main window; with it the console ends. */
  openMain(main: RememberedPlace, tenant: RememberedPlace): BrowserWindow {
    const { isAuthorizing, isEnding, quit } = this.#options;
    this.#tenantPlace = tenant;
    const window = this.#open({ wanted: mainSize, hash: '', place: main, onGivenUp: quit, givesUp: 'console' });
    this.#main = window;
    window.on('close', (event) => {
      if (this.#tenants.size === 0 || isEnding()) return;
      event.preventDefault();
      void this.closeTenants().then((areClosed) => {
        if (areClosed && !window.isDestroyed()) window.close();
      });
    });
    guardLeaving(window, {
      ...this.#options,
      closes: 'console',
      isAuthorizing: () => isAuthorizing(null),
      onStay: () => undefined,
    });
    return window;
  }

  openTenant(tenantId: TenantId): void {
    const known = this.#tenants.get(tenantId);
    if (known !== undefined) {
      show(known.window);
      return;
    }
    if (this.#tenants.size >= mostTenants) throw busyWith('tenant-windows');
    const { isAuthorizing, endAuthorizations } = this.#options;
    const window = this.#open({
      wanted: tenantSize,
      hash: `#/window/${tenantId}/upgrade`,
      place: this.#placeOfNext(),
      onGivenUp: () => window.destroy(),
      givesUp: 'window',
    });
    const onStay = new Set<() => void>();
    this.#tenants.set(tenantId, { window, onStay });
    window.once('closed', () => {
      this.#tenants.delete(tenantId);
      endAuthorizations(window);
    });
    guardLeaving(window, {
      ...this.#options,
      closes: 'window',
      isAuthorizing: () => isAuthorizing(window),
      onStay: () => {
        for (const tell of onStay) tell();
      },
    });
  }

  showInMain(hash: string): void {
    this.showMain();
    this.mainContents()?.send('place.wanted', { hash });
  }

  async closeTenants(): Promise<boolean> {
    for (const tenant of this.#tenants.values()) if (!(await isClosed(tenant))) return false;
    return true;
  }

  /** Brings the main window to the front. */
  showMain(): void {
    if (this.#main !== null && !this.#main.isDestroyed()) show(this.#main);
  }

  /** The page of the main window, while there is one. */
  mainContents(): WebContents | null {
    return this.#main === null || this.#main.isDestroyed() ? null : this.#main.webContents;
  }

  /** Whether a frame is the page itself, and not something in it, of one of the console's own windows. */
  isOwn(frame: WebFrameMain | null): boolean {
    return (
      frame !== null && isOwnPage(frame.url) && this.all().some(({ webContents }) => webContents.mainFrame === frame)
    );
  }

  /** Every window of the console, the main one first. */
  all(): readonly BrowserWindow[] {
    const windows = [this.#main, ...[...this.#tenants.values()].map(({ window }) => window)];
    return windows.filter((window) => window !== null).filter((window) => !window.isDestroyed());
  }

  /** The window that the person was in last; dialogs and WeChat's page belong to it. */
  front(): BrowserWindow | null {
    const open = this.all();
    return (
      open.find((window) => window.isFocused()) ?? open.find((window) => window === this.#front) ?? open[0] ?? null
    );
  }

  #open(kind: {
    readonly wanted: WantedSize;
    readonly hash: string;
    readonly place: RememberedPlace;
    readonly givesUp: 'console' | 'window';
    readonly onGivenUp: () => void;
  }): BrowserWindow {
    const { wanted, hash, place, givesUp, onGivenUp } = kind;
    const { preloadPath, title, textSize, isDark, logger } = this.#options;
    const options = { preloadPath, title, textSize, wanted, hash, givesUp, onGivenUp, dark: isDark() };
    const window = openConsoleWindow({ ...options, placement: place.placement, onPlacement: place.remember }, logger);
    window.on('focus', () => {
      this.#front = window;
    });
    return window;
  }

  /** The next window does not hide the one before. */
  #placeOfNext(): RememberedPlace {
    const last = [...this.#tenants.values()].at(-1)?.window;
    const kept = this.#tenantPlace ?? { placement: null, remember: () => undefined };
    const remember = (placement: WindowPlacement): void => {
      this.#tenantPlace = { ...kept, placement };
      kept.remember(placement);
    };
    if (last === undefined || last.isDestroyed()) return { placement: kept.placement, remember };
    return { placement: { ...cascaded(last.getNormalBounds()), maximized: false }, remember };
  }
}

function show(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Asks a window to close, and waits until it has or the person would rather keep it. */
function isClosed({ window, onStay }: TenantWindow): Promise<boolean> {
  return new Promise((resolve) => {
    const stay = (): void => {
      window.off('closed', leave);
      onStay.delete(stay);
      resolve(false);
    };
    const leave = (): void => {
      onStay.delete(stay);
      resolve(true);
    };
    onStay.add(stay);
    window.once('closed', leave);
    window.close();
  });
}
