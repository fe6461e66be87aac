import { type BrowserWindow, screen } from 'electron';
import {
  beside,
  centred,
  type Place,
  type Rectangle,
  restored,
  type Screens,
  type WantedSize,
} from './window-placement';

/** Where a window comes back on the screens that are there now. */
export function placeAgain(placement: Rectangle | null, wanted: WantedSize): Place {
  return restored(placement, wanted, screensNow());
}

/** Where a window opens beside a sheet at the right edge of its parent, whose width is in the parent's CSS pixels. */
export function placeBeside(parent: BrowserWindow | null, sheetWidth: number, wanted: WantedSize): Place {
  if (parent === null) return centred(wanted, screen.getPrimaryDisplay().workArea);
  const bounds = parent.getContentBounds();
  const width = Math.min(bounds.width, Math.ceil(sheetWidth * parent.webContents.getZoomFactor()));
  const sheet = { ...bounds, x: bounds.x + bounds.width - width, width };
  return beside(sheet, wanted, screen.getDisplayMatching(bounds).workArea);
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
