import type { ConsoleDriver } from '../driver/console-driver';
import { expect, test } from '../support/fixtures';
import { miniProgramNamed, tenantOfCase } from '../support/portfolio';

/** Chooses a way out of the quarantine that is shown, with a reason. */
async function resolve({ window }: ConsoleDriver, way: 'accept' | 'discard' | 'move', reason: string): Promise<void> {
  await window.getByTestId(`quarantine-${way}`).click();
  await window.getByTestId('quarantine-reason').fill(reason);
  await window.getByTestId('quarantine-resolve').click();
  await expect(window.getByTestId('notice-quarantine')).toHaveCount(0);
}

async function enterAppId({ window }: ConsoleDriver, appId: string): Promise<void> {
  await window.getByTestId('edit-tenant').click();
  await window.getByTestId('profile-expectedAppId').fill(appId);
  await window.getByTestId('edit-tenant-save').click();
  await expect(window.getByTestId('edit-tenant-save')).toBeHidden();
}

/** A tenant whose AppID nobody knows comes back with a mini program that another tenant expects. */
async function bringBack(driver: ConsoleDriver, name: string, appId: string): Promise<void> {
  const tenant = tenantOfCase(name);
  await driver.openTenant(tenant.id, tenant.name);
  await enterAppId(driver, '');
  const phone = await driver.startAuthorization(tenant.administrator.name);
  await phone.scan('admin');
  await phone.pick(appId);
  await phone.confirm();
  expect(await driver.verifiedOutcome()).toBe('quarantined');
  await driver.closeSheet();
  await expect(driver.window.getByTestId('tenant-page')).toHaveAttribute('data-stage', 'quarantined');
}

test('case 5: an official account picked by mistake is discarded, and the right account is bound then', async ({
  driver,
}) => {
  const { window } = driver;
  const tenant = tenantOfCase('5');
  await driver.openTenant(tenant.id, tenant.name);
  const wrong = await driver.startAuthorization(tenant.administrator.name);
  await wrong.scan('admin');
  await wrong.pick(tenant.appid, 'official-account');
  await wrong.confirm();
  expect(await driver.verifiedOutcome()).toBe('quarantined');
  // It did not succeed: nobody is asked whether it did.
  await expect(window.getByTestId('prompt')).toHaveCount(0);
  await driver.closeSheet();
  const notice = window.getByTestId('notice-quarantine');
  await expect(notice).toContainText('管理员选的是公众号，而不是小程序。');
  await expect(notice).toContainText('没有绑定任何小程序');
  await expect(notice).toContainText(tenant.appid);
  await expect(window.getByTestId('quarantine-accept')).toBeDisabled();
  await expect(window.getByTestId('quarantine-move')).toBeDisabled();
  await resolve(driver, 'discard', '登记了公众号的 AppID');
  // The same AppID would bring the same account back: it is asked for before anything starts, and the wrong account is remembered.
  await expect(window.getByTestId('tenant-page')).toContainText('更正 AppID');
  await expect(window.getByTestId('notice-unrevoked')).toContainText(tenant.appid);
  const right = miniProgramNamed('驰鹭汽配商城');
  await window.getByTestId('authorize').click();
  await expect(window.getByTestId('preflight-start')).toBeDisabled();
  await window.getByTestId('preflight-app-id').fill(right);
  await window.getByTestId('preflight-app-id-save').click();
  await expect(window.getByTestId('preflight-pinned')).toContainText(right);
  await window.keyboard.press('Escape');
  await expect(window.getByTestId('preflight-start')).toBeHidden();
  await driver.authorize(tenant.administrator.name, (phone) => phone.pick(right));
  await window.getByTestId('tab-records').click();
  await expect(window.getByTestId('timeline')).toContainText('登记了公众号的 AppID');
  await window.getByTestId('check-unrevoked').click();
  await expect(window.getByTestId('check-unrevoked')).toBeEnabled();
  await expect(window.getByTestId('notice-unrevoked')).toBeVisible();
  await (await driver.sandbox()).revoke(tenant.appid);
  await window.getByTestId('check-unrevoked').click();
  await expect(window.getByTestId('notice-unrevoked')).toHaveCount(0);
});

test('a result that belongs to another tenant is moved there, and nobody scans again', async ({ driver }) => {
  const { window } = driver;
  const owner = tenantOfCase('19');
  await bringBack(driver, '7', owner.appid);
  await expect(window.getByTestId('notice-quarantine')).toContainText('这个小程序已属于另一个租户或应用。');
  await resolve(driver, 'move', '管理员同时管理两家的小程序，选错了');
  await expect(window.getByTestId('tenant-page')).not.toHaveAttribute('data-stage', 'quarantined');
  await driver.openTenant(owner.id, owner.name);
  await expect(window.getByTestId('tenant-page')).toHaveAttribute('data-stage', /^bound/);
  await expect(window.getByTestId('branding-after')).toContainText('素笺文具订货');
  await window.getByTestId('sync').click();
  await expect(window.getByTestId('sync')).toBeEnabled();
  await expect(window.getByTestId('tenant-page').getByRole('alert')).toHaveCount(0);
});

test('a result that somebody else only expects is accepted with a reason', async ({ driver }) => {
  const { window } = driver;
  const other = tenantOfCase('20');
  await bringBack(driver, '7', other.appid);
  await resolve(driver, 'accept', '两家合并，小程序归这家使用');
  await expect(window.getByTestId('tenant-page')).toHaveAttribute('data-stage', /^bound/);
  await expect(window.getByTestId('branding-after')).toContainText('青窑陶瓷');
  await driver.openTenant(other.id, other.name);
  await expect(window.getByTestId('notice-conflict')).toContainText(tenantOfCase('7').name);
  await expect(window.getByTestId('check-one-application')).toHaveAttribute('data-verdict', 'fail');
});
