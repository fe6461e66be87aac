import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { csv } from '../fixtures/import/csv.mjs';
import { textRow, workbook, worksheet } from '../fixtures/import/workbook.mjs';
import { ConsoleDriver } from './driver/console-driver';
import { violations } from './support/axe';
import { expect, test } from './support/fixtures';
import { generatedRecords, makeLargeProfile } from '../support/generated-portfolio';

const fixtures = resolve(import.meta.dirname, '../fixtures/import');
const many = 20_000;
/** Tenants that are there before, and how many of the rows are about them. */
const present = 10_000;
const repeated = 1_000;
/** An import of so many rows takes its time on a slow disk. */
const longMs = 300_000;

/** Lets the person pick this file, or save under this name, when the system asks next. */
async function answerDialogs(driver: ConsoleDriver, open: string, save = ''): Promise<void> {
  await driver.app.evaluate(
    ({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen.open] });
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen.save });
    },
    { open, save },
  );
}

async function choose(driver: ConsoleDriver, path: string, save = ''): Promise<void> {
  await answerDialogs(driver, path, save);
  await driver.window.getByTestId('import-choose').click();
}

async function tenantCount(window: Page): Promise<number> {
  const text = (await window.getByTestId('tenants-count').textContent()) ?? '';
  return Number(text.replaceAll(',', '').match(/\d+/g)?.at(-1));
}

async function doneOf(window: Page): Promise<number> {
  const text = (await window.getByTestId('import-progress').textContent()) ?? '';
  return Number(/(\d+) \/ \d+/.exec(text.replaceAll(',', ''))?.[1]);
}

async function accessible(window: Page, where: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await window.emulateMedia({ colorScheme });
    await expect(window.locator('html')).toHaveAttribute('data-theme', colorScheme);
    expect(await violations(window), `${where}, ${colorScheme}`).toEqual([]);
  }
}

const refused = [
  ['zip-bomb.xlsx', '解压后超过'],
  ['million-rows.xlsx', '超过 50000 行'],
  ['prototype-header.csv', '__proto__'],
  ['damaged-utf8.csv', '编码'],
  ['not-a-csv.png', '不是 CSV 或 XLSX'],
  ['truncated.xlsx', '损坏'],
] as const;

