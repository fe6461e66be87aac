import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  app,
  type BrowserWindow,
  clipboard,
  dialog,
  Menu,
  nativeTheme,
  Notification,
  type OpenDialogOptions,
  type SaveDialogOptions,
  shell,
} from 'electron';
import type { Settings } from '../../../preload/contract/settings';
import { storageError } from '../../domain/failures/system-error';
import type { Desktop, FileFilter } from '../../ports/desktop';
import { applicationMenu } from './application-menu';
import { zoomFactor } from './console-window';

/** The only addresses that are ever opened in the system browser. */
const links: Readonly<Record<Parameters<Desktop['openLink']>[0], string>> = {
  'wechat-admin-console': 'https://mp.weixin.qq.com/',
  'wechat-open-platform': 'https://open.weixin.qq.com/',
  'wechat-third-party-docs':
    'https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/product/Third_party_platform_appid.html',
};

/** The console's windows that are there now, and the one that the person is in. */
interface DesktopWindows {
  front(): BrowserWindow | null;
  all(): readonly BrowserWindow[];
  showInMain(hash: string): void;
}

/** The desktop as Electron gives it: clipboard, save dialog, file manager, system browser, notifications. */
export class ElectronDesktop implements Desktop {
  readonly #windows: DesktopWindows;
  readonly #chosen = new Set<string>();

  constructor(windows: DesktopWindows) {
    this.#windows = windows;
  }

  copyText(text: string): void {
    void clipboard.writeText(text);
  }

  copyPictureAt({ x, y }: { readonly x: number; readonly y: number }): void {
    const window = this.#windows.front();
    if (window === null) return;
    // The page decodes the picture and hands it over; the place is told in points of the window.
    const zoom = window.webContents.getZoomFactor();
    window.webContents.copyImageAt(Math.round(x * zoom), Math.round(y * zoom));
  }

  async saveFile(suggestedName: string, bytes: Uint8Array): Promise<boolean> {
    const path = await this.#chooseTarget({ defaultPath: join(app.getPath('downloads'), suggestedName) });
    if (path === null) return false;
    await writeWhole(path, bytes);
    return true;
  }

  async chooseNewFile(suggestedName: string, filter: FileFilter): Promise<string | null> {
    return await this.#chooseTarget({
      defaultPath: join(app.getPath('downloads'), suggestedName),
      filters: [{ name: filter.name, extensions: [...filter.extensions] }],
    });
  }

  async chooseFile(filter: FileFilter): Promise<string | null> {
    const filters = [
      { name: filter.name, extensions: [...filter.extensions] },
      { name: '*', extensions: ['*'] },
    ];
    const path = await this.#choose({ properties: ['openFile'], filters });
    if (path !== null) this.#chosen.add(path);
    return path;
  }

  hasChosen(path: string): boolean {
    return this.#chosen.has(path);
  }

  async chooseFolder(): Promise<string | null> {
    return await this.#choose({
      properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
      defaultPath: app.getPath('downloads'),
    });
  }

  revealFolder(path: string): void {
    void shell.openPath(path);
  }

  async openLink(link: Parameters<Desktop['openLink']>[0]): Promise<void> {
    await shell.openExternal(links[link]);
  }

  applyAppearance({ theme, textSize, language }: Pick<Settings, 'theme' | 'textSize' | 'language'>): void {
    nativeTheme.themeSource = theme;
    if (process.platform === 'darwin') {
      Menu.setApplicationMenu(
        Menu.buildFromTemplate([...applicationMenu(app.getName(), language, () => this.#windows.showInMain('#/help'))]),
      );
    }
    for (const window of this.#windows.all()) window.webContents.setZoomFactor(zoomFactor(textSize));
  }

  notify(title: string, body: string): void {
    // Who looks at the console reads it there.
    const isLookedAt = this.#windows.all().some((window) => window.isFocused());
    if (isLookedAt || !Notification.isSupported()) return;
    const notification = new Notification({ title, body, silent: true });
    notification.on('click', () => showWindow(this.#windows.front()));
    notification.show();
  }

  async #chooseTarget(options: SaveDialogOptions): Promise<string | null> {
    const window = this.#windows.front();
    const choice =
      window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
    return choice.canceled || choice.filePath === '' ? null : choice.filePath;
  }

  async #choose(options: OpenDialogOptions): Promise<string | null> {
    const window = this.#windows.front();
    const choice =
      window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
    return choice.canceled ? null : (choice.filePaths[0] ?? null);
  }
}

function showWindow(window: BrowserWindow | null): void {
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Writes beside the target and renames, so that a full disk never leaves half a file under the name the person chose. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.${randomBytes(6).toString('hex')}.part`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw storageError(error);
  }
}
