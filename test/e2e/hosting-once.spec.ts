import { expect, test } from './support/fixtures';
import { HostingDriver } from './driver/hosting-driver';
import { tenantOfCase } from './support/portfolio';

test('a call whose connection ends before the answer reaches WeChat once, and is found out by reading', async ({
  driver,
}) => {
  test.setTimeout(240_000);
  const { appid } = tenantOfCase('1');
  const sandbox = await driver.sandbox();
  await sandbox.turn({ scanSeconds: 0 });
  const hosting = await HostingDriver.of(driver, '1');
  const { window } = hosting;
  // Reading leaves connections that are kept: Chromium would send over one after the other.
  await hosting.read('released');
  await sandbox.loseAnswers('/wxa/commit', 10);

  await hosting.act('commit');
  await window.getByTestId('commit-template').click();
  await window.locator('.ant-select-item-option').filter({ hasText: '9.6.5' }).click();
  await window.getByTestId('commit-version').fill('9.7.0');
  await window.getByTestId('commit-tenant-key').fill('tenant-of-case-1');
  await window.getByTestId('form-next').click();
  await hosting.carryOut();
  await expect(window.getByTestId('slot-trial')).toContainText('9.7.0');
  await expect(window.getByTestId('hosting-history').locator('tbody tr[data-state="done"]')).toHaveCount(1);
  expect((await sandbox.effects(appid))['/wxa/commit']).toBe(1);
});
