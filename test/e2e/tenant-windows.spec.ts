import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { csv } from '../fixtures/import/csv.mjs';
import { ArchiveDriver } from './driver/archive-driver';
import { ConsoleDriver } from './driver/console-driver';
import { DraggedFiles } from './driver/dragged-files';
import { KeyboardDriver } from './driver/keyboard-driver';
import { OpeningDriver } from './driver/opening-driver';
import { backwards, revisited, walk } from './driver/tab-walk';
import { violations } from './support/axe';
import { expect, test } from './support/fixtures';
import { livePreferences } from './support/live-windows';
import { answerWith, asked, closeFrame } from './support/system-questions';

const tenant = { id: 'fixture-02', name: '松果湾建材' };

/** The page of a tenant's own window, once it shows the tenant. */
async function ownWindow({ app }: ConsoleDriver, id: string): Promise<Page> {
  const find = (): Page | undefined => app.windows().find((page) => page.url().includes(`#/window/${id}/`));
  await expect.poll(() => find() !== undefined).toBe(true);
  const page = find();
  if (page === undefined) throw new Error('the window is gone');
  await page.getByTestId('tenant-page').waitFor();
  return page;
}

function titles({ app }: ConsoleDriver): Promise<readonly string[]> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .map((window) => window.getTitle())
      .toSorted(),
  );
}

async function search({ window }: ConsoleDriver, name: string): Promise<void> {
  await window.getByTestId('nav-tenants').click();
  await window.getByTestId('tenants-search').fill(name);
}

