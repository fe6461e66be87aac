import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WebContents } from 'electron';
import { ConsoleDriver } from './driver/console-driver';
import { AskingProxy } from './support/asking-proxy';
import { expect, test } from './support/fixtures';

/*
 * Nobody answers for the person: whatever a server, a proxy or a page asks is declined at once, and what that means is said.
 * A question left open would hold WeChat's window until its link has expired.
 */

const page = /componentloginpage/;
const demands = [
  { status: 407, language: 'zh-CN', error: 'proxy-login-required', what: '代理要求先登录', next: '登录代理' },
  { status: 407, language: 'en', error: 'proxy-login-required', what: '(407)', next: 'Log in to the proxy' },
  { status: 401, language: 'zh-CN', error: 'page-login-required', what: '用户名和密码', next: '页面地址' },
  { status: 401, language: 'en', error: 'page-login-required', what: '(401)', next: 'Check the page address' },
] as const;

for (const { status, language, error, what, next } of demands) {
  test(`a ${status} for WeChat’s page is declined at once, and the sheet says what to do (${language})`, async () => {
    const proxy = await AskingProxy.start();
    proxy.demand = { path: page, status };
    const driver = await ConsoleDriver.launch({ language, switches: proxy.switches });
    await driver.openTenant('fixture-02', '松果湾建材');
    await driver.beginAuthorization('管理员');
    const { window } = driver;
    await expect(window.getByTestId('attempt-ended')).toHaveAttribute('data-outcome', 'failed');
    const panel = window.getByTestId(`error-${error}`).first();
    await expect(panel).toContainText(what);
    await expect(panel).toContainText(next);
    expect(proxy.asked).toBeGreaterThan(0);
    const visible = await driver.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    expect(visible).toBe(1);
    await driver.close();
    await proxy.close();
  });
}

test('a picture of the page that wants a login is left out, and the page goes on', async () => {
  const proxy = await AskingProxy.start();
  const driver = await ConsoleDriver.launch({ switches: proxy.switches });
  await driver.openTenant('fixture-02', '松果湾建材');
  const phone = await driver.startAuthorization('管理员');
  proxy.demand = { path: /wanted\.png/, status: 401 };
  const outcome = await phone.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const picture = new Image();
        picture.addEventListener('load', () => resolve('shown'));
        picture.addEventListener('error', () => resolve('left out'));
        picture.src = '/wanted.png';
      }),
  );
  expect(outcome).toBe('left out');
  expect(proxy.asked).toBeGreaterThan(0);
  await phone.scan('admin');
  await phone.pickFirst('mini-program');
  await phone.confirm();
  expect(await driver.verifiedOutcome()).toBe('bound');
  await driver.close();
  await proxy.close();
});

test('a page can neither stop its end, nor hold itself up with a dialog or a printer', async ({ driver }) => {
  await driver.openTenant('fixture-02', '松果湾建材');
  const { page: weChat } = await driver.startAuthorization('管理员');
  await weChat.waitForLoadState();
  const answer = await driver.app.evaluate(async ({ webContents }) => {
    const found = webContents.getAllWebContents().find((each) => each.getURL().includes('componentloginpage'));
    const last: unknown = await (found as WebContents).executeJavaScript(
      `addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'stay'; });
       print();
       globalThis.before = true;
       location.reload();
       'went on'`,
      true,
    );
    return last;
  });
  expect(answer).toBe('went on');
  await expect.poll(() => weChat.evaluate(() => 'before' in window).catch(() => true)).toBe(false);
});

test('no certificate of this computer is given, and no exception made for one that is not trusted', async ({
  driver,
}) => {
  const answers = await driver.app.evaluate(({ app, BrowserWindow }) => {
    const [contents] = BrowserWindow.getAllWindows().map(({ webContents }) => webContents);
    const given: unknown[] = [];
    let prevented = 0;
    const event = { preventDefault: () => void (prevented += 1) };
    const answer = (...all: unknown[]): void => void given.push(all[0] ?? 'nothing');
    const address = 'https://mp.weixin.qq.com/?secret';
    const certificate = { subjectName: 'consultant' };
    app.emit('select-client-certificate', event, contents, address, [certificate], answer);
    app.emit(
      'certificate-error',
      event,
      contents,
      address,
      'net::ERR_CERT_AUTHORITY_INVALID',
      certificate,
      answer,
      true,
    );
    contents?.emit('select-bluetooth-device', event, [{ deviceId: '1', deviceName: 'phone' }], answer);
    return { given, prevented };
  });
  expect(answers).toEqual({ given: ['nothing', false, ''], prevented: 3 });
  const log = await readFile(join(driver.dataFolder, 'logs', 'console.log'), 'utf8');
  expect(log).toContain('certificate of this computer not given');
  expect(log).not.toContain('?secret');
});
