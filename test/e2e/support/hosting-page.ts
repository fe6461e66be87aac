import { expect, type Page } from '@playwright/test';
import type { ConsoleDriver } from '../driver/console-driver';
import { tenantOfCase } from './portfolio';

/** What cannot be taken back waits ten seconds in which it can be called off. */
const graceMs = 30_000;

/** Opens the Hosting tab of a tenant of the portfolio. */
export async function openHosting(driver: ConsoleDriver, name: string): Promise<Page> {
  const tenant = tenantOfCase(name);
  await driver.openTenant(tenant.id, tenant.name);
  await driver.window.getByTestId('tab-hosting').click();
  await driver.window.getByTestId('hosting').waitFor();
  return driver.window;
}

/** Carries out the dry run that is open. */
export async function carryOut(window: Page): Promise<void> {
  await expect(window.getByTestId('plan')).toHaveAttribute('data-blocked', 'false');
  await window.getByTestId('plan-confirm').click();
  await expect(window.getByTestId('plan')).toHaveCount(0, { timeout: graceMs });
}

/** Starts an act, wherever the page offers it. */
export async function act(window: Page, name: string): Promise<void> {
  const primary = window.getByTestId(`act-${name}`);
  if (!(await primary.isVisible())) await window.getByTestId('hosting-more').click();
  await primary.click();
}

/** Reads WeChat and waits for the state that is expected. */
export async function read(window: Page, state: string): Promise<void> {
  await window.getByTestId('hosting-refresh').click();
  await expect(window.getByTestId('hosting')).toHaveAttribute('data-state', state);
}

/** Uploads the second newest template under a version. */
export async function upload(window: Page, version: string): Promise<void> {
  await act(window, 'commit');
  await window.getByTestId('commit-template').click();
  await window.locator('.ant-select-item-option').filter({ hasText: '9.6.5' }).click();
  await window.getByTestId('commit-version').fill(version);
  await window.getByTestId('commit-tenant-key').fill('tenant-of-case-1');
  await window.getByTestId('form-next').click();
  await carryOut(window);
}

/** Fills in the form of a submission and carries it out. */
export async function submitForReview(window: Page, title: string): Promise<void> {
  await window.getByTestId('submit-title').fill(title);
  await window.getByTestId('form-next').click();
  await carryOut(window);
}
