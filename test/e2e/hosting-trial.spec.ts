import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { screenshotPng } from '../../main/sandbox/images/screenshot';
import { ConsoleDriver } from './driver/console-driver';
import { violations } from './support/axe';
import { expect, test } from './support/fixtures';
import { HostingDriver } from './driver/hosting-driver';
import { tenantOfCase } from './support/portfolio';

const { appid } = tenantOfCase('1');

/** Whether a picture is really drawn, and not only there. */
async function isDrawn(picture: Locator): Promise<boolean> {
  return await picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0);
}

async function choose(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, path);
}

async function signOff(window: Page, by: string, note: string): Promise<void> {
  await window.getByTestId('sign-off-open').click();
  await window.getByTestId('sign-off-by').fill(by);
  await window.getByTestId('sign-off-way-call').check();
  await window.getByTestId('sign-off-note').fill(note);
  await window.getByTestId('sign-off-save').click();
  await expect(window.getByTestId('sign-off-form')).toHaveCount(0);
}

test('a trial is shown by its code, tried by named testers, and signed off for this upload alone', async ({
  driver,
}) => {
  test.setTimeout(180_000);
  const sandbox = await driver.sandbox();
  await sandbox.turn({ scanSeconds: 0 });
  const hosting = await HostingDriver.of(driver, '1');
  const { window } = hosting;
  await hosting.read('released');
  await hosting.upload('9.7.0');

  await window.getByTestId('trial-code-path').fill('pages/index/index?id=1&shop=2');
  await window.getByTestId('trial-code-fetch').click();
  const code = window.getByTestId('trial-code');
  await expect(code).toHaveAttribute('data-current', 'true');
  await expect.poll(() => isDrawn(code.locator('img'))).toBe(true);
  await window.getByTestId('trial-code-copy').click();
  const copied = (): Promise<boolean> => driver.app.evaluate(({ clipboard }) => clipboard.has('image/png'));
  await expect.poll(copied).toBe(true);

  await window.getByTestId('tester-name').fill('zhou_manager');
  await window.getByTestId('tester-add').click();
  await hosting.carryOut();
  await expect(window.getByTestId('tester')).toContainText('zhou_manager');

  await signOff(window, '周经理', '首页和下单都试过了，可以提交');
  await expect(window.getByTestId('sign-off')).toHaveAttribute('data-signed', 'true');
  await expect(window.getByTestId('signed-off')).toContainText('周经理');
  await window.getByTestId('tab-records').click();
  await expect(window.locator('body')).toContainText('首页和下单都试过了');
  await window.getByTestId('tab-hosting').click();

  // The next upload has another code and needs another sign-off.
  await hosting.upload('9.7.1');
  await expect(window.getByTestId('trial-code')).toHaveAttribute('data-current', 'false');
  await expect(window.getByTestId('sign-off')).toHaveAttribute('data-signed', 'false');
  await hosting.act('submit-audit');
  await window.getByTestId('submit-title').fill('首页');
  await window.getByTestId('form-next').click();
  await expect(window.getByTestId('plan-row-sign-off')).toHaveAttribute('data-verdict', 'warn');
  await window.getByTestId('plan-close').click();

  await window.getByTestId('tester-remove').click();
  await hosting.carryOut();
  await expect(window.getByTestId('tester')).toHaveCount(0);
  expect(await violations(window)).toEqual([]);
});

