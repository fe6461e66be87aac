import type { ConsoleDriver } from './driver/console-driver';
import { HostingDriver } from './driver/hosting-driver';
import { violations } from './support/axe';
import { expect, test } from './support/fixtures';
import { tenantOfCase } from './support/portfolio';

async function openDomains({ window }: ConsoleDriver): Promise<HostingDriver> {
  await window.getByTestId('nav-platform').click();
  await window.getByTestId('tab-domains').click();
  return new HostingDriver(window);
}

test('a host is removed from the platform only after every tenant that loses it was named', async ({ driver }) => {
  test.setTimeout(180_000);
  const { window } = driver;
  const domains = await openDomains(driver);
  const host = window.getByTestId('host-api.hosting-console.example');
  await expect(host).toBeVisible();

  await host.getByTestId('host-remove').click();
  await expect(window.getByTestId('plan-row-domain-impact')).toHaveAttribute('data-verdict', 'warn');
  for (const name of ['1', '14', '16', '17', '18']) {
    const tenant = tenantOfCase(name);
    await expect(window.getByTestId(`impact-${tenant.id}`)).toContainText(tenant.name);
    await expect(window.getByTestId(`impact-${tenant.id}`)).toContainText('https://api.hosting-console.example');
  }
  await expect(window.getByTestId('plan-confirm')).toBeDisabled();
  expect(await violations(window)).toEqual([]);

  await window.getByTestId('impact-acknowledge').press('Space');
  await domains.carryOut();
  await expect(host).toHaveCount(0);

  await HostingDriver.of(driver, '1');
  await window.getByTestId('domains-read').click();
  const kept = window.getByTestId('domain-requestdomain-https://api.hosting-console.example');
  // Everything seems to work until the next release.
  await expect(kept).toBeVisible();
});

test('what WeChat leaves out of a change of hosts is told item by item, and what cannot be sent before it is sent', async ({
  driver,
}) => {
  const { window } = driver;
  const sandbox = await driver.sandbox();
  await sandbox.turn({ hostsWithoutConfirmFile: ['unproved.hosting-console.example'] });
  const domains = await openDomains(driver);
  await window.getByTestId('add-platform-jump-domain').click();
  const text = window.getByTestId('host-text');
  await text.fill('new.hosting-console.example https://wrong.example');
  await expect(window.getByTestId('typed-faults').locator('[data-fault="scheme"]')).toContainText('wrong.example');
  await expect(window.getByTestId('form-next')).toBeDisabled();
  await text.fill('new.hosting-console.example\nunproved.hosting-console.example');
  await domains.dryRun();
  await domains.carryOut();
  await expect(window.getByTestId('host-new.hosting-console.example')).toBeVisible();
  await expect(window.getByTestId('left-out').locator('[data-reason="invalid"]')).toHaveText(
    /unproved\.hosting-console\.example/,
  );
});

test('a domain that the platform has not registered is named when WeChat leaves it out of a tenant without a word', async ({
  driver,
}) => {
  const { window } = driver;
  const hosting = await HostingDriver.of(driver, '1');
  await window.getByTestId('domains-add').click();
  await window.getByTestId('domain-text').fill('https://api.hosting-console.example:8443\nhttps://stranger.example');
  await hosting.dryRun();
  await hosting.carryOut();
  await expect(window.getByTestId('left-out').locator('[data-reason="left-out"]')).toHaveText(/stranger\.example/);
  await expect(window.getByTestId('domain-requestdomain-https://api.hosting-console.example:8443')).toBeVisible();
  await window.getByTestId('confirm-file-ask').click();
  await expect(window.getByTestId('confirm-file')).toContainText('.txt');
});

test('a privacy guideline is filled in from the scan, shown as it will be, set once and read back', async ({
  driver,
}) => {
  test.setTimeout(120_000);
  const { window } = driver;
  const { appid } = tenantOfCase('1');
  const sandbox = await driver.sandbox();
  const hosting = await HostingDriver.of(driver, '1');
  await hosting.openGuideline();
  const email = window.getByTestId('privacy-contact_email');
  const held = await email.inputValue();
  await email.fill('');
  await expect(window.getByTestId('privacy-fault-contact')).toBeVisible();
  await expect(window.getByTestId('form-next')).toBeDisabled();
  await email.fill(held);
  await window.getByTestId('privacy-use-Address').fill('把商品 送到你的仓库');
  await expect(window.getByTestId('privacy-preview')).toContainText('为了把商品 送到你的仓库');
  expect(await violations(window)).toEqual([]);
  await hosting.dryRun();
  await hosting.carryOut();
  await expect(window.getByTestId('privacy-same')).toBeVisible();
  await expect(window.getByTestId('privacy-key-Address')).toContainText('把商品 送到你的仓库');
  expect((await sandbox.effects(appid))['/cgi-bin/component/setprivacysetting']).toBe(1);
});

test('an interface with personal data is applied for, and its state is shown', async ({ driver }) => {
  test.setTimeout(120_000);
  const { window } = driver;
  const sandbox = await driver.sandbox();
  await sandbox.turn({ scanSeconds: 0 });
  const hosting = await HostingDriver.of(driver, '1');
  await hosting.fillUpload('9.6.6', '9.7.0', 'tenant-of-case-1');
  await hosting.dryRun();
  await hosting.carryOut();
  await hosting.read('scan-needs-attention');
  await window.getByTestId('privacy-read').click();
  const location = window.getByTestId('interface-wx.getLocation');
  await expect(location).toHaveAttribute('data-status', '1');
  await location.getByRole('button').click();
  await window.getByTestId('interface-content').fill('查找附近门店');
  await window.getByTestId('interface-urls').fill('https://shop.hosting-console.example/stores');
  await hosting.dryRun();
  await hosting.carryOut();
  await expect(location).toHaveAttribute('data-status', '3');
});

test('to-dos of the merchant come as a message in either language', async ({ driver }) => {
  const { window } = driver;
  const { appid } = tenantOfCase('1');
  const sandbox = await driver.sandbox();
  await sandbox.changeAccount(appid, { avatarVersion: 0 });
  await HostingDriver.of(driver, '1');
  await window.getByTestId('sync').click();
  await expect(window.getByTestId('todo-avatar')).toBeVisible();
  const copied = async (place: number): Promise<string> => {
    await window.getByTestId('merchant-todos').getByRole('button').nth(place).click();
    return await driver.app.evaluate(({ clipboard }) => clipboard.readText());
  };
  await expect.poll(() => copied(0)).toContain('上传头像');
  await expect.poll(() => copied(1)).toContain('upload an avatar');
});

test('the order page in force is read, and one that was set shows where its review stands', async ({ driver }) => {
  const { window } = driver;
  const { appid } = tenantOfCase('1');
  const sandbox = await driver.sandbox();
  const hosting = await HostingDriver.of(driver, '1');
  await hosting.read('released');
  const section = window.getByTestId('order-page');
  await section.getByTestId('order-read').click();
  await expect(section).toContainText('尚未设置订单中心页');
  await section.getByTestId('order-set').click();
  await window.getByTestId('order-path').fill('pages/order/list');
  await hosting.dryRun();
  await hosting.carryOut();
  await expect(window.getByTestId('order-applied')).toHaveAttribute('data-state', 'in-review');
  await expect(window.getByTestId('order-applied')).toContainText('pages/order/list');
  expect((await sandbox.effects(appid))['/wxa/security/applysetorderpathinfo']).toBe(1);
  expect(await violations(window)).toEqual([]);
});
