import type { Page } from '@playwright/test';
import { untilStill } from '../driver/until-still';
import type { ConsoleDriver } from '../driver/console-driver';
import { expect, test } from '../support/fixtures';
import { lockKeyring, unlockKeyring } from '../support/keyring';
import { tenantOfCase } from '../support/portfolio';

const patience = { timeout: 30_000 };

/** Picks an entry of the menu of actions on a tenant's page. */
async function recordStep(window: Page, name: string): Promise<void> {
  await window.getByTestId('stage-actions').click();
  await window.getByRole('menuitem', { name, exact: true }).click();
}

/** Brings a tenant that is ready to the stage after the confirmation in ShareCRM. */
async function confirmed(driver: ConsoleDriver): Promise<string> {
  const tenant = tenantOfCase('2');
  await driver.openTenant(tenant.id, tenant.name);
  await driver.authorize(tenant.administrator.name, (phone) => phone.pick(tenant.appid));
  await expect(driver.window.getByTestId('tenant-page')).toHaveAttribute('data-stage', 'confirmed');
  return tenant.name;
}

test('what was typed is there again after another tab, another screen and Esc', async ({ driver }) => {
  const { window } = driver;
  await driver.openTenant('fixture-02', '松果湾建材');
  await window.getByTestId('tab-notes').click();
  await window.getByTestId('notes').fill('管理员周五回来');
  await window.getByTestId('tab-records').click();
  await window.getByTestId('nav-platform').click();
  await window.getByTestId('tab-considerations').click();
  const considerations = window.getByTestId('considerations-text-zh-CN');
  const before = await considerations.inputValue();
  await considerations.fill(`${before}\n- 先核对主体`);
  await window.getByTestId('nav-tenants').click();
  await window.getByTestId('create-tenant').click();
  await window.getByTestId('profile-name').fill('晨光文具');
  await window.keyboard.press('Escape');
  await window.getByTestId('leave-stay').click(patience);
  await expect(window.getByTestId('profile-name')).toHaveValue('晨光文具');
  await expect(window.getByTestId('leave-stay')).toBeHidden();
  await window.keyboard.press('Escape');
  await window.getByTestId('leave-discard').click(patience);
  await expect(window.getByTestId('profile-name')).toHaveCount(0);

  await driver.openTenant('fixture-02', '松果湾建材');
  await window.getByTestId('tab-notes').click();
  await expect(window.getByTestId('notes')).toHaveValue('管理员周五回来');
  await window.getByTestId('nav-platform').click();
  await window.getByTestId('tab-considerations').click();
  await expect(considerations).toHaveValue(`${before}\n- 先核对主体`);
});

test('a release that skips packaging and review asks for reason and name, and is corrected; the records keep both', async ({
  driver,
}) => {
  const { window } = driver;
  const name = await confirmed(driver);
  await window.getByTestId('step-publish').getByRole('button', { name: '标记为已发布' }).click();
  const save = window.getByTestId('reason-confirm');
  await expect(save).toBeDisabled();
  await window.getByTestId('reason-text').fill('厂商后台已发布');
  await expect(save).toBeDisabled();
  await window.getByTestId('typed-name').fill(name);
  await save.click();
  await expect(window.getByTestId('tenant-page')).toHaveAttribute('data-stage', 'live', patience);

  await recordStep(window, '更正阶段');
  await window.getByTestId('correct-stage-to').click();
  await window.locator('.ant-select-item-option:visible').first().click();
  await window.getByTestId('correct-stage-reason').fill('记错了租户');
  await window.getByTestId('correct-stage-save').click();
  await expect(window.getByTestId('tenant-page')).not.toHaveAttribute('data-stage', 'live', patience);
  await window.getByTestId('tab-records').click();
  await expect(window.getByTestId('timeline')).toContainText('厂商后台已发布');
  await expect(window.getByTestId('timeline')).toContainText('记错了租户');

  // Abandoning can be reopened, and asks for a reason alone.
  await driver.openTenant('fixture-03', tenantOfCase('3').name);
  await recordStep(window, '放弃升级');
  await window.getByTestId('reason-text').fill('客户暂停合作');
  await expect(window.getByTestId('typed-name')).toHaveCount(0);
  await expect(window.getByTestId('reason-confirm')).toBeEnabled();
});

