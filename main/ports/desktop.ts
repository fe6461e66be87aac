import type { Theme } from '../../preload/contract/settings';

/** What the console asks of the desktop around it. */
export interface Desktop {
  copyText(text: string): void;
  /** Asks where to save and writes the bytes durably; false when the person declined. Rejects with storage errors. */
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<boolean>;
  /** Asks for a certificate file; null when the person declined. */
  chooseCertificateFile(): Promise<string | null>;
  revealFolder(path: string): void;
  /** Opens one of the constant documentation addresses in the system browser. */
  openLink(link: 'wechat-admin-console' | 'wechat-open-platform' | 'wechat-third-party-docs'): Promise<void>;
  notify(title: string, body: string): void;
  /** Lets everything that the system draws (title bars, menus, the authorization bar) follow the theme. */
  applyTheme(theme: Theme): void;
}
