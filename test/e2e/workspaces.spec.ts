import { PlatformDriver } from './driver/platform-driver';
import { SandboxDriver } from './driver/sandbox-driver';
import { expect, test } from './support/fixtures';

test('workspaces are made, renamed, switched, archived and brought back', async ({ driver }) => {
  const { window } = driver;
  const platform = new PlatformDriver(window);
  await platform.openWorkspaces();
  await window.getByTestId('create-workspace').click();
  await window.getByTestId('create-workspace-submit').click();
  await expect(window.getByRole('dialog')).toContainText('必填');
  await window.getByTestId('workspace-name').fill('旧平台 备查');
  await window.getByTestId('mode-offline').check();
  await window.getByTestId('create-workspace-submit').click();
  const switcher = window.getByTestId('workspace-switcher');
  await expect(switcher).toContainText('旧平台 备查');
  await expect(window.getByTestId('platform-status')).toContainText('离线，仅供查看');

  await platform.openWorkspaces();
  const row = window.locator('.workspace-row', { hasText: '旧平台 备查' });
  await expect(row.getByTestId('workspace-archive')).toBeDisabled();
  await row.getByTestId('workspace-rename').click();
  await window.getByTestId('rename-name').fill('旧平台');
  await window.getByTestId('rename-save').click();
  await expect(switcher).toContainText('旧平台');

  const sandbox = window.locator('.workspace-row', { hasText: '沙箱 · 订货通' });
  await sandbox.getByTestId('workspace-open').click();
  await expect(switcher).toContainText('沙箱 · 订货通');
  await platform.openWorkspaces();
  const old = window.locator('.workspace-row', { hasText: '旧平台' });
  await old.getByTestId('workspace-archive').click();
  await expect(window.getByTestId('confirm-name-ok')).toBeDisabled();
  await window.getByTestId('confirm-name').fill('旧平台');
  await window.getByTestId('confirm-name-ok').click();
  await expect(old.getByTestId('workspace-unarchive')).toBeVisible();
  await switcher.click();
  await expect(window.getByRole('menuitem', { name: '旧平台' })).toHaveCount(0);
  await window.keyboard.press('Escape');
  await old.getByTestId('workspace-unarchive').click();
  await expect(old.getByTestId('workspace-open')).toBeVisible();
});

test('a production workspace says so everywhere and opens its settings to whoever types its name', async ({
  driver,
}) => {
  const { window } = driver;
  const sandbox = await SandboxDriver.start();
  const platform = new PlatformDriver(window);
  await platform.create('正式平台', 'direct', sandbox, { componentAppId: sandbox.facts.componentAppId });
  await expect(window.getByTestId('production-banner')).toHaveCount(0);
  await window.getByTestId('section-workspace').getByTestId('environment-production').click();
  await window.getByTestId('section-workspace-save').click();
  await window.getByTestId('confirm-name').fill('正式');
  await expect(window.getByTestId('confirm-name-ok')).toBeDisabled();
  await window.getByTestId('confirm-name').fill('正式平台');
  await window.getByTestId('confirm-name-ok').click();
  await expect(window.getByTestId('production-banner')).toContainText('正式平台');
  for (const screen of ['overview', 'tenants', 'records', 'health', 'settings']) {
    await window.getByTestId(`nav-${screen}`).click();
    await expect(window.getByTestId('production-banner')).toBeVisible();
  }

  await platform.show('connection');
  await expect(window.getByTestId('production-lock')).toHaveAttribute('data-locked', 'true');
  await expect(window.getByTestId('field-componentAppId')).toBeDisabled();
  await expect(window.getByTestId('secret-component-secret').getByTestId('secret-open')).toBeDisabled();
  await window.getByTestId('unlock').click();
  await window.getByTestId('confirm-name').fill('正式平台');
  await window.getByTestId('confirm-name-ok').click();
  await expect(window.getByTestId('field-componentAppId')).toBeEnabled();
  await platform.setSecret('component-secret', sandbox.facts.componentSecret);
  await expect(window.getByTestId('secret-component-secret')).toContainText('第 1 版');

  // Another workspace and back: locked again.
  await platform.openWorkspaces();
  await window.locator('.workspace-row', { hasText: '沙箱 · 订货通' }).getByTestId('workspace-open').click();
  await expect(window.getByTestId('production-banner')).toHaveCount(0);
  await platform.openWorkspaces();
  await window.locator('.workspace-row', { hasText: '正式平台' }).getByTestId('workspace-settings').click();
  await expect(window.getByTestId('production-lock')).toHaveAttribute('data-locked', 'true');
  await sandbox.close();
});

