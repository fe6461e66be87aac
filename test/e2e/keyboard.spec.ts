import type { Page } from '@playwright/test';
import { generateTenants } from '../../main/sandbox/fixtures/generator';
import type { ConsoleDriver } from './driver/console-driver';
import { KeyboardDriver } from './driver/keyboard-driver';
import { backwards, revisited, walk } from './driver/tab-walk';
import { type Opening, OpeningDriver } from './driver/opening-driver';
import { PlatformDriver } from './driver/platform-driver';
import { untilStill } from './driver/until-still';
import { expect, test } from './support/fixtures';

const patience = { timeout: 30_000 };
const seed = 11;

/** WeChat's page once it is there. */
async function weChatPage({ app }: ConsoleDriver): Promise<Page> {
  const find = (): Page | undefined => app.windows().find((page) => page.url().includes('/cgi-bin/componentloginpage'));
  await expect.poll(() => find() !== undefined, patience).toBe(true);
  const page = find();
  if (page === undefined) throw new Error('WeChat’s page has gone');
  await page.waitForLoadState();
  return page;
}

test('a tenant goes from nothing to bound by the keyboard alone', async ({ driver }) => {
  test.setTimeout(300_000);
  const { window } = driver;
  const merchant = generateTenants({ count: 5, seed, isAuthorized: false }, Date.now()).tenants.find(
    ({ stageHint }) => stageHint === 'ready',
  );
  if (merchant === undefined) throw new Error('the sandbox made no merchant that is ready');
  const keyboard = new KeyboardDriver(window);

  await test.step('enters the tenant', async () => {
    await keyboard.activate('tour-dismiss');
    await keyboard.activate('nav-tenants');
    // What is generated before the sandbox is prepared is prepared with it.
    await expect(window.getByTestId('tenants-count')).toContainText('24', patience);
    await (await driver.sandbox()).generateAccounts(5, seed);
    await keyboard.activate('create-tenant');
    await keyboard.landsOn('profile-name');
    await keyboard.type(merchant.name);
    await keyboard.fill('profile-expectedAppId', merchant.appid);
    await keyboard.activate('create-tenant-submit');
    await window.getByTestId('tenant-page').waitFor(patience);
  });

  await test.step('fills in the preparation', async () => {
    await keyboard.activate('prepare-tenant');
    await window.getByTestId('preparation-form').waitFor(patience);
    await keyboard.activate('prepare-verified-yes', 'Space');
    await keyboard.fill('prepare-acceptedBy', '何敏');
    await keyboard.activate('prepare-save');
    await expect(window.getByTestId('preparation-form')).toBeHidden(patience);
    await keyboard.landsOn('prepare-tenant');
  });

  await test.step('authorizes on WeChat’s page', async () => {
    await keyboard.activate('authorize');
    await window.getByTestId('preflight-start').waitFor(patience);
    await untilStill(window);
    if (await window.getByTestId('accept-unknowns').isVisible()) await keyboard.activate('accept-unknowns', 'Space');
    await keyboard.activate('preflight-start');
    const phone = new KeyboardDriver(await weChatPage(driver));
    await phone.activate('scan-admin');
    await phone.activate(`account-${merchant.appid}`);
    await phone.activate('phone-confirm');
    expect(await driver.verifiedOutcome()).toBe('bound');
  });

  await test.step('confirms what was verified, and is back where it began', async () => {
    await keyboard.activate('prompt-authorized');
    await untilStill(window);
    await keyboard.press('Escape');
    await expect(window.getByTestId('authorize-sheet')).toBeHidden(patience);
    expect(await keyboard.stop()).not.toBeNull();
    await keyboard.press('Alt+ArrowLeft');
    await expect(window.getByTestId('tenants-count')).toBeVisible(patience);
    await expect(window.getByRole('row').filter({ hasText: merchant.name })).toContainText(
      '已在纷享销客确认',
      patience,
    );
  });
});

test('a dialog that is still opening leaves the focus where a quick hand has put it', async ({ driver }) => {
  const { window } = driver;
  const keyboard = new KeyboardDriver(window);
  await keyboard.activate('tour-dismiss');
  await keyboard.activate('nav-tenants');
  await window.getByTestId('create-tenant').waitFor(patience);
  await window.evaluate(() => {
    const slow = new CSSStyleSheet();
    slow.replaceSync('.ant-modal { animation-duration: 4s !important; }');
    document.adoptedStyleSheets.push(slow);
  });
  await keyboard.activate('create-tenant');
  await keyboard.tabTo('create-tenant-submit');
  const opening = (): Promise<number> =>
    window.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
  expect(await opening()).toBeGreaterThan(0);
  await expect.poll(opening, patience).toBe(0);
  await untilStill(window);
  expect(await keyboard.focused()).toBe('create-tenant-submit');
});

const screens = ['overview', 'tenants', 'fleet', 'records', 'health', 'platform', 'settings'] as const;

