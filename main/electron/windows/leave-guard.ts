import { type BrowserWindow, dialog } from 'electron';
import type { Language } from '../../../preload/contract/settings';

/** What closing the console's window would end or lose. */
type Loss = 'authorization' | 'drafts';

interface Question {
  readonly message: Readonly<Record<Loss, string>>;
  readonly detail: Readonly<Record<Loss, string>>;
  readonly stay: string;
  readonly leave: string;
}

const questions: Readonly<Record<Language, Question>> = {
  'zh-CN': {
    message: { authorization: '授权正在进行，仍要关闭控制台？', drafts: '有内容尚未保存，仍要关闭控制台？' },
    detail: {
      authorization: '关闭后，微信页面随之关闭，此次授权作废；管理员须重新扫码。',
      drafts: '关闭后，已填写但未保存的内容将丢失。',
    },
    stay: '不关闭',
    leave: '仍要关闭',
  },
  en: {
    message: {
      authorization: 'An authorization is under way. Close the console anyway?',
      drafts: 'Something is not saved yet. Close the console anyway?',
    },
    detail: {
      authorization:
        "Closing also closes WeChat's page and ends this authorization: the administrator has to scan again.",
      drafts: 'Closing loses what was typed and not saved.',
    },
    stay: 'Stay',
    leave: 'Close',
  },
};

/** What the guard asks the console. */
export interface LeaveGuardOptions {
  readonly language: () => Language;
  /** WeChat's page is open for an authorization. */
  readonly isAuthorizing: () => boolean;
  /** The console already ends: by the system, for an update, or because the page cannot be kept alive. Nobody is asked then. */
  readonly isEnding: () => boolean;
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
    const text = questions[options.language()];
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: text.message[loss],
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
      return;
    }
    accepted.add(loss);
    // The page was asked already, and would hold on to its drafts once more.
    if (loss === 'drafts') window.destroy();
    else window.close();
  };
  window.on('close', (event) => {
    if (!options.isAuthorizing() || isFree('authorization')) return;
    event.preventDefault();
    void ask('authorization');
  });
  window.webContents.on('will-prevent-unload', (event) => {
    if (isFree('drafts')) event.preventDefault();
    else void ask('drafts');
  });
}
