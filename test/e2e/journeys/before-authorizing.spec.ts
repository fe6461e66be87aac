import { expect, test } from '../support/fixtures';
import { tenantOfCase } from '../support/portfolio';

test('case 2: a tenant that is ready goes all the way to confirmed, and the records say who did what', async ({
  driver,
}) => {
  const { window } = driver;
  const tenant = tenantOfCase('2');
  await driver.openTenant(tenant.id, tenant.name);
  await expect(window.getByTestId('tenant-page')).toHaveAttribute('data-stage', 'ready');
  const phone = await driver.startAuthorization(tenant.administrator.name);
  await phone.scan('admin');
  await phone.pick(tenant.appid);
  await phone.confirm();
  expect(await driver.verifiedOutcome()).toBe('bound');
  await expect(window.getByTestId('verified-name')).toHaveText('松果湾订货');
  await driver.answer('authorized');
  await driver.closeSheet();
  await expect(window.getByTestId('tenant-page')).toHaveAttribute('data-stage', 'confirmed');
  await expect(window.getByTestId('step-confirm')).toHaveAttribute('data-state', 'done');
  await window.getByTestId('tab-permissions').click();
  for (const set of [17, 18, 25, 156]) {
    await expect(window.getByTestId(`set-${set}`)).toHaveAttribute('data-state', 'granted');
  }
  await window.getByTestId('tab-records').click();
  await expect(window.getByTestId('timeline').locator('[data-kind="bound"]')).toHaveCount(1);
  await expect(window.getByTestId('timeline').locator('[data-kind="acknowledged"]')).toContainText(
    tenant.administrator.name,
  );
  await expect(window.getByTestId('ledger-chain')).toHaveClass(/tone-pass/);
});

test('case 3: an unverified mini program cannot be authorized, and the page says what to do', async ({ driver }) => {
  const { window } = driver;
  const tenant = tenantOfCase('3');
  await driver.openTenant(tenant.id, tenant.name);
  const verified = window.getByTestId('check-verified');
  await expect(verified).toHaveAttribute('data-verdict', 'fail');
  await expect(verified).toContainText('小程序未认证，必须先认证才能授权。');
  await window.getByTestId('authorize').click();
  await expect(window.getByTestId('preflight-verified')).toContainText('小程序未认证');
  await expect(window.getByTestId('preflight-start')).toBeDisabled();
  await window.getByTestId('preflight-verified').getByRole('button').click();
  await expect(window.getByTestId('authorize-sheet')).toBeHidden();
  await verified.getByRole('button').first().click();
  await expect(verified.getByTestId('waive-verified')).toHaveCount(0);
  await verified.getByTestId('fact-verified-yes').click();
  await expect(verified).toHaveAttribute('data-verdict', 'pass');
  await window.getByTestId('authorize').click();
  await window.getByTestId('preflight-start').waitFor();
  await expect(window.getByTestId('preflight-verified')).toHaveCount(0);
});

test('case 10: a mini program that another application holds blocks the start and names both sides', async ({
  driver,
}) => {
  const { window } = driver;
  const tenant = tenantOfCase('10a');
  const holder = tenantOfCase('10b');
  // The other workspaces are prepared after the open one.
  await expect(async () => {
    await driver.openTenant(tenant.id, tenant.name);
    await expect(window.getByTestId('notice-conflict')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 45_000 });
  const notice = window.getByTestId('notice-conflict');
  await expect(notice).toContainText(holder.name);
  await expect(notice).toContainText('营销通');
  await expect(notice).toContainText('沙箱 · 营销通');
  await expect(notice).toContainText('已在那里绑定');
  await expect(notice).toContainText('取消授权');
  const check = window.getByTestId('check-one-application');
  await expect(check).toHaveAttribute('data-verdict', 'fail');
  await expect(check).toContainText(`已绑定到 ${holder.name}（营销通，工作区 沙箱 · 营销通）。`);
  await window.getByTestId('authorize').click();
  await expect(window.getByTestId('preflight-one-application')).toContainText(holder.name);
  await expect(window.getByTestId('preflight-start')).toBeDisabled();
  await window.keyboard.press('Escape');
  await expect(window.getByTestId('authorize-sheet')).toBeHidden();

  // The same AppID, typed for a tenant of another name, is refused and says who has it.
  const other = tenantOfCase('3');
  await driver.openTenant(other.id, other.name);
  await window.getByTestId('edit-tenant').click();
  await window.getByTestId('profile-expectedAppId').fill(holder.appid);
  await window.getByTestId('edit-tenant-save').click();
  const refusal = window.getByRole('dialog').getByTestId('error-app-id-taken');
  await expect(refusal).toContainText(`${holder.appid} 已绑定到 ${holder.name}（工作区 沙箱 · 营销通）。`);
});
