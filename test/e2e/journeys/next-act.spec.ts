import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { csv } from '../../fixtures/import/csv.mjs';
import { ConsoleDriver } from '../driver/console-driver';
import { expect, test } from '../support/fixtures';
import { tenantOfCase } from '../support/portfolio';

const patience = { timeout: 30_000 };

test('the overview begins with one’s own tenants, with the next step on the line, and has one line for an import', async () => {
  test.setTimeout(120_000);
  // The prepared tenants belong to who was there first; a colleague takes over the same computer.
  const before = await ConsoleDriver.launch();
  await expect(before.window.getByTestId('funnel-ready')).toContainText('10', patience);
  await before.app.close();
  const { dataFolder, keychainService } = before;
  const driver = await ConsoleDriver.launch({ dataFolder, keychainService, operatorName: '林静' });
  const { window } = driver;
  const file = join(dataFolder, 'mine.csv');
  const rows = ['甲', '乙', '丙'].map((name) => [`我的${name}店`, `mine-${name}`]);
  await writeFile(file, csv([['客户名称', '企业账号'], ...rows]));
  await driver.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);
  await window.getByTestId('nav-tenants').click();
  await window.getByTestId('import-tenants').click();
  await window.getByTestId('import-choose').click();
  await window.getByTestId('import-check').click();
  await window.getByTestId('import-start').click();
  await expect(window.getByTestId('import-created')).toContainText('3', patience);

  await window.getByTestId('nav-overview').click();
  await expect(window.getByTestId('overview-scope')).toBeVisible(patience);
  const lines = window.locator('.actor-columns .tenant-line');
  await expect(lines).toHaveCount(3);
  for (const line of await lines.all()) {
    await expect(line).toContainText('我的');
    await expect(line.locator('.next-step-text')).not.toBeEmpty();
  }
  await expect(window.getByTestId('recent-entries').locator('.entry-line').first()).toContainText('3 个租户');
  const waiting = window.getByTestId('actor-consultant').locator('.actor-count');
  await expect(waiting).toHaveText('3');
  await window.getByTestId('overview-scope-all').click();
  await expect(window.locator('.actor-columns')).toContainText('云梭纺织');
  await driver.close();
  await driver.removeProfile();
});

test('health has the bindings that wait to be confirmed in a list of their own, and confirms them in one act', async ({
  driver,
}) => {
  const { window } = driver;
  await window.getByTestId('nav-health').click();
  const unconfirmed = window.getByTestId('health-unconfirmed');
  await expect(unconfirmed).toBeVisible(patience);
  const count = await unconfirmed.getByTestId(/^health-/).count();
  expect(count).toBeGreaterThan(0);
  // The button counts what it will do: a binding with issues is confirmed when they are cleared, and stands among the problems.
  await expect(window.getByTestId('confirm-all')).toContainText(String(count));
  // What is broken stands first, and what only waits for a confirmation is not among it.
  const broken = window.locator('[data-testid^="health-"]:not([data-testid="health-unconfirmed"] *)');
  await expect(broken.nth(1).locator('.tone-fail').first()).toBeVisible();
  await window.getByTestId('confirm-all').click();
  await expect(window.getByTestId('bulk-skips')).toHaveCount(0);
  await window.getByTestId('bulk-start').click(patience);
  await expect(window.getByTestId('bulk-run')).toHaveAttribute('data-state', 'done', patience);
  await window.getByTestId('bulk-close').click();
  await expect(unconfirmed).toHaveCount(0, patience);
});

test('records read as a story, with the entries one click below', async ({ driver }) => {
  const { window } = driver;
  const tenant = tenantOfCase('2');
  await driver.openTenant(tenant.id, tenant.name);
  await driver.authorize(tenant.administrator.name, (phone) => phone.pick(tenant.appid));
  await window.getByTestId('nav-records').click();
  const chapter = window.getByTestId('chapter-authorization').first();
  await expect(chapter).toContainText(tenant.name, patience);
  await expect(chapter).toHaveAttribute('aria-expanded', 'false');
  const entries = window.getByTestId('records-story').locator('li', { has: chapter }).locator('[data-kind="bound"]');
  await expect(entries).toHaveCount(0);
  await chapter.click();
  await expect(entries).toHaveCount(1);
  await window.getByTestId('records-mode-entries').click();
  await expect(window.getByTestId('records-story')).toHaveCount(0);
  await expect(window.getByTestId('records-found')).toContainText(tenant.name);
});