test('on a development runtime a workspace with WeChat’s own address is made but not opened', async ({ driver }) => {
  const { window } = driver;
  const platform = new PlatformDriver(window);
  await platform.openWorkspaces();
  await window.getByTestId('create-workspace').click();
  await window.getByTestId('workspace-name').fill('真实平台');
  await window.getByTestId('create-workspace-submit').click();
  await expect(window.getByTestId('error-workspace-not-allowed')).toBeVisible();
  await expect(window.getByTestId('workspace-switcher')).toContainText('沙箱 · 订货通');
  await expect(window.locator('.workspace-row', { hasText: '真实平台' })).toBeVisible();
});

test('required sets are versions with a history, and the considerations are edited in both languages', async ({
  driver,
}) => {
  const { window } = driver;
  const platform = new PlatformDriver(window);
  await platform.show('permissions');
  await window.getByTestId('set-filter').fill('插件');
  await window.getByTestId('required-40').check();
  await window.getByTestId('set-filter').fill('');
  await window.getByTestId('required-182').uncheck();
  await window.getByTestId('add-set-number').fill('231');
  await window.getByTestId('add-set').click();
  await platform.save('section-sets', {});
  const second = window.getByTestId('baseline-2');
  await expect(second).toContainText('新增：小程序插件管理 (40)、权限集 231 (231)');
  await expect(second).toContainText('移除：小程序订单管理 (182)');
  await expect(window.getByTestId('baseline-1')).toContainText('11 个权限集');
  await expect(window.getByTestId('set-row-231')).toContainText('平台不具备');

  await platform.show('considerations');
  const hostile = '# 须知\n\n- 带上**手机** <img src=x onerror="window.broken = true"> [链接](javascript:alert(1))';
  await window.getByTestId('considerations-text-zh-CN').fill(hostile);
  const preview = window.getByTestId('considerations-preview-zh-CN');
  await expect(preview.locator('strong')).toHaveText('手机');
  await expect(preview.locator('img, a')).toHaveCount(0);
  await expect(preview).toContainText('<img src=x');
  await window.getByTestId('considerations-save-zh-CN').click();
  await expect(window.getByTestId('considerations-save-zh-CN')).toHaveCount(0);
  await window.getByTestId('considerations-language-en').click();
  await window.getByTestId('considerations-text-en').fill('# Bring the phone');
  await window.getByTestId('considerations-save-en').click();
  await expect(window.getByTestId('considerations-save-en')).toHaveCount(0);
  expect(await window.evaluate(() => 'broken' in globalThis)).toBe(false);

  // The tenant's sheet shows what was saved, in the language of the person.
  await driver.openTenant('fixture-02', '松果湾建材');
  await window.getByTestId('authorize').click();
  await window.getByTestId('considerations').click();
  const sheet = window.getByTestId('authorize-sheet');
  await expect(sheet.getByRole('listitem').filter({ hasText: '带上手机' })).toBeVisible();
});

test('the catalogue finds errors by number and by the words on the phone, and every error leads to its entry', async ({
  driver,
}) => {
  const { window } = driver;
  const platform = new PlatformDriver(window);
  await platform.show('catalogue');
  const search = window.getByTestId('catalogue-search');
  const count = window.getByTestId('catalogue-count');
  // The entries are fetched when they are first asked for.
  await expect.poll(async () => Number(await count.getAttribute('data-count'))).toBeGreaterThan(250);
  await search.fill('61004');
  await expect(window.getByTestId('entry-61004')).toContainText('白名单');
  await search.fill('-302');
  await expect(window.getByTestId('entry--302')).toBeVisible();
  await search.fill('授权失败，该帐号已授权给其他第三方平台');
  await expect(window.locator('.catalogue-entry').first()).toBeVisible();
  await search.fill('系统凭据库');
  await expect(window.getByTestId('entry-keychain-locked')).toBeVisible();
  await search.fill('zzzz');
  await expect(count).toHaveAttribute('data-count', '0');
});
