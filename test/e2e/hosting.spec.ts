import { expect, test } from './support/fixtures';
import { HostingDriver } from './driver/hosting-driver';
import { tenantOfCase } from './support/portfolio';

test('a version is uploaded, rejected, submitted again, released, and rolled back; each happens once', async ({
  driver,
}) => {
  test.setTimeout(240_000);
  const { appid } = tenantOfCase('1');
  const sandbox = await driver.sandbox();
  await sandbox.turn({ scanSeconds: 0 });
  const hosting = await HostingDriver.of(driver, '1');
  const { window } = hosting;
  await hosting.read('released');

  await hosting.upload('9.7.0');
  await expect(window.getByTestId('hosting')).toHaveAttribute('data-state', 'ready-to-submit');
  await expect(window.getByTestId('slot-trial')).toContainText('9.7.0');

  await hosting.act('submit-audit');
  await window.getByTestId('submit-title').fill('首页');
  await window.getByTestId('form-next').click();
  await hosting.carryOut();
  await expect(window.getByTestId('hosting')).toHaveAttribute('data-state', 'under-review');

  await sandbox.review(appid, 'reject', ['小程序内容与所选类目不符', '打开后为空白页面']);
  await hosting.read('rejected');
  await expect(window.getByTestId('rejection').locator('[data-family]')).toHaveCount(2);
  await expect(window.getByTestId('screenshot')).toHaveCount(2);
  await expect(window.getByTestId('rejection').locator('[data-family="category"]')).toHaveCount(1);

  await window.getByTestId('submit-again').click();
  await window.getByTestId('submit-feedback').fill('类目已更正');
  await window.getByTestId('form-next').click();
  await hosting.carryOut();
  await sandbox.review(appid, 'approve');
  await hosting.read('approved-waiting');

  await hosting.act('release');
  await expect(window.getByTestId('plan-irreversible')).toBeVisible();
  await expect(window.getByTestId('plan-what')).toContainText('9.7.0');
  await window.getByTestId('plan-confirm').click();
  await window.getByTestId('plan-call-off').click();
  expect((await sandbox.effects(appid))['/wxa/release'] ?? 0).toBe(0);
  await hosting.carryOut('waits');
  await expect(window.getByTestId('hosting')).toHaveAttribute('data-state', 'released');
  await expect(window.getByTestId('slot-live')).toContainText('9.7.0');

  await hosting.act('revert-release');
  await window.locator('[data-testid^="revert-9.6"]').first().click();
  await window.getByTestId('form-next').click();
  await hosting.carryOut();
  await expect(window.getByTestId('slot-live')).not.toContainText('9.7.0');
  // The review stays approved at WeChat; what it approved is burned all the same, and not offered any more.
  await expect(window.getByTestId('slot-audit')).toHaveAttribute('data-state', 'burned');
  await hosting.read('released');
  await expect(window.getByTestId('slot-audit')).toHaveAttribute('data-state', 'burned');
  await expect(window.getByTestId('act-release')).toHaveCount(0);

  const effects = await sandbox.effects(appid);
  expect(effects['/wxa/commit']).toBe(1);
  expect(effects['/wxa/submit_audit']).toBe(2);
  expect(effects['/wxa/release']).toBe(1);
  expect(effects['/wxa/revertcoderelease']).toBe(1);
  await expect(window.getByTestId('hosting-history').locator('tbody tr[data-state="done"]')).toHaveCount(5);

  await window.getByTestId('nav-platform').click();
  await window.getByTestId('tab-templates').click();
  await window.getByTestId('template-9.6.5').getByTestId('template-who').click();
  await window.getByTestId('template-tenants').getByRole('button').first().click();
  await expect(window.getByTestId('hosting')).toHaveAttribute('data-state', 'released');
});

test('a version of another party is flagged, and refused until it is accepted by its name', async ({ driver }) => {
  const { appid } = tenantOfCase('1');
  const sandbox = await driver.sandbox();
  await sandbox.turn({ scanSeconds: 0 });
  await sandbox.foreign(appid, 'upload', '4.0.0');
  const hosting = await HostingDriver.of(driver, '1');
  const { window } = hosting;
  await hosting.read('ready-to-submit');
  await expect(window.getByTestId('foreign-trial')).toContainText('4.0.0');

  await hosting.act('submit-audit');
  await window.getByTestId('form-next').click();
  await expect(window.getByTestId('plan')).toHaveAttribute('data-blocked', 'true');
  await expect(window.getByTestId('plan-row-trial')).toHaveAttribute('data-verdict', 'block');
  await expect(window.getByTestId('plan-confirm')).toBeDisabled();
  await window.getByTestId('plan-close').click();

  await window.getByTestId('accept-trial').click();
  await window.getByTestId('accept-trial-confirm').click();
  await expect(window.getByTestId('foreign-trial')).toHaveCount(0);
  expect((await sandbox.effects(appid))['/wxa/submit_audit'] ?? 0).toBe(0);
});

test('a draft becomes a template once, and a template is deleted only with its consequences spelled out', async ({
  driver,
}) => {
  const { window } = driver;
  const hosting = new HostingDriver(window);
  await window.getByTestId('nav-platform').click();
  await window.getByTestId('tab-templates').click();
  await expect(window.getByTestId('template-9.6.5')).toBeVisible();

  await window.getByTestId('draft-9.6.7').getByTestId('draft-add').click();
  await hosting.carryOut();
  await expect(window.getByTestId('template-9.6.7')).toHaveCount(1);

  // The one that was just added is what tenants should have.
  await expect(window.getByTestId('template-9.6.7')).toContainText('当前版本');
  await window.getByTestId('template-9.6.4').getByTestId('template-delete').click();
  await expect(window.getByTestId('plan-irreversible')).toBeVisible();
  await expect(window.getByTestId('plan-what')).toContainText('9.6.4');
  await hosting.carryOut();
  await expect(window.getByTestId('template-9.6.4')).toHaveCount(0);
  await expect(window.getByTestId('hosting-history').locator('tbody tr[data-state="done"]')).toHaveCount(2);
});
