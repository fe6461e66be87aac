import type { ElectronApplication, Page } from '@playwright/test';
import { ConsoleDriver } from '../driver/console-driver';

/** The three pages that a console shows at most at a time, all of them alive. */
export interface LiveWindows {
  readonly driver: ConsoleDriver;
  readonly app: ElectronApplication;
  readonly main: Page;
  readonly weChat: Page;
  readonly bar: Page;
}

/** A console in which an authorization is open. */
export async function openLiveWindows(): Promise<LiveWindows> {
  const driver = await ConsoleDriver.launch();
  await driver.openTenant('fixture-02', '松果湾建材');
  const { page: weChat } = await driver.startAuthorization('管理员');
  await weChat.waitForLoadState();
  const { app, window: main } = driver;
  const isBar = (page: Page): boolean => page.url().includes('/bar.html');
  const bar = app.windows().find(isBar) ?? (await app.waitForEvent('window', isBar));
  return { driver, app, main, weChat, bar };
}

/** Preferences that each live web contents really has, whatever the code says, by the page it shows. */
export async function livePreferences(app: ElectronApplication): Promise<Record<string, Record<string, unknown>>> {
  const all = await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const live = contents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      return { url: contents.getURL(), preferences: live.getLastWebPreferences() };
    }),
  );
  const nameOf = (url: string): string =>
    Object.entries({ weChat: '/cgi-bin/componentloginpage', bar: '/bar.html', own: '#/window/' }).find(([, part]) =>
      url.includes(part),
    )?.[0] ?? 'main';
  return Object.fromEntries(all.map(({ url, preferences }) => [nameOf(url), preferences]));
}

/** Addresses to which no page of the console may go. */
export const hostileAddresses: readonly string[] = [
  'https://evil.example/',
  'http://127.0.0.1:9/',
  'file:///etc/passwd',
  'data:text/html,<script>1</script>',
  'app://other/index.html',
  'chrome://gpu',
];

/** Lets a page try to go to each of them, and to open a window of it. */
export async function tryToLeave(page: Page): Promise<void> {
  for (const address of hostileAddresses) {
    await page.evaluate((target) => {
      const link = document.createElement('a');
      link.href = target;
      document.body.append(link);
      link.click();
      window.open(target);
    }, address);
  }
}
