import { type BrowserWindow, screen } from 'electron';
import { centred, type Place, type Rectangle, restored, type Screens, type WantedSize } from './window-placement';

/** Where a window comes back on the screens that are there now. */
export function placeAgain(placement: Rectangle | null, wanted: WantedSize): Place {
  return restored(placement, wanted, screensNow());
}

/** Where a window opens in front of another one, or of nothing. */
export function placeInFrontOf(parent: BrowserWindow | null, wanted: WantedSize): Place {
  const display = parent === null ? screen.getPrimaryDisplay() : screen.getDisplayMatching(parent.getBounds());
  return centred(wanted, display.workArea);
}

/** What the constructor of a window takes of a place. */
export function placeOptions({ bounds, minimum }: Place): Rectangle & { minWidth: number; minHeight: number } {
  return { ...bounds, minWidth: minimum.width, minHeight: minimum.height };
}

/** Brings an open window back when its monitor is unplugged, as not every window manager does. */
export function outliveScreens(window: BrowserWindow, wanted: WantedSize): void {
  const bringBack = (): void => {
    if (window.isDestroyed() || window.isMaximized() || window.isMinimized() || window.isFullScreen()) return;
    const { bounds, minimum } = placeAgain(window.getBounds(), wanted);
    window.setMinimumSize(minimum.width, minimum.height);
    window.setBounds(bounds);
  };
  screen.on('display-removed', bringBack);
  window.once('closed', () => screen.off('display-removed', bringBack));
}

function screensNow(): Screens {
  return { primary: screen.getPrimaryDisplay().workArea, all: screen.getAllDisplays().map(({ workArea }) => workArea) };
}
