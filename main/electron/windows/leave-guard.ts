import { type BrowserWindow, dialog } from 'electron';
import type { Language } from '../../../preload/contract/settings';
import { outsideWordsOf } from '../../../preload/contract/words/outside-words';

/** What closing a window of the console would end or lose. */
type Loss = 'authorization' | 'drafts';

/** What ends with the window: the main one is the console. */
type Closing = 'console' | 'window';

/** What the guard asks the console. */
export interface LeaveGuardOptions {
  readonly language: () => Language;
  readonly closes: Closing;
  /** WeChat's page is open for an authorization that ends with this window. */
  readonly isAuthorizing: () => boolean;
  /** The console already ends: by the system, for an update, or because the page cannot be kept alive. Nobody is asked then. */
  readonly isEnding: () => boolean;
  /** The person decides to keep the window. */
  readonly onStay: () => void;
}

/**
 * Asks before the window is closed during an authorization or over unsaved input. The page refuses to unload while it holds drafts;
 * Electron announces that as `will-prevent-unload`, and lets it close nevertheless when the event is prevented.
 */
export function guardLeaving(window: BrowserWindow, options: LeaveGuardOptions): void {
  const accepted = new Set<Loss>();
  let isAsking = false;
  const isFree = (loss: Loss): boolean => accepted.has(loss) || options.isEnding();
  const ask = async (loss: Loss): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    const text = outsideWordsOf(options.language()).desktop.leave;
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: text.message[options.closes][loss],
      detail: text.detail[loss],
      buttons: [text.stay, text.leave],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    isAsking = false;
    if (window.isDestroyed()) return;
    if (response !== 1) {
      accepted.clear();
      options.onStay();
      return;
    }
    accepted.add(loss);
    // The page was asked already, and would hold on to its drafts once more.
    if (loss === 'drafts') window.destroy();
    else window.close();
  };
  window.on('close', (event) => {
    if (event.defaultPrevented || !options.isAuthorizing() || isFree('authorization')) return;
    event.preventDefault();
    void ask('authorization');
  });
  window.webContents.on('will-prevent-unload', (event) => {
    if (isFree('drafts')) event.preventDefault();
    else void ask('drafts');
  });
}
