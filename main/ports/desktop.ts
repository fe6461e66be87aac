import type { Settings } from '../../preload/contract/settings';

/** Files of one kind, as a dialog offers them. Extensions have no dot. */
export interface FileFilter {
  readonly name: string;
  readonly extensions: readonly string[];
}

/** What the console asks of the desktop around it. */
export interface Desktop {
  copyText(text: string): void;
  /** Copies the picture that the window draws at a place of its page, in CSS pixels; nothing where there is none. */
  copyPictureAt(place: { readonly x: number; readonly y: number }): void;
  /** Asks where to save and writes the bytes durably; false when the person declined. Rejects with storage errors. */
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<boolean>;
  /** Asks where a file is to be made that is too large for memory; the caller writes it. Null when the person declined. */
  chooseNewFile(suggestedName: string, filter: FileFilter): Promise<string | null>;
  /** Asks for a file, of the given kind or any other; null when the person declined. */
  chooseFile(filter: FileFilter): Promise<string | null>;
  /** Whether the person chose this very path in such a dialog since the console was started. */
  hasChosen(path: string): boolean;
  /** Asks for a folder, which the person may create on the way; null when the person declined. */
  chooseFolder(): Promise<string | null>;
  revealFolder(path: string): void;
  /** Opens one of the constant documentation addresses in the system browser. */
  openLink(link: 'wechat-admin-console' | 'wechat-open-platform' | 'wechat-third-party-docs'): Promise<void>;
  /** Tells by a notification of the system what ended or is due, to who looks elsewhere; a click leads to the console. */
  notify(title: string, body: string): void;
  /** Lets everything that the system draws (title bars, menus, the authorization bar) follow the theme, and sizes the window. */
  applyAppearance(settings: Pick<Settings, 'theme' | 'textSize' | 'language'>): void;
}