test('an AppID that two tenants claim is flagged at both at once: list, health and overview', async ({ driver }) => {
  const { window } = driver;
  const holder = tenantOfCase('2');
  const newcomer = tenantOfCase('3');
  await driver.openTenant(newcomer.id, newcomer.name);
  await window.getByTestId('edit-tenant').click();
  await window.getByTestId('profile-expectedAppId').fill(holder.appid);
  await window.getByTestId('edit-tenant-save').click();
  await expect(window.getByTestId('edit-tenant-save')).toBeHidden();
  await window.getByTestId('nav-tenants').click();
  await window.getByTestId('tenants-search').fill(holder.appid);
  for (const { id } of [holder, newcomer])
    await expect(window.getByTestId(`tenant-row-${id}`)).toContainText('AppID 重复', patience);
  await window.getByTestId('nav-health').click();
  for (const { id } of [holder, newcomer]) await expect(window.getByTestId(`health-${id}`)).toContainText('AppID 重复');
  await window.getByTestId('nav-overview').click();
  for (const { name } of [holder, newcomer])
    await expect(window.locator('.actor-columns .tenant-line', { hasText: name }).first()).toContainText('AppID 重复');
});

test('evidence of what was found covers every tenant of the search, not the entries that are shown', async ({
  driver,
}) => {
  const { window } = driver;
  await expect(window.getByTestId('funnel-ready')).toContainText('10', patience);
  await window.getByTestId('nav-records').click();
  await expect(window.getByTestId('records-story')).toBeVisible(patience);
  await window.getByTestId('evidence-open').first().click();
  await expect(window.getByTestId('evidence-scope')).toHaveText('24 个租户', patience);
});

test('a keychain that is locked while the console runs is noticed before an authorization starts', async ({
  driver,
}) => {
  const { window } = driver;
  try {
    await driver.openTenant('fixture-02', '松果湾建材');
    await expect(window.getByTestId('vault-state')).toHaveAttribute('data-state', 'ready', patience);
    await window.getByTestId('authorize').click();
    const start = window.getByTestId('preflight-start');
    await start.waitFor();
    await untilStill(window);
    if (await window.getByTestId('ack-given-up').isVisible()) {
      await window.getByTestId('ack-given-up-name').fill('管理员');
      await window.getByTestId('ack-given-up').click();
      await window.getByTestId('given-up-accepted').waitFor();
    }
    if (await window.getByTestId('accept-unknowns').isVisible()) await window.getByTestId('accept-unknowns').click();
    await window.getByTestId('authorize-window').click();
    await lockKeyring();
    await start.click();
    await expect(window.getByTestId('vault-banner')).toBeVisible(patience);
    await expect(window.getByTestId('vault-state')).toHaveAttribute('data-state', 'locked');
    expect(driver.app.windows().filter((page) => page.url().includes('/cgi-bin/'))).toEqual([]);
    await window.keyboard.press('Escape');
    await expect(window.getByTestId('tenant-page')).toHaveAttribute('data-stage', 'ready');
  } finally {
    await unlockKeyring();
  }
});

test('nobody is named by a careless click, and no tenant is made twice without a word', async ({ driver }) => {
  const { window } = driver;
  await expect(window.getByTestId('online-badge')).toContainText('最旧', patience);
  const tenant = tenantOfCase('2');
  await driver.openTenant(tenant.id, tenant.name);
  await window.getByTestId('authorize').click();
  await window.getByTestId('preflight-start').waitFor();
  const name = window.getByTestId('ack-given-up-name');
  if (await name.isVisible()) await expect(name).toHaveValue('');
  await window.keyboard.press('Escape');
  await expect(window.getByTestId('preflight-start')).toBeHidden();

  await window.getByTestId('nav-tenants').click();
  await expect(window.getByTestId('tenants-count')).toContainText('24');
  await window.getByTestId('create-tenant').click();
  await window.getByTestId('profile-name').fill(tenant.name);
  await window.getByTestId('create-tenant-submit').click();
  await expect(window.getByTestId('create-anyway')).toBeVisible(patience);
  await window.keyboard.press('Escape');
  await expect(window.getByTestId('create-anyway')).toBeHidden();
  await expect(window.getByTestId('profile-name')).toHaveValue(tenant.name);
});