test('tenants come in from tables; what cannot come in is named, and saved with its reasons', async ({ driver }) => {
  test.setTimeout(240_000);
  const { window, dataFolder } = driver;
  await window.getByTestId('nav-tenants').click();
  // The prepared portfolio comes in one by one.
  await expect(window.getByTestId('tenants-count')).toContainText('24');
  const before = await tenantCount(window);

  await test.step('files that are no good are refused, with the reason', async () => {
    await window.keyboard.press('Control+k');
    await window.getByTestId('palette-input').fill('从表格导入');
    await window.keyboard.press('Enter');
    await window.getByTestId('import-choose').waitFor();
    await accessible(window, 'file');
    for (const [name, reason] of refused) {
      await choose(driver, join(fixtures, name));
      await expect(window.getByTestId('error-file-refused'), name).toContainText(reason);
    }
  });

  await test.step('what is uncertain is asked, and a refused file can be read in another way', async () => {
    const doubtful = join(dataFolder, 'taiwan.csv');
    // 租戶名稱 and 臺灣茶行 in Big5, which is valid GBK as well.
    await writeFile(doubtful, Buffer.from('afb2a4e1a657bad90abb4fc657aff9a6e60a', 'hex'));
    await choose(driver, doubtful);
    await expect(window.getByTestId('import-doubt-encoding')).toContainText('租戶名稱');
    await expect(window.getByTestId('import-check')).toBeDisabled();
    await accessible(window, 'doubts');
    await window.getByTestId('import-answer-big5').click();
    await expect(window.getByTestId('import-doubts')).toHaveCount(0);
    await expect(window.getByTestId('import-encoding')).toContainText('Big5');
    await window.getByTestId('import-close').click();

    const broken = join(dataFolder, 'nul.csv');
    await writeFile(broken, 'name;x\n\0;2\n');
    await choose(driver, broken);
    await expect(window.getByTestId('error-file-refused')).toContainText('第 2 行含有文本中不应出现的 NUL');
    for (const choice of ['import-encoding', 'import-delimiter', 'import-sheet']) {
      await expect(window.getByTestId('import-again').getByTestId(choice)).toBeVisible();
    }
    await accessible(window, 'refused');

    const filtered = join(dataFolder, 'filtered.xlsx');
    const rows = [
      textRow(1, ['租户名称']),
      textRow(2, ['甲']).replace('r="2"', 'r="2" hidden="1"'),
      textRow(3, ['乙']),
    ];
    await writeFile(filtered, workbook({ 空: worksheet(''), 名单: worksheet(rows.join('')) }));
    await choose(driver, filtered);
    await expect(window.getByTestId('import-doubt-hidden')).toContainText('1 行');
    await expect(window.getByTestId('import-row-count')).toHaveText('1');
    await window.getByTestId('import-answer-take').click();
    await expect(window.getByTestId('import-row-count')).toHaveText('2');
    await window.getByTestId('import-close').click();
  });

  await test.step('a table in GBK is understood, changed by hand, checked and imported', async () => {
    await choose(driver, join(fixtures, 'gbk.csv'));
    await expect(window.getByTestId('import-row-count')).toHaveText('6');
    await expect(window.getByTestId('import-column-0')).toContainText('租户名称');
    await expect(window.getByTestId('import-column-8')).toContainText('小程序 AppID');
    await accessible(window, 'columns');
    await window.getByTestId('import-column-0').click();
    await window.keyboard.press('Home');
    await window.locator('.ant-select-item-option', { hasText: '不导入' }).first().click();
    await expect(window.getByTestId('import-no-name')).toBeVisible();
    await expect(window.getByTestId('import-check')).toBeDisabled();
    await window.getByTestId('import-column-0').click();
    await window.keyboard.type('租户名称');
    await window.keyboard.press('Enter');
    await window.getByTestId('import-check').click();
    await expect(window.getByTestId('import-row-2')).toHaveAttribute('data-verdict', 'create');
    await window.getByTestId('import-start').click();
    await expect(window.getByTestId('import-created')).toContainText('6');
    await window.getByTestId('import-show-tenants').click();
    await expect.poll(() => tenantCount(window)).toBe(before + 6);
    await window.getByTestId('tenants-search').fill('yunshan');
    await window.getByTestId('tenants-search').fill('云杉建材');
    await expect(window.getByTestId(/^tenant-row-i-/)).toHaveCount(1);
    await window.getByTestId('tenants-search').fill('');
  });

  await test.step('the same tenants are known again, and rows in error keep their reasons', async () => {
    await window.getByTestId('import-tenants').click();
    await window.getByTestId('import-another').click();
    await choose(driver, join(fixtures, 'rows.xlsx'));
    await window.getByTestId('import-check').click();
    await expect(window.getByTestId('import-row-2')).toHaveAttribute('data-verdict', 'known');
    await expect(window.getByTestId('import-start')).toBeDisabled();
    await window.getByTestId('import-back').click();
    await window.getByTestId('import-close').click();

    const saved = join(dataFolder, 'rejected.csv');
    const path = join(dataFolder, 'mixed.csv');
    await writeFile(
      path,
      csv([
        ['租户名称', '小程序AppID', '备注'],
        ['好的租户', 'wxf1c0de0000000d01', ''],
        ['坏的租户', 'wx123', '=HYPERLINK("http://example.com")'],
        ['重复的租户', 'wxf1c0de0000000d01', ''],
      ]),
    );
    await choose(driver, path, saved);
    await window.getByTestId('import-check').click();
    await expect(window.getByTestId('import-row-3')).toContainText('“wx123”不是 AppID');
    await expect(window.getByTestId('import-row-4')).toContainText('与第 2 行重复');
    await accessible(window, 'preview');
    await window.getByTestId('import-start').click();
    await expect(window.getByTestId('import-created')).toContainText('1');
    await expect(window.getByTestId('import-rejected')).toContainText('2');
    await accessible(window, 'result');
    await window.getByTestId('import-rejected-csv').click();
    await expect(window.getByTestId('import-rejected-saved').filter({ hasText: '已保存。' })).toBeVisible();
    const text = await readFile(saved, 'utf8');
    expect(text.split('\r\n')).toHaveLength(4);
    expect(text).toContain(`"坏的租户","wx123","'=HYPERLINK(""http://example.com"")","3"`);
    expect(text).toContain('“wx123”不是 AppID');
    await window.getByTestId('import-show-tenants').click();
    await expect.poll(() => tenantCount(window)).toBe(before + 7);
  });
});

