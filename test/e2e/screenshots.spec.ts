import { join } from 'node:path';
import { ConsoleDriver } from './driver/console-driver';
import { PlatformDriver } from './driver/platform-driver';
import { expect, test } from './support/fixtures';

/** Pictures of the real window for the README and for judging by eye; asked for by name, since they change with every look. */
test.skip(process.env['SCREENSHOTS'] === undefined, 'pictures are taken on request: SCREENSHOTS=1');

const folder = join(import.meta.dirname, 'screenshots');
const table = join(import.meta.dirname, '../fixtures/import/gbk.csv');

for (const language of ['zh-CN', 'en'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`${language} ${theme}`, async () => {
      const driver = await ConsoleDriver.launch({ language });
      const { window } = driver;
      const take = async (name: string): Promise<void> => {
        await expect(window.locator('.ant-skeleton')).toHaveCount(0);
        await window.screenshot({
          path: join(folder, `${name}-${language.slice(0, 2)}-${theme}.png`),
          animations: 'disabled',
        });
      };
      await window.emulateMedia({ colorScheme: theme });
      await window.getByTestId('tour-dismiss').click();
      await expect(window.getByTestId('funnel-ready')).toContainText('10');
      await take('overview');
      await window.getByTestId('nav-tenants').click();
      await take('tenants');
      await driver.openTenant('fixture-02', '松果湾建材');
      await take('upgrade');
      const phone = await driver.startAuthorization('管理员');
      await expect(window.getByTestId('attempt-state')).toBeVisible();
      await take('authorize');
      await phone.scan('admin');
      await phone.pickFirst('mini-program');
      await phone.confirm();
      await driver.verifiedOutcome();
      await take('verified');
      await driver.answer('authorized');
      await driver.closeSheet();
      await window.getByTestId('tab-branding').click();
      await take('branding');
      for (const screen of ['records', 'health', 'platform', 'settings']) {
        await window.getByTestId(`nav-${screen}`).click();
        await take(screen);
      }
      await window.getByTestId('open-transfer').click();
      await window.getByTestId('transfer-page').waitFor();
      await take('transfer');
      await window.getByTestId('nav-tenants').click();
      await window.getByTestId('import-tenants').click();
      await driver.app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
      }, table);
      await window.getByTestId('import-choose').click();
      await window.getByTestId('import-check').click();
      await window.getByTestId('import-start').waitFor();
      await take('import');
      await (await driver.sandbox()).addFault({ path: '/*', kind: 'latency', ms: 700 });
      await window.getByTestId('nav-health').click();
      await window.getByTestId('sync-all').click();
      await expect(window.getByTestId('sync-progress')).toContainText(/[1-9] (?:\/|of) 8/);
      await take('sync');
      const platform = new PlatformDriver(window);
      await platform.openWorkspaces();
      await window.getByTestId('create-workspace').click();
      await window.getByTestId('workspace-name').fill(language === 'en' ? 'Review' : '备查');
      await window.getByTestId('mode-offline').check();
      await window.getByTestId('create-workspace-submit').click();
      await window.getByTestId('platform-status').waitFor();
      await window.getByTestId('nav-overview').click();
      await take('empty');
      await driver.close();
    });
  }
}
