import type { ConsoleDriver } from '../driver/console-driver';
import type { PhoneDriver } from '../driver/phone-driver';
import { expect, test } from '../support/fixtures';
import { tenantOfCase } from '../support/portfolio';

/** Authorizes the tenant whose page is open and answers with what the console verified. */
async function authorize(
  driver: ConsoleDriver,
  tenant: ReturnType<typeof tenantOfCase>,
  onSets: (phone: PhoneDriver) => Promise<void> = async () => undefined,
): Promise<string> {
  const phone = await driver.startAuthorization(tenant.administrator.name);
  await phone.scan('admin');
  await phone.pick(tenant.appid);
  await onSets(phone);
  await phone.confirm();
  return await driver.verifiedOutcome();
}

test('case 6: a set that another provider holds is missing by name, with the likely reason', async ({ driver }) => {
  const { window } = driver;
  const tenant = tenantOfCase('6');
  await driver.openTenant(tenant.id, tenant.name);
  const outcome = await authorize(driver, tenant, async (phone) => {
    await expect(phone.page.getByTestId('held-warning')).toBeVisible();
    await expect(phone.page.getByTestId('set-18')).toBeDisabled();
  });
  expect(outcome).toBe('bound-with-issues');
  await expect(window.getByTestId('issue-sets-missing')).toBeVisible();
  await expect(window.getByTestId('verified-outcome')).toContainText('被其他服务商占用');
  await driver.answer('not-yet');
  await driver.closeSheet();
  await expect(window.getByTestId('tenant-page')).toHaveAttribute('data-stage', 'bound-with-issues');
  await window.getByTestId('tab-permissions').click();
  const set = window.getByTestId('set-18');
  await expect(set).toHaveAttribute('data-state', 'missing');
  await expect(set).toContainText('被其他服务商占用');
  await expect(set).toContainText('取消另一服务商的授权');
  await expect(window.getByTestId('set-17')).toHaveAttribute('data-state', 'granted');
});

test('case 7: an unticked set is missing until the administrator authorizes again with everything', async ({
  driver,
}) => {
  const { window } = driver;
  const tenant = tenantOfCase('7');
  await driver.openTenant(tenant.id, tenant.name);
  expect(await authorize(driver, tenant, (phone) => phone.untick(25))).toBe('bound-with-issues');
  await driver.answer('not-yet');
  await driver.closeSheet();
  await window.getByTestId('tab-permissions').click();
  const set = window.getByTestId('set-25');
  await expect(set).toHaveAttribute('data-state', 'missing');
  await expect(set).toContainText('是被取消勾选，重新授权并保持全部勾选');
  expect(await authorize(driver, tenant)).toBe('bound');
  await driver.answer('authorized');
  await driver.closeSheet();
  await expect(set).toHaveAttribute('data-state', 'granted');
  await expect(window.getByTestId('tenant-page')).toHaveAttribute('data-stage', 'confirmed');
});

test('case 8: another entity than the official account has to be accepted, and is bound with that issue', async ({
  driver,
}) => {
  const { window } = driver;
  const tenant = tenantOfCase('8');
  await driver.openTenant(tenant.id, tenant.name);
  await window.getByTestId('tab-official-account').click();
  const comparison = window.getByTestId('entity-comparison');
  await expect(comparison.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'different');
  await expect(comparison).toContainText('江澜市金铆五金机电有限公司');
  await expect(comparison).toContainText('金铆控股集团有限公司');
  await expect(comparison).toContainText('不能共享数据，也不能互相跳转');
  await window.getByTestId('ack-entity-name').fill(tenant.contact.name);
  await window.getByTestId('ack-entity').click();
  await expect(window.getByTestId('ack-entity')).toHaveCount(0);
  await expect(comparison).toContainText(tenant.contact.name);
  expect(await authorize(driver, tenant)).toBe('bound-with-issues');
  await expect(window.getByTestId('issue-entity-differs')).toBeVisible();
  await driver.answer('authorized');
  await driver.closeSheet();
  await expect(window.getByTestId('tenant-page')).toHaveAttribute('data-stage', 'confirmed');
});

test('case 9: entities that differ by the width of their brackets are the same', async ({ driver }) => {
  const { window } = driver;
  const tenant = tenantOfCase('9');
  await window.getByTestId('workspace-switcher').click();
  await window.getByRole('menuitem', { name: '沙箱 · 服务通' }).click();
  await expect(window.getByTestId('workspace-switcher')).toContainText('沙箱 · 服务通');
  await driver.openTenant(tenant.id, tenant.name);
  await window.getByTestId('tab-official-account').click();
  const verdict = window.getByTestId('entity-comparison').locator('[data-verdict]');
  await expect(verdict).toHaveAttribute('data-verdict', 'same-normalised');
  await expect(verdict).toContainText('铁穗农机服务（云杉）有限公司');
  await expect(verdict).toContainText('铁穗农机服务(云杉)有限公司');
  await expect(window.getByTestId('ack-entity')).toHaveCount(0);
  expect(await authorize(driver, tenant)).toBe('bound');
  await expect(window.getByTestId('issue-entity-differs')).toHaveCount(0);
});
