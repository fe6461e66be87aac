import type { Page } from '@playwright/test';
import { generateTenants } from '../../main/sandbox/fixtures/generator';
import type { ConsoleDriver } from './driver/console-driver';
import { KeyboardDriver, type TabStop } from './driver/keyboard-driver';
import { PlatformDriver } from './driver/platform-driver';
import { untilStill } from './driver/until-still';
import { violations } from './support/axe';
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
  await (await driver.sandbox()).generateAccounts(5, seed);
  const merchant = generateTenants({ count: 5, seed, isAuthorized: false }, Date.now()).tenants.find(
    ({ stageHint }) => stageHint === 'ready',
  );
  if (merchant === undefined) throw new Error('the sandbox made no merchant that is ready');
  const keyboard = new KeyboardDriver(window);

  await test.step('enters the tenant', async () => {
    await keyboard.activate('tour-dismiss');
    await keyboard.activate('nav-tenants');
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

/** Every stop of Tab in the content, from its beginning until it is left. */
async function walk(keyboard: KeyboardDriver): Promise<readonly TabStop[]> {
  await keyboard.page.evaluate(() => document.getElementById('content')?.focus());
  const stops: TabStop[] = [];
  for (let count = 0; count < 90; count += 1) {
    await keyboard.press('Tab');
    const stop = await keyboard.stop();
    if (stop === null) return stops;
    stops.push(stop);
  }
  return stops;
}

/** Stops that are left of or above the one before them in the same part of the screen. */
function backwards(stops: readonly TabStop[]): readonly string[] {
  return stops.flatMap((stop, index) => {
    const before = stops[index - 1];
    if (before === undefined || before.region !== stop.region) return [];
    const shared = Math.min(before.bottom, stop.bottom) - Math.max(before.top, stop.top);
    const isSameLine = shared > Math.min(before.bottom - before.top, stop.bottom - stop.top) / 2;
    const isOnward = isSameLine ? stop.left >= before.left - 1 : stop.top > before.top;
    // Columns of a form are read one after another; a jump to the top of the next one goes to the right.
    return isOnward || (stop.left > before.left && stop.top < before.top) ? [] : [`${before.name} → ${stop.name}`];
  });
}

/** Parts of the screen to which Tab comes back after it had left them for a part beside them. */
function revisited(stops: readonly TabStop[]): readonly string[] {
  const regions = stops
    .map(({ region }) => region)
    .filter((region, index, all) => region >= 0 && region !== all[index - 1]);
  return regions.filter((region, index) => regions.indexOf(region) !== index).map((region) => `part ${region}`);
}

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
      await expect(window.locator('.ant-skeleton:visible')).toHaveCount(0, patience);
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

/** A dialog, sheet, menu or small window: what opens it, and what it is then. */
interface Opening {
  readonly opener: string;
  readonly is: 'dialog' | 'menu' | 'pop';
  /** Test id of what has the focus first; without it, anything inside. */
  readonly first?: string;
}

const windows: Readonly<Record<Opening['is'], string>> = {
  dialog: '[role="dialog"]',
  menu: '.ant-dropdown:not(.ant-dropdown-hidden)',
  pop: '.ant-popover:not(.ant-popover-hidden)',
};

async function checkOpening(driver: ConsoleDriver, { opener, is, first }: Opening): Promise<void> {
  const { window } = driver;
  const keyboard = new KeyboardDriver(window);
  await window.getByTestId(opener).first().waitFor(patience);
  await window.evaluate(() => document.getElementById('content')?.focus());
  await keyboard.tabTo(opener);
  await keyboard.press('Enter');
  const shown = window.locator(`${windows[is]}:visible`).last();
  await shown.waitFor(patience);
  await untilStill(window);
  const isInside = (): Promise<boolean> => shown.evaluate((element) => element.contains(document.activeElement));
  await expect.poll(isInside, { message: `${opener}: the focus is inside` }).toBe(true);
  if (first !== undefined) expect.soft(await keyboard.focused(), `${opener}: the first field`).toBe(first);
  expect.soft(await violations(window), opener).toEqual([]);
  if (is !== 'menu') {
    for (let count = 0; count < 24; count += 1) {
      await keyboard.press('Tab');
      expect.soft(await isInside(), `${opener}: Tab stays inside, ${await keyboard.focused()}`).toBe(true);
    }
  }
  await keyboard.press('Escape');
  await expect(shown, `${opener}: Esc closes`).toBeHidden(patience);
  await expect.poll(() => keyboard.isOn(opener), { message: `${opener}: the focus comes back` }).toBe(true);
}

test('every dialog, sheet, menu and small window takes the focus, keeps it, and gives it back', async ({ driver }) => {
  test.setTimeout(400_000);
  const { window } = driver;
  await window.getByTestId('tour-dismiss').click();
  const check = async (openings: readonly Opening[]): Promise<void> => {
    for (const opening of openings) await test.step(opening.opener, () => checkOpening(driver, opening));
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