test('a rejection is read with its screenshots, which stay when the network and WeChat are gone', async () => {
  test.setTimeout(240_000);
  const driver = await ConsoleDriver.launch({ dataFolder: await mkdtemp(join(tmpdir(), 'hosting-console-')) });
  const sandbox = await driver.sandbox();
  await sandbox.turn({ scanSeconds: 0 });
  const hosting = await HostingDriver.of(driver, '1');
  const { window } = hosting;
  await hosting.read('released');
  await hosting.upload('9.7.0');
  await hosting.act('submit-audit');
  const picture = join(driver.dataFolder, 'home.png');
  await writeFile(picture, screenshotPng('preview', 1));
  await choose(driver.app, picture);
  await window.getByTestId('submit-media-add').click();
  await expect(window.getByTestId('medium')).toContainText('home.png');
  await hosting.submit('首页');
  await expect(window.getByTestId('hosting')).toHaveAttribute('data-state', 'under-review');

  await sandbox.review(appid, 'reject', ['小程序内容与所选类目不符', '打开后为空白页面']);
  await hosting.read('rejected');
  const shots = window.getByTestId('screenshot').locator('img');
  await expect(shots).toHaveCount(2);
  await expect(shots.first()).toHaveAttribute('alt', /1.*2/);
  await expect.poll(() => isDrawn(shots.first())).toBe(true);
  await window.getByTestId('screenshot').first().press('Enter');
  await expect.poll(() => isDrawn(window.getByTestId('screenshot-large'))).toBe(true);
  expect(await violations(window)).toEqual([]);
  await window.keyboard.press('Escape');
  await driver.close();

  const offline = await ConsoleDriver.launch({
    dataFolder: driver.dataFolder,
    keychainService: driver.keychainService,
    network: 'off',
  });
  const { window: again } = await HostingDriver.of(offline, '1');
  await expect(again.getByTestId('hosting')).toHaveAttribute('data-state', 'rejected');
  const kept = again.getByTestId('screenshot').locator('img');
  await expect(kept).toHaveCount(2);
  await expect.poll(() => isDrawn(kept.last())).toBe(true);
  await offline.close();
  await offline.removeProfile();
});

test('a gray release climbs its ladder and never down, and a roll-back shows what it burns', async ({ driver }) => {
  test.setTimeout(240_000);
  const sandbox = await driver.sandbox();
  await sandbox.turn({ scanSeconds: 0 });
  const hosting = await HostingDriver.of(driver, '1');
  const { window } = hosting;
  await hosting.read('released');
  await hosting.upload('9.7.0');
  await hosting.act('submit-audit');
  await hosting.submit('首页');
  await sandbox.review(appid, 'approve');
  await hosting.read('approved-waiting');

  await hosting.act('gray-release');
  await expect(window.getByTestId('gray-percentage')).toHaveValue('1');
  await window.getByTestId('gray-step-20').locator('xpath=ancestor::label').click();
  await window.getByTestId('form-next').click();
  await expect(window.getByTestId('plan-consequence')).toContainText('20%');
  await hosting.carryOut();
  await expect(window.getByTestId('slot-gray')).toContainText('20%');

  await hosting.act('gray-release');
  await expect(window.getByTestId('gray-step-5')).toBeDisabled();
  await window.getByTestId('gray-percentage').fill('10');
  await expect(window.getByTestId('form-next')).toBeDisabled();
  await window.getByTestId('gray-step-50').locator('xpath=ancestor::label').click();
  await window.getByTestId('form-next').click();
  await hosting.carryOut();
  await expect(window.getByTestId('slot-gray')).toContainText('50%');
  expect((await sandbox.effects(appid))['/wxa/grayrelease']).toBe(2);

  await hosting.act('revert-gray');
  await hosting.carryOut();
  // On a busy computer a menu takes long to fade, and whatever it opened is there before.
  await window.evaluate(() =>
    document.styleSheets[0]?.insertRule('[class*="ant-slide"][class*="leave"] { animation-duration: 60s !important }'),
  );
  await hosting.act('revert-release');
  await window.locator('[data-testid^="revert-9.6"]').first().click();
  await expect(window.getByTestId('revert-plan')).toBeVisible();
  await window.keyboard.press('Escape');
  // A version was chosen, which is not thrown away without a question.
  await window.getByTestId('leave-discard').click();
  await expect(window.getByTestId('revert-plan')).toHaveCount(0);

  await hosting.act('close-visit');
  await expect(window.getByTestId('plan-consequence')).toBeVisible();
  await hosting.carryOut();
  await expect(window.getByTestId('service-open')).toHaveAttribute('data-open', 'false');

  await hosting.act('set-support-version');
  await window.getByTestId('library-3.0.2').click();
  await expect(window.getByTestId('library-below')).toContainText('1.8');
  await window.getByTestId('form-next').click();
  await hosting.carryOut();
  expect((await sandbox.effects(appid))['/cgi-bin/wxopen/setweappsupportversion']).toBe(1);
});
