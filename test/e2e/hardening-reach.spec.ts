import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { channelNames } from '../../preload/contract/channel-names';
import { readFuses } from '../../tools/packaging/fuses.mjs';
import { projectFolder } from '../support/project-folder';
import { ConsoleDriver } from './driver/console-driver';
import { expect, test } from './support/fixtures';
import { hostileAddresses, type LiveWindows, openLiveWindows, tryToLeave } from './support/live-windows';

/*
 * Items 13 to 20 of Electron's security checklist (https://www.electronjs.org/docs/latest/tutorial/security), by their numbers, on
 * live windows, and what belongs to them.
 */

let live: LiveWindows;
const pages = ['main', 'weChat', 'bar'] as const;
const foreignSender = { ok: false, error: { code: 'forbidden-sender' } };

test.beforeAll(async () => {
  live = await openLiveWindows();
});

test.afterAll(() => live.driver.close());

test('13. Disable or limit navigation', async () => {
  const before = pages.map((page) => live[page].url());
  for (const page of pages) await tryToLeave(live[page]);
  await live.main.evaluate(() => void (location.href = 'https://evil.example/'));
  // A round through every page comes after what was begun before it.
  for (const page of pages) await live[page].evaluate(() => new Promise((done) => setTimeout(done, 100)));
  expect(pages.map((page) => live[page].url())).toEqual(before);
});

test('14. Disable or limit creation of new windows', async () => {
  for (const page of pages) {
    const opened = await live[page].evaluate(
      (targets) => targets.map((target) => window.open(target) === null),
      [...hostileAddresses, 'about:blank', live.main.url()],
    );
    expect(new Set(opened), page).toEqual(new Set([true]));
  }
  expect(await live.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(pages.length);
});

test('15. Do not use shell.openExternal with untrusted content', async () => {
  await live.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'opened', opened);
    shell.openExternal = async (url) => void opened.push(url);
  });
  const answers = await live.main.evaluate(
    async (links) => {
      const bridge = Reflect.get(window, 'hostingConsole') as {
        app: { openLink(request: unknown): Promise<{ ok: boolean; error?: { code: string } }> };
      };
      const asked = await Promise.all(links.map((link) => bridge.app.openLink({ link })));
      return asked.map(({ ok, error }) => (ok ? 'opened' : error?.code));
    },
    [...hostileAddresses, 'wechat-admin-console/../x', '__proto__', 'wechat-admin-console'],
  );
  expect(answers.pop()).toBe('opened');
  expect(new Set(answers)).toEqual(new Set(['invalid-request']));
  expect(await live.app.evaluate(() => Reflect.get(globalThis, 'opened') as string[])).toEqual([
    'https://mp.weixin.qq.com/',
  ]);
});

test('16. Use a current version of Electron', async () => {
  const pinned = manifest.devDependencies.electron;
  expect(pinned).toMatch(/^\d+\.\d+\.\d+$/);
  const running = await live.app.evaluate(() => process.versions.electron ?? '');
  // On any other the window says so, and nothing but a WeChat on this computer is spoken to.
  // Asked of the page itself: Playwright's locators still wait for the navigations that were refused above.
  const notices = await live.main.evaluate(() => document.querySelectorAll('[data-testid="runtime-notice"]').length);
  expect(notices).toBe(running === pinned ? 0 : 1);
});

test('17. Validate the sender of all IPC messages: another window with our preload is refused', async () => {
  const answer = await live.app.evaluate(async ({ BrowserWindow, app }) => {
    const path = process.getBuiltinModule('node:path');
    const foreign = new BrowserWindow({
      show: false,
      webPreferences: {
        preload: path.join(app.getAppPath(), 'out/preload/preload.cjs'),
        sandbox: true,
        contextIsolation: true,
      },
    });
    await foreign.loadURL('app://console/index.html');
    const result: unknown = await foreign.webContents.executeJavaScript('window.hostingConsole.tenants.list({})');
    foreign.destroy();
    return result;
  });
  expect(answer).toEqual({ ok: false, error: { code: 'forbidden-sender' } });
});

test('17. Validate the sender of all IPC messages: a frame in our page or in WeChat’s has no bridge and is refused', async () => {
  for (const page of [live.main, live.weChat]) {
    const exposed = await page.evaluate(async () => {
      const frames = ['about:blank', 'srcdoc'].map((kind) => {
        const frame = document.createElement('iframe');
        if (kind === 'srcdoc') frame.srcdoc = '<p>inside</p>';
        frame.dataset['testid'] = 'inner';
        document.body.append(frame);
        return frame;
      });
      await new Promise((done) => setTimeout(done, 300));
      return frames.flatMap(({ contentWindow }) =>
        contentWindow === null ? [] : ['hostingConsole', 'require', 'process'].filter((name) => name in contentWindow),
      );
    });
    expect(exposed).toEqual([]);
  }
  // The gate as it is registered, asked by real frames: the main one is answered, one inside it is not.
  const answers = await live.app.evaluate(async ({ ipcMain, BrowserWindow, webContents }) => {
    const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<
      string,
      (event: object, request: unknown) => Promise<unknown>
    >;
    const ours = BrowserWindow.getAllWindows().find(({ webContents: { mainFrame } }) =>
      mainFrame.url.startsWith('app://console/index.html'),
    );
    const page = webContents.getAllWebContents().find((contents) => contents.getURL().includes('/cgi-bin/'));
    const { mainFrame } = ours?.webContents ?? {};
    const inner = [...(mainFrame?.frames ?? []), ...(page?.mainFrame.frames ?? [])];
    const ask = async (frame: unknown): Promise<unknown> => {
      const answer = await handlers.get('vault.check')?.({ senderFrame: frame }, {});
      return answer !== null && typeof answer === 'object' && 'value' in answer ? 'answered' : answer;
    };
    return { main: await ask(mainFrame), inner: await Promise.all(inner.map(ask)), gone: await ask(null) };
  });
  expect(answers.main).toBe('answered');
  expect(answers.inner.length).toBeGreaterThanOrEqual(4);
  for (const answer of [...answers.inner, answers.gone]) expect(answer).toEqual(foreignSender);
});