test('a tenant opens in a window of its own by menu, by Shift and a click, and by Ctrl+Enter; once only', async ({
  driver,
}) => {
  const { window } = driver;
  await search(driver, tenant.name);
  await window.getByTestId(`tenant-row-${tenant.id}`).click({ button: 'right' });
  await window.getByTestId('row-menu-window').click();
  const own = await ownWindow(driver, tenant.id);
  await expect
    .poll(() => titles(driver))
    .toEqual([`${tenant.name} – 小程序托管控制台`, '租户 – 小程序托管控制台'].toSorted());
  await expect(own.getByTestId('side-nav')).toHaveCount(0);
  await expect(own.getByTestId('back-to-tenants')).toHaveCount(0);
  await own.screenshot({ path: join('test-results', 'tenant-window.png') });

  await window.getByTestId(`tenant-row-${tenant.id}`).click({ modifiers: ['Shift'] });
  await window.getByTestId(`tenant-row-${tenant.id}`).focus();
  await window.keyboard.press('Control+Enter');
  await search(driver, '云梭');
  const row = window.getByTestId(/^tenant-row-/).first();
  const second = (await row.getAttribute('data-testid'))?.replace('tenant-row-', '') ?? '';
  await row.focus();
  await window.keyboard.press('Control+Enter');
  await ownWindow(driver, second);
  await expect.poll(async () => (await titles(driver)).length).toBe(3);

  await test.step('hears what happens elsewhere', async () => {
    await driver.openTenant(tenant.id, tenant.name);
    await window.getByTestId('tab-notes').click();
    await window.getByTestId('comment-text').fill('周五再打电话');
    await window.getByTestId('comment-add').click();
    await own.getByTestId('tab-notes').click();
    await expect(own.getByTestId('comments')).toContainText('周五再打电话');
  });

  await test.step('shows everything else in the main window', async () => {
    await window.getByTestId('nav-overview').click();
    await own.getByTestId('show-in-main').click();
    await expect(window.getByTestId('tenant-page')).toHaveAttribute('data-tenant', tenant.id);
    await expect(window.getByTestId('tab-notes')).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('is as closed as the main window', async () => {
    const preferences = await livePreferences(driver.app);
    expect(preferences['own']).toEqual(preferences['main']);
    const log = (): Promise<string> => readFile(join(driver.dataFolder, 'logs', 'console.log'), 'utf8');
    await own.evaluate(() => void (location.href = 'https://evil.example/'));
    await expect.poll(log).toMatch(/navigation of a window refused.*"https:\/\/evil\.example"/);
    expect(own.url()).toContain(`#/window/${tenant.id}/`);
    expect(await own.evaluate(() => ['require', 'process'].filter((name) => name in globalThis))).toEqual([]);
  });

  await test.step('closes with the main window', async () => {
    const closed = driver.app.waitForEvent('close');
    await closeFrame(driver, '#/tenants/');
    await closed;
  });
});

test('what was typed in a tenant’s window holds the window, the workspace and the console', async ({ driver }) => {
  const { window } = driver;
  await driver.openTenant(tenant.id, tenant.name);
  await window.getByTestId('tenant-more').click();
  await window.getByTestId('more-window').click();
  const own = await ownWindow(driver, tenant.id);
  await own.getByTestId('tab-notes').click();
  await own.getByTestId('notes').fill('管理员周五回来');

  await answerWith(driver, 0);
  await closeFrame(driver, '#/window/');
  await expect.poll(() => asked(driver)).toEqual(['有内容尚未保存，仍要关闭此窗口？']);
  await expect(own.getByTestId('notes')).toHaveValue('管理员周五回来');

  await answerWith(driver, 0);
  await window.getByTestId('workspace-switcher').click();
  await window.getByRole('menuitem').nth(1).click();
  await expect(window.getByText('有租户的单独窗口仍保留着')).toBeVisible();
  await expect.poll(() => asked(driver)).toHaveLength(1);
  await expect(own.getByTestId('notes')).toHaveValue('管理员周五回来');

  await answerWith(driver, 0);
  await closeFrame(driver, '#/overview');
  await expect.poll(() => asked(driver)).toHaveLength(1);
  await expect(window.getByTestId('nav-overview')).toBeVisible();

  await answerWith(driver, 1);
  const gone = own.waitForEvent('close');
  await window.getByTestId('workspace-switcher').click();
  await window.getByRole('menuitem').nth(1).click();
  await gone;
  await expect.poll(async () => (await titles(driver)).length).toBe(1);
});

for (const theme of ['light', 'dark'] as const) {
  test(`a tenant’s window is used by the keyboard: order, rings, dialogs and menus, in the ${theme} theme`, async ({
    driver,
  }) => {
    test.setTimeout(240_000);
    const { window } = driver;
    await window.emulateMedia({ colorScheme: theme });
    await search(driver, tenant.name);
    await window.getByTestId(`tenant-row-${tenant.id}`).click({ modifiers: ['Shift'] });
    const own = await ownWindow(driver, tenant.id);
    await own.emulateMedia({ colorScheme: theme });
    const keyboard = new KeyboardDriver(own);
    for (const tab of ['upgrade', 'branding', 'permissions', 'official-account', 'hosting', 'records', 'notes']) {
      await own.getByTestId(`tab-${tab}`).click();
      await expect(own.locator('.skeleton:visible')).toHaveCount(0);
      expect.soft(await violations(own), tab).toEqual([]);
      const stops = await walk(keyboard);
      expect.soft(stops.length, tab).toBeGreaterThan(0);
      expect.soft(backwards(stops), `${tab}: against the eye`).toEqual([]);
      expect.soft(revisited(stops), `${tab}: back and forth`).toEqual([]);
      const faint = stops.filter(({ ring }) => ring < 3).map(({ name, ring }) => `${name} ${ring.toFixed(1)}`);
      expect.soft(faint, `${tab}: rings below 3:1`).toEqual([]);
    }
    await own.getByTestId('tab-upgrade').click();
    const opened = new OpeningDriver(own);
    for (const opening of [
      { opener: 'edit-tenant', is: 'dialog', first: 'profile-name' },
      { opener: 'stage-actions', is: 'menu' },
      { opener: 'tenant-more', is: 'menu' },
      { opener: 'evidence-open', is: 'dialog' },
      { opener: 'prepare-tenant', is: 'dialog' },
      { opener: 'authorize', is: 'dialog' },
    ] as const)
      await test.step(opening.opener, () => opened.check(opening));
  });
}

test('files that are dropped on a tenant’s window open in the main window; what is refused is refused where it fell', async ({
  driver,
}) => {
  const { window } = driver;
  const folder = await mkdtemp(join(tmpdir(), 'dropped-own-'));
  const table = join(folder, '周一.csv');
  await writeFile(
    table,
    csv([
      ['客户名称', '企业账号'],
      ['拖入的客户', 'dropped-own-1'],
    ]),
  );
  await driver.openTenant(tenant.id, tenant.name);
  await window.getByTestId('tenant-more').click();
  await window.getByTestId('more-window').click();
  const own = await ownWindow(driver, tenant.id);
  await window.getByTestId('nav-overview').click();

  const dragged = await DraggedFiles.over(own, [table]);
  await expect(own.getByTestId('drop-zone')).toContainText('将在主窗口中打开');
  await dragged.drop();
  await expect(window.getByTestId('import-page')).toHaveAttribute('data-step', 'columns');
  await window.getByTestId('import-check').click();
  await expect(window.getByTestId('import-preview')).toContainText('拖入的客户');
  expect(own.url()).toContain(`#/window/${tenant.id}/`);

  const path = join(folder, '移交.mphandover');
  const archive = new ArchiveDriver(driver);
  await archive.show();
  await archive.pack(path, 'four words make one');
  await window.getByTestId('nav-overview').click();
  await (await DraggedFiles.over(own, [path])).drop();
  await expect(window.getByTestId('archive-locked')).toContainText('移交.mphandover');

  const picture = join(folder, 'logo.png');
  await writeFile(picture, 'no picture');
  await (await DraggedFiles.over(own, [picture])).drop();
  await expect(own.getByText('“logo.png”既不是表格，也不是移交文件')).toBeVisible();
  const broken = join(folder, '坏的.xlsx');
  await writeFile(broken, Buffer.from('PK\u0003\u0004 no workbook'));
  await (await DraggedFiles.over(own, [broken])).drop();
  await expect(own.getByTestId('error-file-refused')).toHaveCount(2);
  await own.screenshot({ path: join('test-results', 'tenant-window-refused.png') });
  await rm(folder, { recursive: true, force: true });
});

test('a tenant’s window comes back where the last one was, inside the work area', async ({ driver }) => {
  const bounds = (): Promise<Electron.Rectangle | undefined> =>
    driver.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL().includes('#/window/'))
        ?.getBounds(),
    );
  const open = async (): Promise<Page> => {
    await driver.window.getByTestId(`tenant-row-${tenant.id}`).click({ modifiers: ['Shift'] });
    return await ownWindow(driver, tenant.id);
  };
  await search(driver, tenant.name);
  const first = await open();
  const area = await driver.app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
  const wanted = { x: area.x + 30, y: area.y + 20, width: 860, height: 620 };
  await driver.app.evaluate(({ BrowserWindow }, place) => {
    const found = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('#/window/'));
    found?.setBounds(place);
  }, wanted);
  await expect.poll(bounds).toEqual(wanted);
  const gone = first.waitForEvent('close');
  await closeFrame(driver, '#/window/');
  await gone;
  await open();
  expect(await bounds()).toEqual(wanted);
});

