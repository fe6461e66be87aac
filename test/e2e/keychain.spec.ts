import { ConsoleDriver } from './driver/console-driver';
import { lockKeyring, unlockKeyring } from './support/keyring';
import { expect, test } from './support/fixtures';

test.afterEach(async () => {
  await unlockKeyring();
});

test('a locked keychain is said, keeps offline review usable, and heals after unlocking', async () => {
  const first = await ConsoleDriver.launch();
  await first.openTenant('fixture-01', '禾穗谷食品批发');
  await first.app.close();
  await lockKeyring();
  const second = await ConsoleDriver.launch({ dataFolder: first.dataFolder, keychainService: first.keychainService });
  const banner = second.window.getByTestId('vault-banner');
  await expect(banner).toBeVisible();
  await second.openTenant('fixture-01', '禾穗谷食品批发');
  await second.window.getByTestId('tab-records').click();
  await expect(second.window.getByTestId('timeline')).toBeVisible();
  await unlockKeyring();
  // The console may learn of it by itself before the button is pressed.
  const check = second.window.getByTestId('vault-check').first();
  await check.click({ timeout: 5000 }).catch(() => undefined);
  await expect(banner).toBeHidden();
  await second.app.close();
  await first.removeProfile();
});

test('without a keychain the console opens, says so, and keeps nothing in plain text', async () => {
  const driver = await ConsoleDriver.launch({ env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' } });
  await expect(driver.window.getByTestId('vault-banner')).toBeVisible();
  await driver.openTenant('fixture-02', '松果湾建材');
  await driver.close();
});
