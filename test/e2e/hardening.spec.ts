import type { ElectronApplication } from '@playwright/test';
import { ConsoleDriver } from './driver/console-driver';
import { expect, test } from './support/fixtures';

/** Preferences that a live web contents really has, whatever the code says. */
async function livePreferences(app: ElectronApplication): Promise<Record<string, unknown>[]> {
  return await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const live = contents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      const preferences = live.getLastWebPreferences();
      return { url: contents.getURL().split(/[?#]/)[0], type: contents.getType(), ...preferences };
    }),
  );
}

const hostileAddresses = [
  'https://evil.example/',
  'http://127.0.0.1:9/',
  'file:///etc/passwd',
  'data:text/html,<script>1</script>',
  'about:blank',
  'app://other/index.html',
  'chrome://gpu',
];

test('the main window is isolated, sandboxed and without Node', async ({ driver }) => {
  const [preferences] = await livePreferences(driver.app);
  expect(preferences).toMatchObject({
    url: 'app://console/index.html',
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    sandbox: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
  expect(preferences?.['enableBlinkFeatures'] ?? '').toBe('');
  expect(preferences?.['nodeIntegrationInWorker'] ?? false).toBe(false);
  const globals = await driver.window.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
  );
  expect(globals).toEqual([]);
});

test('the page reaches exactly the bridge, and the bridge is frozen to its functions', async ({ driver }) => {
  const kinds = await driver.window.evaluate(() => {
    const bridge = Reflect.get(window, 'hostingConsole') as Record<string, Record<string, unknown>>;
    return Object.values(bridge).flatMap((domain) => Object.values(domain).map((member) => typeof member));
  });
  expect(new Set(kinds)).toEqual(new Set(['function']));
});

test('every response of our scheme carries the policy, and paths cannot be walked', async ({ driver }) => {
  const answers = await driver.app.evaluate(async ({ net }) => {
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

test('script from anywhere else does not run', async ({ driver }) => {
  const violations = await driver.window.evaluate(async () => {
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

test('the main window goes nowhere else and opens nothing', async ({ driver }) => {
  for (const address of hostileAddresses.filter((candidate) => candidate !== 'about:blank')) {
    await driver.window.evaluate((target) => {
      const link = document.createElement('a');
      link.href = target;
      document.body.append(link);
      link.click();
      window.open(target);
    }, address);
  }
  await driver.window.evaluate(() => void (location.href = 'https://evil.example/'));
  await expect.poll(() => driver.window.url()).toMatch(/^app:\/\/console\/index\.html/);
  const count = await driver.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
  expect(count).toBe(1);
  // about:blank is the one address that Chromium does not ask about; the console comes back from it.
  await driver.window.evaluate(() => void (location.href = 'about:blank')).catch(() => undefined);
  await expect(driver.window.getByTestId('nav-tenants')).toBeVisible();
  expect(driver.window.url()).toMatch(/^app:\/\/console\/index\.html/);
});

test('a webview stays an inert element', async ({ driver }) => {
  const attached = await driver.window.evaluate(async () => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://evil.example/');
    view.setAttribute('nodeintegration', 'true');
    view.setAttribute('allowpopups', 'true');
    document.body.append(view);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return 'getWebContentsId' in view;
  });
  expect(attached).toBe(false);
});

test('permissions are denied when asked for', async ({ driver }) => {
  const answers = await driver.window.evaluate(async () => {
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
});

test('the authorization window lives in a session of its own, without preload or permissions', async ({ driver }) => {
  await driver.openTenant('fixture-02', '松果湾建材');
  const phone = await driver.startAuthorization('管理员');
  const live = await livePreferences(driver.app);
  const page = live.find((preferences) => String(preferences['url']).includes('/cgi-bin/componentloginpage'));
  const bar = live.find((preferences) => String(preferences['url']).endsWith('/bar.html'));
  for (const preferences of [page, bar]) {
    expect(preferences).toMatchObject({
      contextIsolation: true,
      nodeIntegration: false,
      sandbox: true,
    });
    expect(preferences?.['preload']).toBeUndefined();
  }
  const sessions = await driver.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => ({
      page: contents.getURL().includes('/cgi-bin/'),
      shared: webContents.getAllWebContents().some((other) => other !== contents && other.session === contents.session),
      persistent: contents.session.isPersistent(),
    })),
  );
  expect(sessions.filter((session) => session.page)).toEqual([{ page: true, shared: false, persistent: false }]);
  expect(await phone.page.evaluate(() => 'hostingConsole' in window)).toBe(false);
  for (const address of hostileAddresses.filter((candidate) => candidate !== 'about:blank')) {
    await phone.page.evaluate((target) => {
      const link = document.createElement('a');
      link.href = target;
      document.body.append(link);
      link.click();
      window.open(target);
    }, address);
  }
  await expect.poll(() => phone.page.url()).toContain('/cgi-bin/componentloginpage');
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

test('calls from anywhere but the main frame are refused', async () => {
  const driver = await ConsoleDriver.launch();
  try {
    const answer = await driver.app.evaluate(async ({ BrowserWindow, app }) => {
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
  } finally {
    await driver.close();
  }
});

test('a second start on the same profile shows the first window and ends', async ({ driver }) => {
  expect(await ConsoleDriver.startAgain(driver.dataFolder)).toBe(0);
  await expect(driver.window.getByTestId('nav-tenants')).toBeVisible();
});
