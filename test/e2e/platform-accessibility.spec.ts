import { PlatformDriver } from './driver/platform-driver';
import { SandboxDriver } from './driver/sandbox-driver';
import { violations } from './support/axe';
import { expect, test } from './support/fixtures';

for (const theme of ['light', 'dark'] as const) {
  test(`no part of the platform and workspace screens has a violation in the ${theme} theme`, async ({ driver }) => {
    test.setTimeout(180_000);
    const { window } = driver;
    await window.emulateMedia({ colorScheme: theme });
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme);
    const sandbox = await SandboxDriver.start();
    const platform = new PlatformDriver(window);
    await platform.openWorkspaces();
    expect(await violations(window), 'workspaces').toEqual([]);
    await window.getByTestId('create-workspace').click();
    await window.getByTestId('network-fields').click();
    await window.getByTestId('create-workspace-submit').click();
    await expect(window.getByRole('dialog')).toContainText('必填');
    expect(await violations(window), 'new workspace').toEqual([]);
    await window.keyboard.press('Escape');
    await expect(window.getByRole('dialog')).toHaveCount(0);

    await platform.create('直连', 'direct', sandbox, { componentAppId: sandbox.facts.componentAppId });
    await window.getByTestId('secret-component-secret').getByTestId('secret-open').click();
    await platform.setSecret('token', 'preauthcode@@@x');
    await platform.fill({ launchDomain: 'https://x/' });
    expect(await violations(window), 'connection').toEqual([]);
    await platform.selfTest();
    expect(await violations(window), 'self-test').toEqual([]);
    await window.getByTestId('line-secret').getByRole('button').first().click();
    await expect(window.getByTestId('entry-close')).toBeVisible();
    expect(await violations(window), 'entry').toEqual([]);
    await window.getByTestId('entry-close').click();
    for (const tab of ['permissions', 'considerations', 'catalogue'] as const) {
      await platform.show(tab);
      await expect(window.locator('.skeleton:visible')).toHaveCount(0);
      expect(await violations(window), tab).toEqual([]);
    }
    await platform.show('connection');
    await window.getByTestId('section-workspace').getByTestId('environment-production').click();
    await window.getByTestId('section-workspace-save').click();
    await window.getByTestId('confirm-name').fill('直连');
    await window.getByTestId('confirm-name-ok').click();
    await expect(window.getByTestId('production-lock')).toBeVisible();
    await expect(window.getByRole('dialog')).toHaveCount(0);
    // A message that fades has no contrast for a moment.
    await expect(window.getByTestId('message')).toHaveCount(0);
    expect(await violations(window), 'production').toEqual([]);
    await sandbox.close();
  });
}