for (const theme of ['light', 'dark'] as const) {
  test(`Tab follows the eye on every screen, with a ring that can be seen, in the ${theme} theme`, async ({
    driver,
  }) => {
    test.setTimeout(240_000);
    const { window } = driver;
    const keyboard = new KeyboardDriver(window);
    await window.emulateMedia({ colorScheme: theme });
    await window.getByTestId('tour-dismiss').click();
    const look = async (where: string): Promise<void> => {
      await expect(window.locator('.skeleton:visible')).toHaveCount(0, patience);
      await untilStill(window);
      const stops = await walk(keyboard);
      expect.soft(stops.length, where).toBeGreaterThan(0);
      expect.soft(backwards(stops), `${where}: against the eye`).toEqual([]);
      expect.soft(revisited(stops), `${where}: back and forth`).toEqual([]);
      const faint = stops.filter(({ ring }) => ring < 3).map(({ name, ring }) => `${name} ${ring.toFixed(1)}`);
      expect.soft(faint, `${where}: rings below 3:1`).toEqual([]);
    };
    for (const screen of screens) {
      await window.getByTestId(`nav-${screen}`).click();
      await look(screen);
    }
    await driver.openTenant('fixture-02', '松果湾建材');
    for (const tab of ['upgrade', 'branding', 'permissions', 'official-account', 'hosting', 'records', 'notes']) {
      await window.getByTestId(`tab-${tab}`).click();
      await look(tab);
    }
  });
}

test('the width of a column is changed by arrow keys at its edge', async ({ driver }) => {
  const { window } = driver;
  const keyboard = new KeyboardDriver(window);
  await window.getByTestId('tour-dismiss').click();
  await keyboard.activate('nav-tenants');
  const edge = window.getByRole('separator', { name: /阶段/ });
  await edge.waitFor(patience);
  await keyboard.tabTo('select-all');
  for (let count = 0; count < 12; count += 1) {
    if (await edge.evaluate((element) => element === document.activeElement)) break;
    await keyboard.press('Tab');
  }
  await expect(edge).toBeFocused();
  const before = Number(await edge.getAttribute('aria-valuenow'));
  await keyboard.press('ArrowRight');
  await expect(edge).not.toHaveAttribute('aria-valuenow', String(before));
  const wider = Number(await edge.getAttribute('aria-valuenow'));
  expect(wider).toBeGreaterThan(before);
  await keyboard.press('ArrowLeft');
  await expect(edge).toHaveAttribute('aria-valuenow', String(wider - 16));
  await keyboard.press('ArrowDown');
  await expect(window.locator('[role=row]:focus')).toHaveAttribute('aria-rowindex', '2');
});

test('who comes back stands where they left: in the row of the list, on the control of the screen', async ({
  driver,
}) => {
  const { window } = driver;
  const keyboard = new KeyboardDriver(window);
  await window.getByTestId('tour-dismiss').click();
  await keyboard.activate('nav-tenants');
  await keyboard.tabTo('tenants-search');
  await keyboard.press('ArrowDown');
  for (let count = 0; count < 6; count += 1) await keyboard.press('ArrowDown');
  const row = await keyboard.focused();
  expect(row).toMatch(/^tenant-row-/);
  await keyboard.press('Enter');
  await window.getByTestId('tenant-page').waitFor(patience);
  await expect(window).toHaveTitle(/ – /);
  // Tab begins at the content of the page, not at the top of the window.
  await keyboard.press('Tab');
  expect(await keyboard.stop()).not.toBeNull();
  await keyboard.press('Alt+ArrowLeft');
  await keyboard.landsOn(row);
  await keyboard.press('Enter');
  await window.getByTestId('tenant-page').waitFor(patience);
  await keyboard.press('Escape');
  await keyboard.landsOn(row);
});

test('every dialog, sheet, menu and small window takes the focus, keeps it, and gives it back', async ({ driver }) => {
  test.setTimeout(400_000);
  const { window } = driver;
  await window.getByTestId('tour-dismiss').click();
  const check = async (openings: readonly Opening[]): Promise<void> => {
    for (const opening of openings) await test.step(opening.opener, () => new OpeningDriver(window).check(opening));
  };
  await check([
    { opener: 'palette-trigger', is: 'dialog', first: 'palette-input' },
    { opener: 'workspace-switcher', is: 'menu' },
    { opener: 'theme-switch', is: 'menu' },
  ]);
  await window.getByTestId('nav-tenants').click();
  await check([
    { opener: 'saved-views', is: 'pop', first: 'view-name' },
    { opener: 'column-chooser', is: 'pop' },
    { opener: 'export-list', is: 'menu' },
    { opener: 'create-tenant', is: 'dialog', first: 'profile-name' },
  ]);
  await window.getByTestId('nav-records').click();
  await check([{ opener: 'evidence-open', is: 'dialog' }]);
  await new PlatformDriver(window).openWorkspaces();
  await check([
    { opener: 'workspace-rename', is: 'dialog' },
    { opener: 'create-workspace', is: 'dialog', first: 'workspace-name' },
  ]);
  await driver.openTenant('fixture-02', '松果湾建材');
  await check([
    { opener: 'edit-tenant', is: 'dialog', first: 'profile-name' },
    { opener: 'stage-actions', is: 'menu' },
    { opener: 'evidence-open', is: 'dialog' },
    { opener: 'prepare-tenant', is: 'dialog' },
    { opener: 'authorize', is: 'dialog' },
  ]);
});
