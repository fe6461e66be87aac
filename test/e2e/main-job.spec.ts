import { ConsoleDriver } from './driver/console-driver';
import { expect, test } from './support/fixtures';

const ready = { id: 'fixture-02', name: '松果湾建材' };

test('first run opens on the sandbox with a prepared portfolio and a tour', async ({ driver }) => {
  const { window } = driver;
  await expect(window.getByTestId('tour')).toBeVisible();
  await expect(window.getByTestId('funnel-ready')).toBeVisible();
  await window.getByTestId('nav-tenants').click();
  await expect(window.getByTestId(`tenant-row-${ready.id}`)).toBeVisible();
});

test('authorizes a tenant through the real window and shows its own branding', async ({ driver }) => {
  const { window } = driver;
  await driver.openTenant(ready.id, ready.name);
  const phone = await driver.startAuthorization('管理员');
  await expect(window.getByTestId('attempt-state')).toBeVisible();
  await expect(window.getByTestId('attempt-countdown')).toHaveText(/\d+:\d\d/);
  await phone.scan('admin');
  await expect(window.getByTestId('attempt-state')).toHaveAttribute('data-page', /scanned|awaiting-admin/);
  await phone.pickFirst('mini-program');
  await phone.confirm();
  expect(await driver.verifiedOutcome()).toBe('bound');
  await driver.answer('authorized');
  await driver.closeSheet();
  await window.getByTestId('tab-branding').click();
  await expect(window.getByTestId('branding-after')).toContainText('松果湾订货');
  await expect(window.getByTestId('branding-before')).toContainText('订货通');
});

test('closing the window cancels, and the tenant is ready for another attempt', async ({ driver }) => {
  await driver.openTenant(ready.id, ready.name);
  const phone = await driver.startAuthorization('管理员');
  await driver.closeAuthorizationWindow();
  await expect.poll(() => phone.page.isClosed()).toBe(true);
  await expect(driver.window.getByTestId('attempt-ended')).toHaveAttribute('data-outcome', 'cancelled');
  await driver.window.getByTestId('start-again').click();
  await expect(driver.window.getByTestId('preflight-start')).toBeVisible();
});

test('cancelling in the sheet closes the window, and what its page said is kept without secrets', async ({
  driver,
}) => {
  const { window } = driver;
  await driver.openTenant(ready.id, ready.name);
  const phone = await driver.startAuthorization('管理员');
  await window.getByTestId('attempt-cancel').click();
  await expect.poll(() => phone.page.isClosed()).toBe(true);
  await expect(window.getByTestId('attempt-ended')).toHaveAttribute('data-outcome', 'cancelled');
  await window.getByTestId('page-words').fill('该账号不可授权 auth_code=queryauthcode@@@secret');
  await window.getByTestId('page-words-record').click();
  await expect(window.getByTestId('page-words-recorded').first()).toContainText('该账号不可授权');
  await window.keyboard.press('Escape');
  await window.getByTestId('tab-records').click();
  await expect(window.getByTestId('tenant-page')).toContainText('该账号不可授权');
  await expect(window.getByTestId('tenant-page')).not.toContainText('queryauthcode@@@secret');
});

test('a person who is no administrator waits for one, and the sheet says so', async ({ driver }) => {
  await driver.openTenant(ready.id, ready.name);
  const phone = await driver.startAuthorization('管理员');
  await phone.scan('non-admin');
  await expect(driver.window.getByTestId('attempt-state')).toHaveAttribute('data-page', 'awaiting-admin');
});

test('an official account picked by mistake is set aside and resolved', async ({ driver }) => {
  const { window } = driver;
  await driver.openTenant('fixture-05', '驰鹭汽配');
  const phone = await driver.startAuthorization('管理员');
  await phone.scan('admin');
  await phone.pickFirst('official-account');
  await phone.confirm();
  expect(await driver.verifiedOutcome()).toBe('quarantined');
  await expect(driver.window.getByTestId('prompt')).toHaveCount(0);
  await driver.closeSheet();
  await expect(window.getByTestId('notice-quarantine')).toBeVisible();
});

test('a binding survives a restart and can be read with the network off', async () => {
  const first = await ConsoleDriver.launch();
  await first.openTenant(ready.id, ready.name);
  const phone = await first.startAuthorization('管理员');
  await phone.scan('admin');
  await phone.pickFirst('mini-program');
  await phone.confirm();
  expect(await first.verifiedOutcome()).toBe('bound');
  await first.answer('authorized');
  await first.app.close();
  const second = await ConsoleDriver.launch({
    dataFolder: first.dataFolder,
    keychainService: first.keychainService,
    network: 'off',
  });
  await second.openTenant(ready.id, ready.name);
  await second.window.getByTestId('tab-branding').click();
  await expect(second.window.getByTestId('branding-after')).toContainText('松果湾订货');
  await expect(second.window.getByTestId('offline-badge')).toBeVisible();
  await expect(second.window.getByTestId('sync')).toBeDisabled();
  await second.window.getByTestId('authorize').click();
  await expect(second.window.getByTestId('preflight-start')).toBeDisabled();
  await second.app.close();
  await first.removeProfile();
});

test('the language switches live', async ({ driver }) => {
  const { window } = driver;
  await expect(window.getByTestId('nav-tenants')).toHaveText('租户');
  await window.getByTestId('language-switch').click();
  await expect(window.getByTestId('nav-tenants')).toHaveText('Tenants');
  await expect(window.locator('html')).toHaveAttribute('lang', 'en');
  await window.getByTestId('language-switch').click();
  await expect(window.getByTestId('nav-tenants')).toHaveText('租户');
});
