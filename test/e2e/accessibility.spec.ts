import { violations } from './support/axe';
import { expect, test } from './support/fixtures';

const screens = ['overview', 'tenants', 'records', 'health', 'platform', 'settings'] as const;

for (const theme of ['light', 'dark'] as const) {
  test(`no screen has a violation in the ${theme} theme`, async ({ driver }) => {
    const { window } = driver;
    await window.emulateMedia({ colorScheme: theme });
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme);
    for (const screen of screens) {
      await window.getByTestId(`nav-${screen}`).click();
      await expect(window.locator('.ant-skeleton')).toHaveCount(0);
      expect(await violations(window), screen).toEqual([]);
    }
    await driver.openTenant('fixture-01', '禾穗谷食品批发');
    for (const tab of ['upgrade', 'branding', 'permissions', 'official-account', 'records', 'notes']) {
      await window.getByTestId(`tab-${tab}`).click();
      await expect(window.locator('.ant-skeleton')).toHaveCount(0);
      expect(await violations(window), tab).toEqual([]);
    }
    await driver.openTenant('fixture-02', '松果湾建材');
    await window.getByTestId('authorize').click();
    await window.getByTestId('preflight-start').waitFor();
    expect(await violations(window), 'authorize sheet').toEqual([]);
  });
}
