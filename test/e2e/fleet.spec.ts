import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ConsoleDriver } from './driver/console-driver';
import { expect, test } from './support/fixtures';

/** Generated tenants whose mini programs are authorized; some of them belong to the other applications. */
const generated = 60;
const planMs = 120_000;

const shots = process.env['FLEET_SHOTS'];

async function shoot(window: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  await mkdir(shots, { recursive: true });
  await window.screenshot({ path: join(shots, `${name}.png`) });
}

function again(driver: ConsoleDriver): Promise<ConsoleDriver> {
  return ConsoleDriver.launch({ dataFolder: driver.dataFolder, keychainService: driver.keychainService });
}

/** A console over a workspace with generated tenants, and its sandbox in which scans and reviews end at once. */
async function withTenants(count: number, switches: object): Promise<ConsoleDriver> {
  const first = await ConsoleDriver.launch();
  await first.window.getByTestId('funnel-ready').waitFor({ timeout: 60_000 });
  const sandbox = await first.sandbox();
  await sandbox.generateAuthorized(count);
  await first.app.close();
  const second = await again(first);
  // A sandbox that is started anew has its own switches again.
  await (await second.sandbox()).turn({ scanSeconds: 0, reviewAfterSeconds: 0, auditsPerMonth: 1000, ...switches });
  return second;
}

async function openMatrix(window: Page): Promise<void> {
  await window.getByTestId('nav-fleet').click();
  await window.getByTestId('matrix-count').waitFor();
}

/** Selects every mini program once all are there: the sandbox's are taken in one after the other. */
async function selectAll(window: Page, least: number): Promise<void> {
  const shown = async (): Promise<string> => (await window.getByTestId('matrix-count').textContent()) ?? '';
  await expect.poll(async () => Number(/\d+/.exec(await shown())?.[0])).toBeGreaterThan(least);
  await expect
    .poll(
      async () => {
        const before = await shown();
        await window.waitForTimeout(1500);
        return before === (await shown());
      },
      { timeout: 60_000 },
    )
    .toBe(true);
  await window.getByTestId('select-all').check();
}

/** Makes a plan for what is found by a search, three at first and then the rest, without approval and soak. */
async function makePlan(window: Page, name: string, first = '3', reserve = '0'): Promise<void> {
  await window.getByTestId('fleet-new').click();
  await window.getByTestId('plan-name').fill(name);
  await window.getByTestId('plan-ext-json').fill('{"ext":{"app":"{{appId}}"}}');
  await window.getByRole('button', { name: '移除第 2 批' }).click();
  await window.getByTestId('wave-0-size').fill(first);
  await window.getByTestId('wave-0-soak').fill('0');
  await window.getByTestId('wave-1-soak').fill('0');
  await window.getByTestId('plan-reserve').fill(reserve);
  await window.getByTestId('plan-approval').click();
  await window.locator('.ant-select-item-option').filter({ hasText: '不需要' }).click();
  await window.getByTestId('plan-check').click();
  await window.getByTestId('dry-run').waitFor({ timeout: 60_000 });
}

test('a wave whose tenants lack their privacy guideline stops the plan, the next never begins, and the quota dates the rest', async () => {
  test.setTimeout(400_000);
  const driver = await withTenants(generated, {});
  const { window } = driver;
  await openMatrix(window);
  await selectAll(window, 22);
  await shoot(window, 'matrix-zh');
  await makePlan(window, '春季版');
  await window.getByTestId('plan-keep').click();
  await window.getByTestId('plan-start').click();
  await expect(window.getByTestId('plan-stopped')).toBeVisible({ timeout: planMs });
  await expect(window.getByTestId('plan-wave-1')).toHaveAttribute('data-state', 'waiting');
  await shoot(window, 'stopped-zh');
  await window.getByTestId('plan-cancel').click();
  await window.getByTestId('plan-sure').click();
  await expect(window.getByTestId('plan-page')).toHaveAttribute('data-state', 'cancelled');

  await (await driver.sandbox()).turn({ auditsPerMonth: 3 + 20 });
  await window.getByTestId('plan-back').click();
  await window.getByTestId('tab-matrix').click();
  await makePlan(window, '春季版（修正）', '2', '3');
  await expect(window.getByTestId('dry-quota')).toContainText('20 个租户可提审');
  await shoot(window, 'dry-run-zh');
  await driver.app.close();
  await driver.removeProfile();
});
