import type { Page } from '@playwright/test';
import { lackOfPostgres } from '../support/team/lack-of-postgres';
import { ConsoleDriver } from './driver/console-driver';
import { FleetDriver } from './driver/fleet-driver';
import { type Opening, OpeningDriver } from './driver/opening-driver';
import { PlatformDriver } from './driver/platform-driver';
import { SandboxDriver } from './driver/sandbox-driver';
import { TeamDriver } from './driver/team-driver';
import { AdministeredDatabase } from './support/administered-database';
import { violations } from './support/axe';
import { expect, skipFor, test } from './support/fixtures';
import { HostingDriver } from './driver/hosting-driver';
import { tenantOfCase } from './support/portfolio';

const patience = { timeout: 30_000 };
const themes = ['light', 'dark'] as const;

async function checkAll(window: Page, openings: readonly Opening[]): Promise<void> {
  const opened = new OpeningDriver(window);
  for (const opening of openings) await test.step(opening.opener, () => opened.check(opening));
}

test('dialogs and small windows of the hosting pipeline take the focus, keep it, and give it back', async ({
  driver,
}) => {
  test.setTimeout(300_000);
  const { appid } = tenantOfCase('1');
  const sandbox = await driver.sandbox();
  await sandbox.turn({ scanSeconds: 0 });
  await sandbox.foreign(appid, 'upload', '4.0.0');
  await driver.window.getByTestId('tour-dismiss').click();
  const hosting = await HostingDriver.of(driver, '1');
  const { window } = hosting;
  await hosting.read('ready-to-submit');
  await checkAll(window, [
    { opener: 'hosting-more', is: 'menu' },
    { opener: 'act-submit-audit', is: 'dialog' },
    { opener: 'hosting-more', is: 'dialog', line: 'act-commit' },
    { opener: 'hosting-more', is: 'dialog', line: 'act-close-visit' },
    { opener: 'accept-trial', is: 'pop' },
    { opener: 'domains-add', is: 'dialog' },
  ]);
  await window.getByTestId('privacy-read').click();
  await expect(window.getByTestId('privacy-edit')).toBeEnabled();
  await checkAll(window, [{ opener: 'privacy-edit', is: 'dialog' }]);
  await new PlatformDriver(window).show('templates');
  await window.getByTestId('template-9.6.5').waitFor(patience);
  await checkAll(window, [
    { opener: 'draft-add', is: 'dialog' },
    { opener: 'template-delete', is: 'dialog' },
  ]);
});

test('removing a secret asks in a small window that is reached and left by the keyboard', async ({ driver }) => {
  test.setTimeout(180_000);
  const { window } = driver;
  await window.getByTestId('tour-dismiss').click();
  const sandbox = await SandboxDriver.start();
  const platform = new PlatformDriver(window);
  await platform.create('直连', 'direct', sandbox, { componentAppId: sandbox.facts.componentAppId });
  await platform.show('connection');
  await platform.setSecret('component-secret', sandbox.facts.componentSecret);
  await checkAll(window, [{ opener: 'secret-remove', is: 'pop' }]);
  await sandbox.close();
});

test('questions of a release plan take the focus, keep it, and give it back', async ({ driver }) => {
  test.setTimeout(300_000);
  const { window } = driver;
  await (await driver.sandbox()).turn({ scanSeconds: 0 });
  await window.getByTestId('tour-dismiss').click();
  const fleet = new FleetDriver(window);
  await fleet.open('plans');
  const appIds = [...(await fleet.bound()).values()].slice(0, 3);
  expect(appIds).toHaveLength(3);
  const choose = async (): Promise<void> => {
    await window.getByTestId('plan-approval').click();
    await window.locator('.ant-select-item-option:visible').filter({ hasText: '另一位同事' }).click();
  };
  await fleet.check({ name: '两批', version: '9.6.5', appIds, first: 1, entered: choose });
  await window.getByTestId('plan-keep').click();
  await window.getByTestId('plan-page').waitFor(patience);
  await checkAll(window, [
    { opener: 'plan-approve', is: 'dialog', first: 'approve-name' },
    { opener: 'plan-cancel', is: 'dialog' },
  ]);
});

test('leaving a team and removing a colleague ask in dialogs that give the focus back', async () => {
  test.setTimeout(240_000);
  skipFor(await lackOfPostgres(), 'dialogs of a team');
  const database = await AdministeredDatabase.start();
  const console = await ConsoleDriver.launch();
  try {
    await database.setUp('north');
    await database.addMember('wu', '吴敏', 'consultant', 'north');
    const lin = new TeamDriver(console, database);
    await lin.join('lin', 'north');
    await lin.show();
    await checkAll(console.window, [
      { opener: 'team-remove', is: 'dialog' },
      { opener: 'team-leave', is: 'dialog', first: 'team-leave-keep' },
    ]);
  } finally {
    await console.close();
    await database.remove();
  }
});

test('what is told in the corner and at the top has no violation, and its button is reached by the keyboard', async ({
  driver,
}) => {
  test.setTimeout(180_000);
  const { window } = driver;
  await window.getByTestId('tour-dismiss').click();
  for (const colorScheme of themes) {
    await window.emulateMedia({ colorScheme });
    await expect(window.locator('html')).toHaveAttribute('data-theme', colorScheme);
    await window.getByTestId('nav-health').click();
    await window.getByTestId('sync-all').click();
    await window.getByTestId('nav-overview').click();
    const notice = window.getByTestId('announcement-sync');
    await notice.waitFor(patience);
    await notice.hover();
    expect(await violations(window), `announcement, ${colorScheme}`).toEqual([]);
    await window.mouse.move(0, 0);
    await window.getByTestId('nav-help').focus();
    const opened = new OpeningDriver(window);
    await opened.reach('announcement-open');
    await window.keyboard.press('Enter');
    await expect(window.locator('main')).toHaveAttribute('data-screen', 'health');
    await expect(notice).toHaveCount(0, patience);

    await window.locator('[data-testid^="health-fixture"] button').last().click();
    const told = window.getByTestId('message').first();
    await told.waitFor(patience);
    await told.hover();
    expect(await violations(window), `message, ${colorScheme}`).toEqual([]);
    await window.mouse.move(0, 0);
    await expect(window.getByTestId('message')).toHaveCount(0, patience);
  }
});