test('twenty thousand rows come into ten thousand tenants, leave the window free, survive a kill, and go on', async () => {
  test.setTimeout(2 * longMs);
  const dataFolder = await makeLargeProfile(present);
  const first = await ConsoleDriver.launch({ dataFolder });
  const { keychainService } = first;
  const path = join(dataFolder, 'many.csv');
  const known = generatedRecords(repeated, Date.now()).map(({ profile }) => [
    profile.name,
    '',
    profile.expectedAppId ?? '',
  ]);
  const rows = Array.from({ length: many - repeated }, (_, n) => [
    `批量租户 ${n}`,
    `bulk-${n}`,
    `wxf1c0de${n.toString(16).padStart(10, '0')}`,
  ]);
  await writeFile(path, csv([['租户名称', '企业账号', '小程序AppID'], ...known, ...rows]));
  await first.window.getByTestId('nav-tenants').click();
  await expect(first.window.getByTestId('tenants-count')).toContainText(/10,?024/, { timeout: longMs });
  const before = await tenantCount(first.window);
  await first.window.getByTestId('import-tenants').click();
  await choose(first, path);
  await expect(first.window.getByTestId('import-row-count')).toHaveText(String(many), { timeout: longMs });
  await first.window.getByTestId('import-check').click();
  await expect(first.window.getByTestId('import-row-2')).toHaveAttribute('data-verdict', 'known', { timeout: longMs });
  await first.window.getByTestId('import-start').click({ timeout: longMs });
  await expect.poll(() => doneOf(first.window), { timeout: longMs }).toBeGreaterThan(500);

  await test.step('meanwhile the window works', async () => {
    const { window } = first;
    await window.getByTestId('nav-overview').click();
    await expect(window.locator('[data-screen=overview]')).toBeVisible();
    await window.getByTestId('nav-tenants').click();
    await window.getByTestId('tenants-search').fill('批量租户 7');
    await expect(window.getByTestId(/^tenant-row-i-/).first()).toBeVisible();
    await expect(window.getByTestId('import-running')).toBeVisible();
  });
  const gone = first.app.waitForEvent('close');
  first.app.process().kill('SIGKILL');
  await gone;

  const second = await ConsoleDriver.launch({ dataFolder, keychainService });
  const { window } = second;
  await window.getByTestId('nav-tenants').click();
  await expect(window.getByTestId('import-unfinished')).toContainText('many.csv');
  expect(await violations(window)).toEqual([]);
  await window.getByTestId('import-go-on').click();
  await expect(window.getByTestId('import-progress')).toHaveAttribute('data-state', 'done', { timeout: longMs });
  await expect(window.getByTestId('import-created')).toContainText(String(many - repeated));
  await expect(window.getByTestId('import-left')).toContainText('0');
  await window.getByTestId('import-show-tenants').click();
  await expect.poll(() => tenantCount(window)).toBe(before + many - repeated);
  await expect(window.getByTestId('import-unfinished')).toHaveCount(0);
  await second.close();
  await first.removeProfile();
});
