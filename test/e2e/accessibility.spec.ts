import { join } from 'node:path';
import type { ConsoleDriver } from './driver/console-driver';
import { ArchiveDriver } from './driver/archive-driver';
import { violations } from './support/axe';
import { expect, test } from './support/fixtures';

const screens = ['overview', 'tenants', 'records', 'health', 'platform', 'settings'] as const;

for (const theme of ['light', 'dark'] as const) {
  test(`no screen has a violation in the ${theme} theme`, async ({ driver }) => {
    const { window } = driver;
    await window.emulateMedia({ colorScheme: theme });
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme);
    for (const screen of screens) {
      await window.getByTestId(`nav-${screen}`).click();
      await expect(window.locator('.skeleton')).toHaveCount(0);
      expect(await violations(window), screen).toEqual([]);
    }
    await driver.openTenant('fixture-01', '禾穗谷食品批发');
    for (const tab of ['upgrade', 'branding', 'permissions', 'official-account', 'records', 'notes']) {
      await window.getByTestId(`tab-${tab}`).click();
      await expect(window.locator('.skeleton')).toHaveCount(0);
      expect(await violations(window), tab).toEqual([]);
    }
    await driver.openTenant('fixture-02', '松果湾建材');
    await window.getByTestId('authorize').click();
    await window.getByTestId('preflight-start').waitFor();
    expect(await violations(window), 'authorize sheet').toEqual([]);
  });
}

const passphrase = 'four words make one';

/** Every part of the transfer screen on the way from writing a file to having taken it over. */
async function throughTransfer(driver: ConsoleDriver, look: (where: string) => Promise<void>): Promise<void> {
  const { window } = driver;
  const archive = new ArchiveDriver(driver);
  const path = join(driver.dataFolder, 'all.mphandover');
  await archive.show();
  await look('transfer');
  await archive.pack(path, passphrase, { secrets: true });
  await look('packed');
  await window.getByTestId('archive-done').click();
  await driver.openTenant('fixture-03', '康序医疗');
  await window.getByTestId('tab-notes').click();
  await window.getByTestId('notes').fill('later');
  await window.getByTestId('notes-save').click();
  await expect(window.getByTestId('notes-save')).toBeDisabled();
  await archive.show();
  await archive.choose(path);
  await expect(window.getByTestId('archive-locked')).toBeVisible();
  await look('locked');
  await archive.unlock('not the right words');
  await expect(window.getByTestId('error-wrong-passphrase')).toBeVisible();
  await look('wrong passphrase');
  await archive.unlock(passphrase);
  await archive.previewed();
  await look('preview');
  await window.getByTestId('archive-row-fixture-03').click();
  await expect(window.getByTestId('side-by-side')).toContainText('later');
  await look('side by side');
  await window.getByTestId('compare-there').click();
  await archive.adopt();
  await look('adopted');
}

test('backup and handover have no violation in either theme', async ({ driver }) => {
  test.setTimeout(240_000);
  const { window } = driver;
  await window.getByTestId('tour-dismiss').click();
  await throughTransfer(driver, async (where) => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await window.emulateMedia({ colorScheme });
      await expect(window.locator('html')).toHaveAttribute('data-theme', colorScheme);
      expect(await violations(window), `${where}, ${colorScheme}`).toEqual([]);
    }
  });
});

const largest = '200 %';
/** What each screen is there for; the person must be able to see and press it. */
const mainControls = {
  overview: ['palette-trigger', 'funnel-platform', 'funnel-closed'],
  tenants: ['tenants-search', 'create-tenant', 'import-tenants', 'column-chooser', 'saved-views'],
  records: ['records-search', 'evidence-open'],
  health: ['sync-all'],
  platform: ['platform-status'],
  settings: ['text-size', 'open-transfer'],
} as const;

test('at the largest text nothing is cut off sideways', async ({ driver }) => {
  const { window } = driver;
  await window.getByTestId('tour-dismiss').click();
  await window.getByTestId('nav-settings').click();
  await window.getByTestId('text-size').getByText(largest, { exact: true }).click();
  await expect.poll(() => window.evaluate(() => devicePixelRatio)).toBeGreaterThanOrEqual(2);
  /** How far the page and the screen in it reach beyond what is seen; texts for screen readers do not count. */
  const beyond = (): Promise<readonly number[]> =>
    window.evaluate(() =>
      [document.documentElement, document.querySelector('.frame-content')].map((box) =>
        box === null ? 0 : box.scrollWidth - box.clientWidth,
      ),
    );
  for (const language of ['zh-CN', 'en']) {
    await expect(window.locator('html')).toHaveAttribute('lang', language);
    for (const screen of screens) {
      await window.getByTestId(`nav-${screen}`).click();
      await expect(window.locator('.skeleton')).toHaveCount(0);
      expect(await beyond(), `${screen}, ${language}`).toEqual([0, 0]);
      for (const id of mainControls[screen]) {
        const control = window.getByTestId(id).first();
        await control.scrollIntoViewIfNeeded();
        await expect(control, `${id}, ${language}`).toBeInViewport({ ratio: 0.95 });
      }
    }
    await driver.openTenant('fixture-01', '禾穗谷食品批发');
    expect(await beyond(), `tenant, ${language}`).toEqual([0, 0]);
    await window.getByTestId('language-switch').click();
  }
});
