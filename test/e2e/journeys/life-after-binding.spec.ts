import { expect, test } from '../support/fixtures';
import { tenantOfCase } from '../support/portfolio';

test('case 12: a revoked tenant keeps its history and is authorized again', async ({ driver }) => {
  const { window } = driver;
  const tenant = tenantOfCase('12');
  await driver.openTenant(tenant.id, tenant.name);
  await expect(window.getByTestId('tenant-page')).toHaveAttribute('data-stage', 'revoked');
  await window.getByTestId('tab-records').click();
  await expect(window.getByTestId('timeline').locator('[data-kind="revocation-noticed"]')).toHaveCount(1);
  await expect(window.getByTestId('timeline').locator('[data-kind="bound"]')).toHaveCount(1);
  await driver.authorize(tenant.administrator.name, (phone) => phone.pick(tenant.appid));
  await expect(window.getByTestId('tenant-page')).toHaveAttribute('data-stage', 'confirmed');
  await expect(window.getByTestId('timeline').locator('[data-kind="revocation-noticed"]')).toHaveCount(1);
  await expect(window.getByTestId('timeline').locator('[data-kind="bound"]')).toHaveCount(2);
});

test('a revocation at WeChat is noticed by the next sync, and taken back by another; branding and records stay', async ({
  driver,
}) => {
  const { window } = driver;
  const tenant = tenantOfCase('1');
  await driver.openTenant(tenant.id, tenant.name);
  await expect(window.getByTestId('tenant-page')).toHaveAttribute('data-stage', 'live');
  await (await driver.sandbox()).revoke(tenant.appid);
  await window.getByTestId('sync').click();
  await expect(window.getByTestId('tenant-page')).toHaveAttribute('data-stage', 'revoked');
  await expect(window.getByTestId('branding-after')).toContainText('禾穗谷订货');
  await window.getByTestId('tab-records').click();
  await expect(window.getByTestId('timeline').locator('[data-kind="revocation-noticed"]')).toHaveCount(1);
  await (await driver.sandbox()).authorize(tenant.appid);
  await window.getByTestId('sync').click();
  await expect(window.getByTestId('tenant-page')).not.toHaveAttribute('data-stage', 'revoked');
  await expect(window.getByTestId('timeline').locator('[data-kind="revocation-noticed"]')).toHaveCount(1);
});

test('case 17: a new name is found by a sync and accepted as the new baseline', async ({ driver }) => {
  const { window } = driver;
  const tenant = tenantOfCase('17');
  await driver.openTenant(tenant.id, tenant.name);
  await window.getByTestId('sync').click();
  const drift = window.getByTestId('drift-nickName');
  await expect(drift).toContainText('橡铃家具商城');
  await expect(drift).toContainText('橡铃家居订货');
  await expect(window.getByTestId('branding-after')).toContainText('橡铃家居订货');
  await drift.getByRole('button').click();
  await expect(window.getByTestId('notice-drift')).toHaveCount(0);
  await window.getByTestId('sync').click();
  await expect(window.getByTestId('sync')).toBeEnabled();
  await expect(window.getByTestId('notice-drift')).toHaveCount(0);
  await window.getByTestId('tab-records').click();
  await expect(window.getByTestId('timeline').locator('[data-kind="drift-accepted"]')).toHaveCount(1);
});

test('case 18: a migrated entity is found under the same AppID and compared anew', async ({ driver }) => {
  const { window } = driver;
  const tenant = tenantOfCase('18');
  await driver.openTenant(tenant.id, tenant.name);
  await window.getByTestId('tab-official-account').click();
  const comparison = window.getByTestId('entity-comparison').locator('[data-verdict]');
  await window.getByTestId('sync').click();
  const drift = window.getByTestId('drift-principalName');
  await expect(drift).toContainText('云杉市海曜照明电器厂');
  await expect(drift).toContainText('江澜市海曜光电科技有限公司');
  await expect(comparison).toHaveAttribute('data-verdict', 'different');
  await expect(window.getByTestId('tenant-page')).toContainText(tenant.appid);
  await drift.getByRole('button').click();
  await expect(window.getByTestId('notice-drift')).toHaveCount(0);
});