test.describe('a link to a tenant', () => {
  test('shows it, at the first start and in the console that runs; a bad one says why', async ({ driver }) => {
    const { window } = driver;
    await window.getByTestId('nav-records').click();
    expect(await ConsoleDriver.startAgain(driver.dataFolder, [`mphosting://tenant/${tenant.id}`])).toBe(0);
    await expect(window.getByTestId('tenant-page')).toHaveAttribute('data-tenant', tenant.id);
    expect(await ConsoleDriver.startAgain(driver.dataFolder, ['mphosting://tenant/nobody-here'])).toBe(0);
    await expect(window.getByText('本机的任何工作区中都没有此租户')).toBeVisible();
    expect(await ConsoleDriver.startAgain(driver.dataFolder, ['mphosting://evil/fixture-02?x=1'])).toBe(0);
    await expect(window.getByText('的形式不完全一致')).toBeVisible();
    await expect(window.getByTestId('tenant-page')).toHaveAttribute('data-tenant', tenant.id);

    await window.getByTestId('tenant-more').click();
    await window.getByTestId('more-copy-link').click();
    const copied = (): Promise<string> => driver.app.evaluate(({ clipboard }) => clipboard.readText());
    await expect.poll(copied).toBe(`mphosting://tenant/${tenant.id}`);
  });

  test('waits at the first start until there is a page to show it, and tenants to be shown', async () => {
    const first = await ConsoleDriver.launch({ switches: [`mphosting://tenant/${tenant.id}`] });
    await expect(first.window.getByTestId('tenant-page')).toHaveAttribute('data-tenant', tenant.id);
    await expect(first.window.getByTestId('tenant-page')).toContainText(tenant.name);
    await expect(first.window.getByTestId('error-link-refused')).toHaveCount(0);
    const ended = new Promise<void>((resolve) => void first.app.once('close', () => resolve()));
    first.app.process().kill('SIGKILL');
    await ended;
    const { dataFolder, keychainService } = first;
    const switches = [`mphosting://tenant/${tenant.id}`];
    const again = await ConsoleDriver.launch({ dataFolder, keychainService, switches });
    await expect(again.window.getByTestId('tenant-page')).toHaveAttribute('data-tenant', tenant.id);
    await again.close();
    await again.removeProfile();
  });
});
