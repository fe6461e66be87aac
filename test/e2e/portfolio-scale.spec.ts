import { rm } from 'node:fs/promises';
import { ConsoleDriver } from './driver/console-driver';
import { expect, test } from './support/fixtures';
import { tenantOfCase } from './support/portfolio';
import { makeLargeProfile } from '../support/generated-portfolio';

const count = 10_000;
const live = tenantOfCase('1');
/** Prepared tenants of the sandbox that belong to this workspace come on top. */
const atLeast = new RegExp(`10,?0\\d\\d`);

test('ten thousand tenants are listed, found, selected, searched, and reviewed offline', async () => {
  test.setTimeout(360_000);
  const dataFolder = await makeLargeProfile(count);
  try {
    await reviewOffline(dataFolder, await workOnline(dataFolder));
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
});

/** Answers the service under which the keychain holds its secrets. */
async function workOnline(dataFolder: string): Promise<string> {
  const driver = await ConsoleDriver.launch({ dataFolder });
  const { window } = driver;
  try {
    await test.step('counts them on the overview, and every number opens its list', async () => {
      // The prepared tenants are the consultant's own, and the overview begins with those.
      await window.getByTestId('overview-scope-all').click({ timeout: 60_000 });
      await expect(window.getByTestId('funnel-platform')).toContainText('10,000', { timeout: 60_000 });
      await window.getByTestId('funnel-platform').click();
      // The prepared portfolio comes in one by one.
      await expect(window.getByTestId('tenants-count')).toContainText('10,024 个租户中的 10,000 个');
      await window.getByTestId('nav-overview').click();
      await window.getByTestId('overview-scope-all').click();
      const consultant = window.getByTestId('actor-consultant');
      await expect(consultant).toContainText('10,019');
      await consultant.click();
      await expect(window.getByTestId('tenants-count')).toContainText('的 10,019 个');
      await window.getByTestId('clear-filters').click();
    });
    await window.getByTestId('nav-tenants').click();
    await expect(window.getByTestId('tenants-count')).toContainText(atLeast);
    await expect(window.getByTestId(/^tenant-row-/)).not.toHaveCount(0);
    expect(await window.getByTestId(/^tenant-row-/).count()).toBeLessThan(80);

    await test.step('scrolls to the last one with the keyboard', async () => {
      await window
        .getByTestId(/^tenant-row-/)
        .first()
        .focus();
      await window.keyboard.press('End');
      await expect(window.locator('[role=row]:focus')).toHaveAttribute('aria-rowindex', /^100\d\d$/);
    });

    await test.step('finds by initials of the name', async () => {
      await window.getByTestId('tenants-search').fill('sgwjc');
      await expect(window.getByTestId('tenant-row-fixture-02')).toBeVisible();
      await window.getByTestId('tenants-search').fill('');
    });

    await test.step('selects all of them', async () => {
      // The table follows the search a moment later; what is selected is what it shows.
      await expect(window.getByTestId(/^tenant-row-/)).not.toHaveCount(1);
      const all = window.getByTestId('select-all');
      await all.click();
      await expect(window.getByTestId('selection-bar')).toContainText(atLeast);
      await window
        .getByTestId(/^tenant-row-/)
        .first()
        .getByRole('checkbox')
        .click();
      await expect(all).toBeChecked({ indeterminate: true });
      await window.getByTestId('clear-selection').click();
    });

    await test.step('shows the newest entries of all, and finds one by a tenant’s name', async () => {
      await window.getByTestId('nav-records').click();
      await expect(window.getByTestId(/^chapter-/).first()).toBeVisible();
      await window.getByTestId('records-mode').locator('label').nth(1).click();
      await expect(window.getByTestId(/^record-/).first()).toBeVisible();
      await window.getByTestId('records-search').fill('松果湾建材');
      await expect(window.getByTestId(/^record-fixture-02-/).first()).toBeVisible({ timeout: 60_000 });
      await window
        .getByTestId(/^record-fixture-02-/)
        .first()
        .click();
      await expect(window.getByTestId('tenant-page')).toBeVisible();
    });
    return driver.keychainService;
  } finally {
    await driver.close();
  }
}

/** The same portfolio without a network: everything recorded is there, and what would need WeChat says so. */
async function reviewOffline(dataFolder: string, keychainService: string): Promise<void> {
  const driver = await ConsoleDriver.launch({ dataFolder, keychainService, network: 'off' });
  const { window } = driver;
  try {
    await expect(window.getByTestId('offline-badge')).toBeVisible();
    await window.getByTestId('nav-tenants').click();
    await expect(window.getByTestId('tenants-count')).toContainText(atLeast);
    await driver.openTenant(live.id, live.name);
    await expect(window.getByTestId('sync')).toBeDisabled();
    await window.getByTestId('tab-records').click();
    await expect(window.getByTestId('ledger-chain')).toContainText('完整');
    await window.getByTestId('nav-health').click();
    await expect(window.getByTestId('sync-all')).toBeDisabled();
    await expect(window.getByTestId('sync-obstacle')).toBeVisible();
    await window.getByTestId('nav-records').click();
    await expect(window.getByTestId(/^chapter-/).first()).toBeVisible();
  } finally {
    await driver.close();
  }
}

test('columns and views survive a restart', async () => {
  const first = await ConsoleDriver.launch();
  const { window } = first;
  await window.getByTestId('nav-tenants').click();
  await expect(window.getByRole('columnheader', { name: '检查' })).toBeVisible();
  await window.getByTestId('column-chooser').click();
  await window.getByTestId('column-checks').click();
  await expect(window.getByRole('columnheader', { name: '检查' })).toBeHidden();
  await window.keyboard.press('Escape');
  await window.getByTestId('stage-tab-quarantined').click();
  await window.getByTestId('saved-views').click();
  await window.getByTestId('view-name').fill('隔离');
  await window.getByTestId('save-view').click();
  await first.app.close();

  const second = await ConsoleDriver.launch({ dataFolder: first.dataFolder, keychainService: first.keychainService });
  await second.window.getByTestId('nav-tenants').click();
  await expect(second.window.getByTestId('stage-tab-all')).toHaveAttribute('aria-pressed', 'true');
  await expect(second.window.getByRole('columnheader', { name: '检查' })).toBeHidden();
  await second.window.getByTestId('saved-views').click();
  await second.window.getByTestId('view-隔离').click();
  await expect(second.window.getByTestId('stage-tab-quarantined')).toHaveAttribute('aria-pressed', 'true');
  await second.close();
  await first.removeProfile();
});