test('18. Avoid the file:// protocol and prefer custom protocols', async () => {
  const addresses = await live.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => new URL(contents.getURL()).protocol),
  );
  expect(addresses.filter((protocol) => protocol === 'app:')).toHaveLength(2);
  expect(addresses).not.toContain('file:');
  for (const page of [live.main, live.weChat]) {
    const read = await page.evaluate(() => fetch('file:///etc/passwd').then(String, () => 'refused'));
    expect(read).toBe('refused');
  }
});

test('19. Check which fuses you can change', async () => {
  const settings = await readFile(join(projectFolder, 'electron-builder.yml'), 'utf8');
  const lines = /^electronFuses:\n((?: {2}\w+: \w+\n)+)/m.exec(settings)?.[1]?.trimEnd().split('\n') ?? [];
  const wanted = Object.fromEntries(
    lines.map((line) => line.trim().split(': ')).map(([name = '', value = '']): [string, string] => [name, value]),
  );
  expect(wanted).toEqual({
    runAsNode: 'false',
    enableCookieEncryption: 'true',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    enableEmbeddedAsarIntegrityValidation: 'true',
    onlyLoadAppFromAsar: 'true',
    grantFileProtocolExtraPrivileges: 'false',
  });
  // The running Electron knows each of them. In a package they are flipped, and read back by packaged.spec.ts.
  const known = await readFuses(await live.app.evaluate(() => process.execPath));
  expect(Object.keys(known)).toEqual(expect.arrayContaining(Object.keys(wanted)));
});

test('20. Do not expose Electron APIs to untrusted web content', async () => {
  const bridge = await live.main.evaluate(() => {
    const domains = Reflect.get(window, 'hostingConsole') as Record<string, Record<string, unknown>>;
    return Object.entries(domains).flatMap(([domain, members]) =>
      Object.entries(members).map(([name, member]) => `${domain}.${name} ${typeof member}`),
    );
  });
  const expected = [...channelNames, 'events.on'].map((name) => `${name} function`);
  expect(bridge.toSorted()).toEqual(expected.toSorted());
  for (const page of ['weChat', 'bar'] as const)
    expect(await live[page].evaluate(() => 'hostingConsole' in window)).toBe(false);
  // A listener is given what happened and nothing of Electron's event, and no name but a known one is listened to.
  const given = await live.main.evaluate(async () => {
    const { events, settings } = Reflect.get(window, 'hostingConsole') as {
      events: { on(name: string, listener: (...given: unknown[]) => void): () => void };
      settings: { update(change: object): Promise<unknown> };
    };
    const heard = new Promise<number>((resolve) => events.on('settings.changed', (...all) => resolve(all.length)));
    await settings.update({});
    const unknown = ['ipc-message', '__proto__', 'ELECTRON_BROWSER_REQUIRE'].map((name) => {
      try {
        events.on(name, () => undefined);
        return 'taken';
      } catch {
        return 'refused';
      }
    });
    return { count: await heard, unknown };
  });
  expect(given).toEqual({ count: 1, unknown: ['refused', 'refused', 'refused'] });
});

test('the page comes back from about:blank, the one address that Chromium does not ask about', async ({ driver }) => {
  await driver.window.evaluate(() => void (location.href = 'about:blank')).catch(() => undefined);
  await expect(driver.window.getByTestId('nav-tenants')).toBeVisible();
  expect(driver.window.url()).toMatch(/^app:\/\/console\/index\.html/);
});

test('the callback address never reaches the network and a foreign one is not taken', async ({ driver }) => {
  await driver.openTenant('fixture-02', '松果湾建材');
  const phone = await driver.startAuthorization('管理员');
  // The window closes as soon as the address is taken, perhaps before the page has answered.
  await phone.page
    .evaluate(() => {
      location.href = 'https://launch.hosting-console.example/wechat/callback?auth_code=stolen&attempt=forged';
    })
    .catch(() => undefined);
  await expect(driver.window.getByTestId('attempt-ended')).toHaveAttribute('data-outcome', 'failed');
  await expect(driver.window.getByTestId('error-state-mismatch').first()).toBeVisible();
});

test('a second start on the same profile shows the first window and ends', async ({ driver }) => {
  expect(await ConsoleDriver.startAgain(driver.dataFolder)).toBe(0);
  await expect(driver.window.getByTestId('nav-tenants')).toBeVisible();
});
