import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestInfo } from '@playwright/test';
import { ConsoleDriver } from './driver/console-driver';
import { expect, test } from './support/fixtures';

const patience = { timeout: 30_000 };

/** Pictures to be judged by eye, beside the results of the run. */
async function take({ window, app }: ConsoleDriver, info: TestInfo, name: string, widths = [1320]): Promise<void> {
  for (const width of widths) {
    await app.evaluate(({ BrowserWindow }, wide) => {
      const [first] = BrowserWindow.getAllWindows();
      first?.setContentSize(wide, 860);
    }, width);
    for (const colorScheme of ['light', 'dark'] as const) {
      await window.emulateMedia({ colorScheme });
      await window.screenshot({ path: info.outputPath(`${name}-${width}-${colorScheme}.png`), animations: 'disabled' });
    }
  }
}

test('a first day: the name is asked once, a preparation is one form, a comment and a reminder stay', async ({
  browserName: _unused,
}, info) => {
  test.setTimeout(240_000);
  const driver = await ConsoleDriver.launch({ operatorName: '' });
  const { window } = driver;
  await window.getByTestId('tour-dismiss').click(patience);
  await window.getByTestId('nav-tenants').click();
  await window.getByTestId('create-tenant').click();
  await window.getByTestId('profile-name').fill('晨光文具');
  await window.getByTestId('create-tenant-submit').click();
  await expect(window.getByTestId('name-input')).toBeFocused(patience);
  await take(driver, info, 'name');
  await window.getByTestId('name-input').fill('周敏');
  await window.getByTestId('name-save').click();
  await window.getByTestId('tenant-page').waitFor(patience);
  await window.getByTestId('edit-tenant').click();
  await expect(window.getByTestId('profile-owner')).toHaveValue('周敏', patience);
  await window.keyboard.press('Escape');

  await window.getByTestId('prepare-tenant').click();
  await window.getByTestId('prepare-verified-yes').click(patience);
  await window.getByTestId('prepare-acceptedBy').fill('何敏');
  await take(driver, info, 'preparation', [1024, 1320]);
  // What was filled in is still there after leaving the form without recording it.
  await window.getByTestId('prepare-operatorIsCrmAdmin-yes').click();
  await window.getByTestId('prepare-save').click();
  await expect(window.getByTestId('preparation-form')).toBeHidden(patience);
  await expect(window.getByTestId('check-verified')).toHaveAttribute('data-verdict', 'pass', patience);
  await expect(window.getByTestId('check-functions-given-up')).toHaveAttribute('data-verdict', 'pass', patience);

  await window.getByTestId('tab-notes').click();
  await window.getByTestId('comment-text').fill('管理员下周回来');
  await window.getByTestId('comment-add').click();
  await expect(window.getByTestId('comments')).toContainText('周敏', patience);
  await expect(window.getByTestId('comments')).toContainText('管理员下周回来');
  const today = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  await window
    .getByTestId('reminder-day')
    .fill(`${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}`);
  await window.getByTestId('reminder-text').fill('回访管理员');
  await window.getByTestId('reminder-save').click();
  await expect(window.getByTestId('notice-reminder')).toContainText('回访管理员', patience);
  await take(driver, info, 'notes', [1024, 1320]);
  await window.getByTestId('nav-overview').click();
  await expect(window.getByTestId('due-reminders')).toContainText('回访管理员', patience);
  await take(driver, info, 'overview');
  await driver.close();
});

test('a list at hand: row menu, pins, errcodes, shortcuts, back and forward, columns, progress', async ({
  driver,
}, info) => {
  test.setTimeout(240_000);
  const { window } = driver;
  await window.getByTestId('tour-dismiss').click(patience);
  await window.getByTestId('nav-tenants').click();
  const row = window.getByTestId('tenant-row-fixture-02');
  await row.click({ button: 'right' });
  await expect(window.getByTestId('row-menu-copy-app-id')).toBeVisible(patience);
  await take(driver, info, 'row-menu');
  await window.getByTestId('row-menu-pin').click();
  await window.getByTestId('row-menu-button-fixture-03').click();
  await window.getByTestId('row-menu-note').click();
  await window.getByTestId('comment-text').waitFor(patience);
  await window.keyboard.press('Alt+ArrowLeft');
  await row.waitFor(patience);
  await window.keyboard.press('Alt+ArrowRight');
  await window.getByTestId('comment-text').waitFor(patience);

  await window.keyboard.press('Control+k');
  const palette = window.locator('#palette-list');
  await expect(palette).toContainText('松果湾建材', patience);
  await window.getByTestId('palette-input').fill('61003');
  await expect(palette).toContainText('61003', patience);
  await take(driver, info, 'palette');
  await window.keyboard.press('Escape');
  await expect(palette).toBeHidden(patience);
  await window.getByTestId('nav-tenants').click();
  await row.waitFor(patience);
  await window.keyboard.press('Shift+?');
  await window.getByTestId('shortcuts').waitFor(patience);
  await take(driver, info, 'shortcuts');
  await window.keyboard.press('Escape');
  await expect(window.getByTestId('shortcuts')).toBeHidden(patience);

  // Every column of the usual choice fits a window of the usual size.
  const isWhole = (): Promise<boolean> =>
    window.locator('.table').evaluate((table) => table.scrollWidth <= table.clientWidth);
  await expect.poll(isWhole).toBe(true);

  const heading = window.getByRole('columnheader', { name: '阶段' }).first();
  const before = (await heading.boundingBox())?.width ?? 0;
  const edge = heading.locator('.table-resize');
  const place = await edge.boundingBox();
  if (place === null) throw new Error('the column has no edge');
  // Nothing that is still fading out lies over it.
  await edge.hover({ timeout: 30_000 });
  await window.mouse.down();
  await window.mouse.move(place.x + 104, place.y + 6, { steps: 4 });
  await window.mouse.up();
  await expect.poll(async () => (await heading.boundingBox())?.width ?? 0).toBeGreaterThan(before + 60);
  await window.getByTestId('column-chooser').click();
  await window.getByTestId('column-up-miniProgram').click();
  await expect.poll(async () => await window.getByRole('columnheader').allInnerTexts()).toContain('小程序');
  await window.keyboard.press('Escape');
  await take(driver, info, 'list', [1024, 1320, 1920, 2560]);

  await window.getByTestId('nav-records').click();
  await window.getByTestId('records-part').locator('label').nth(1).click(patience);
  await expect(window.getByTestId('progress-weeks').locator('tbody tr')).toHaveCount(12, patience);
  await take(driver, info, 'progress', [1024, 1320, 2560]);
});

test('the console opens where it was left', async () => {
  test.setTimeout(240_000);
  const dataFolder = await mkdtemp(join(tmpdir(), 'hosting-console-place-'));
  const keychainService = `hosting-console-place-${Date.now()}`;
  const first = await ConsoleDriver.launch({ dataFolder, keychainService });
  await first.openTenant('fixture-02', '松果湾建材');
  await first.window.getByTestId('tab-notes').click();
  await first.window.getByTestId('comment-text').waitFor(patience);
  await first.close();
  const second = await ConsoleDriver.launch({ dataFolder, keychainService });
  await second.window.getByTestId('comment-text').waitFor(patience);
  await second.close();
  await rm(dataFolder, { recursive: true, force: true });
});
