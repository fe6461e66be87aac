import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/fixtures';
import { livePreferences, type LiveWindows, openLiveWindows } from './support/live-windows';

/*
 * Items 1 to 12 of Electron's security checklist (https://www.electronjs.org/docs/latest/tutorial/security), by their numbers, on
 * live windows: the main window, WeChat's page in the authorization window, and our bar above it.
 */

let live: LiveWindows;
let preferences: Record<string, Record<string, unknown>>;
const pages = ['main', 'weChat', 'bar'] as const;

test.beforeAll(async () => {
  live = await openLiveWindows();
  preferences = await livePreferences(live.app);
});

test.afterAll(() => live.driver.close());

/** What every window has of a preference. */
function everywhere(name: string): readonly unknown[] {
  return pages.map((page) => preferences[page]?.[name] ?? 'default');
}

test('1. Only load secure content', async () => {
  expect(await live.main.evaluate(() => [location.protocol, isSecureContext])).toEqual(['app:', true]);
  expect(await live.bar.evaluate(() => location.protocol)).toBe('app:');
  // Plain http is for a WeChat on this computer alone, and not for WeChat's own hosts.
  const before = live.weChat.url();
  await live.weChat.evaluate(() => void (location.href = 'http://mp.weixin.qq.com/cgi-bin/componentloginpage'));
  const log = (): Promise<string> => readFile(join(live.driver.dataFolder, 'logs', 'console.log'), 'utf8');
  await expect.poll(log).toMatch(/authorization page refused.*"http:\/\/mp\.weixin\.qq\.com"/);
  expect(live.weChat.url()).toBe(before);
});

test('2. Disable Node.js integration for remote content', async () => {
  expect(everywhere('nodeIntegration')).toEqual([false, false, false]);
  for (const name of ['nodeIntegrationInWorker', 'nodeIntegrationInSubFrames'])
    for (const value of everywhere(name)) expect([false, 'default']).toContain(value);
  for (const page of pages) {
    const globals = await live[page].evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'].filter(
        (name) => name in window,
      ),
    );
    expect(globals, page).toEqual([]);
  }
});

test('3. Enable context isolation', async () => {
  expect(everywhere('contextIsolation')).toEqual([true, true, true]);
});

test('4. Enable process sandboxing', async () => {
  expect(everywhere('sandbox')).toEqual([true, true, true]);
});

test('5. Handle session permission requests from remote content', async () => {
  for (const page of [live.main, live.weChat]) {
    const answers = await page.evaluate(async () => {
      const refused = async (ask: () => Promise<unknown>): Promise<string> => {
        try {
          await ask();
          return 'granted';
        } catch {
          return 'denied';
        }
      };
      return {
        notifications: await Notification.requestPermission(),
        geolocation: await refused(
          () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
        ),
        camera: await refused(() => navigator.mediaDevices.getUserMedia({ video: true })),
        clipboard: await refused(() => navigator.clipboard.readText()),
        midi: await refused(() => navigator.requestMIDIAccess({ sysex: true })),
      };
    });
    expect(answers).toEqual({
      notifications: 'denied',
      geolocation: 'denied',
      camera: 'denied',
      clipboard: 'denied',
      midi: 'denied',
    });
  }
  const sessions = await live.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => ({
      page: contents.getURL().includes('/cgi-bin/'),
      shared: webContents.getAllWebContents().some((other) => other !== contents && other.session === contents.session),
      persistent: contents.session.isPersistent(),
    })),
  );
  expect(sessions.filter((session) => session.page)).toEqual([{ page: true, shared: false, persistent: false }]);
});

test('6. Do not disable webSecurity', async () => {
  for (const value of everywhere('webSecurity')) expect([true, 'default']).toContain(value);
  const foreign = await live.weChat.evaluate(() =>
    fetch('https://evil.example/').then(
      () => 'read',
      () => 'refused',
    ),
  );
  expect(foreign).toBe('refused');
});

test('7. Define a Content Security Policy: every response of our scheme carries it, and no path can be walked', async () => {
  const answers = await live.app.evaluate(async ({ net }) => {
    const paths = [
      'index.html',
      'bar.html',
      'missing.js',
      '../main/main.js',
      '%2e%2e/main/main.js',
      '..%2fmain%2fmain.js',
      'assets/../index.html/',
      'assets/zz.png',
      'package.json',
    ];
    return await Promise.all(
      paths.map(async (path) => {
        const response = await net.fetch(`app://console/${path}`);
        return {
          path,
          status: response.status,
          policy: response.headers.get('content-security-policy') ?? '',
          sniff: response.headers.get('x-content-type-options'),
        };
      }),
    );
  });
  for (const { policy, sniff } of answers) {
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-(?:inline|eval)/);
    expect(sniff).toBe('nosniff');
  }
  const served = answers.filter((answer) => answer.status === 200).map((answer) => answer.path);
  expect(served).toEqual(['index.html', 'bar.html']);
});

test('7. Define a Content Security Policy: script from anywhere else does not run', async () => {
  const violations = await live.main.evaluate(async () => {
    const seen: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
    const inline = document.createElement('script');
    inline.textContent = 'window.injected = true';
    document.body.append(inline);
    const image = document.createElement('img');
    image.src = 'https://evil.example/x.png';
    document.body.append(image);
    await fetch('https://evil.example/').catch(() => undefined);
    // In a task of its own: the debugger's own evaluation is exempt from the policy.
    const evaluated = await new Promise<boolean>((resolve) => {
      setTimeout(() => {
        try {
          Reflect.construct(Reflect.get(window, 'Function') as FunctionConstructor, ['return 1']);
          resolve(true);
        } catch {
          resolve(false);
        }
      }, 300);
    });
    return {
      seen: [...new Set(seen)].filter((directive) => directive !== 'script-src').toSorted(),
      injected: 'injected' in window,
      evaluated,
    };
  });
  expect(violations).toEqual({
    seen: ['connect-src', 'img-src', 'script-src-elem'],
    injected: false,
    evaluated: false,
  });
});

test('8. Do not enable allowRunningInsecureContent', async () => {
  for (const value of everywhere('allowRunningInsecureContent')) expect([false, 'default']).toContain(value);
});

test('9. Do not enable experimental features', async () => {
  for (const value of everywhere('experimentalFeatures')) expect([false, 'default']).toContain(value);
});

test('10. Do not use enableBlinkFeatures', async () => {
  for (const value of everywhere('enableBlinkFeatures')) expect(['', 'default']).toContain(value);
});

test('11. Do not use allowpopups for WebViews', async () => {
  for (const value of everywhere('webviewTag')) expect([false, 'default']).toContain(value);
  for (const page of pages) {
    const found = await live[page].evaluate(() => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'https://evil.example/');
      view.setAttribute('nodeintegration', 'true');
      view.setAttribute('allowpopups', 'true');
      document.body.append(view);
      return { isAlive: 'getWebContentsId' in view, html: document.querySelectorAll('webview').length };
    });
    expect(found, page).toEqual({ isAlive: false, html: 1 });
  }
  expect(await live.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(pages.length);
});

test('12. Verify WebView options before creation', async () => {
  const refused = await live.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      let isPrevented = false;
      const event = { preventDefault: () => void (isPrevented = true) };
      contents.emit('will-attach-webview', event, { nodeIntegration: true }, { src: 'https://evil.example/' });
      return isPrevented;
    }),
  );
  expect(refused).toEqual([true, true, true]);
});
