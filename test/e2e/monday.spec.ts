import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { generateTenants } from '../../main/sandbox/fixtures/generator';
import { csv } from '../fixtures/import/csv.mjs';
import type { ConsoleDriver } from './driver/console-driver';
import { expect, test } from './support/fixtures';

const rows = 300;
/** Of the three hundred, those to whose administrators a link goes today, and those who confirm at once. */
const sent = 50;
const confirmed = 40;
const seed = 9;
/** Rows that no console could take: without a name, repeated, with half an AppID. */
const bad = 4;
/** A poll of WeChat's list may be 15 seconds away. */
const settledMs = 120_000;
const longMs = 90_000;

interface Merchant {
  readonly name: string;
  readonly appId: string;
}

/** Those whose mini programs are verified come first: links go to them. */
const merchants: readonly Merchant[] = generateTenants({ count: rows, seed, isAuthorized: false }, Date.now())
  .tenants.toSorted((a, b) => Number(b.stageHint === 'ready') - Number(a.stageHint === 'ready'))
  .map(({ name, appid }) => ({ name, appId: appid }));

/** A table as it comes out of ten hands: titles above the headings, words nobody foresaw, capitals, blanks, unseen characters. */
function dirtyTable(): string {
  const header = [
    '客户名称（必填）',
    '企业账号',
    '版本',
    '小程序 AppID',
    '主体类型',
    '微信认证',
    '备案',
    '管理员',
    '管理员电话',
    '备注',
  ];
  const dirty = (index: number): readonly string[] => {
    const { name, appId } = merchants[index] ?? { name: '', appId: '' };
    const isSent = index < sent;
    return [
      index % 7 === 0 ? `  ${name}\u00a0` : name,
      `monday-${isSent ? 'send' : 'later'}-${String(index).padStart(3, '0')}`,
      ['Lite', '旗舰版', '订货通 Lite', '', 'pro'][isSent ? 0 : index % 5] ?? '',
      isSent ? appId : ([appId.toUpperCase(), '申请中', '', `\u200b${appId}`][index % 4] ?? ''),
      isSent ? '企业' : (['企业', '公司', '集团公司', '待确认'][index % 4] ?? ''),
      isSent ? '是' : (['是', '√', '快好了', '否', ''][index % 5] ?? ''),
      ['已备案', '办理中', '', '管局审核中'][index % 4] ?? '',
      index % 10 === 9 && !isSent ? '' : `管理员${index}`,
      `138 ${String(10_000_000 + index)}`,
      index % 11 === 0 ? '第一行\n"引号", 逗号' : '',
    ];
  };
  const table = Array.from({ length: rows - bad }, (_, index) => dirty(index));
  const broken = [
    ['', 'monday-nameless', 'Lite', '', '', '', '', '', '', ''],
    [merchants[3]?.name ?? '', 'monday-send-003', 'Lite', '', '', '', '', '', '', '重复'],
    ['半个号', 'monday-half', 'Lite', 'wx12345', '', '', '', '', '', ''],
    ['另一个', 'monday-other', 'Lite', 'wx0000zz0000000000', '', '', '', '', '', ''],
  ];
  return csv([['2026 年第 48 周待升级客户（内部）'], [''], header, ...table, ...broken]);
}

async function answerDialogs(driver: ConsoleDriver, open: string, save: string): Promise<void> {
  await driver.app.evaluate(
    ({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen.open] });
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen.save });
    },
    { open, save },
  );
}

/** Shows the tenants that the words find, and selects all of them. */
async function select(window: Page, words: string, count: number): Promise<void> {
  await window.getByTestId('nav-tenants').click();
  await window.getByTestId('tenants-search').fill(words);
  await expect(window.getByTestId('tenants-count')).toContainText(`的 ${count} 个`);
  const clear = window.getByTestId('clear-selection');
  if (await clear.isVisible()) await clear.click();
  await window.getByTestId('select-all').click();
  await expect(window.getByTestId('selection-bar')).toContainText(`已选择 ${count} 个租户`);
}

/** Chooses an act, fills its form, reads the preview, carries it out and waits for its end. */
async function act(
  window: Page,
  kind: string,
  willChange: number,
  fill: () => Promise<void> = async () => undefined,
): Promise<void> {
  await window.getByTestId('bulk-menu').click();
  await window.getByTestId(`bulk-act-${kind}`).click();
  await window.getByTestId('bulk-form').waitFor();
  await fill();
  await window.getByTestId('bulk-preview').click();
  await expect(window.getByTestId('bulk-will-change')).toContainText(` ${willChange} `, { timeout: longMs });
  await window.getByTestId('bulk-start').click();
  await expect(window.getByTestId('bulk-run')).toHaveAttribute('data-state', 'done', { timeout: longMs });
  await expect(window.getByTestId('bulk-progress')).toContainText(` ${willChange} `);
}

async function close(window: Page): Promise<void> {
  await window.getByTestId('bulk-close').click();
  await expect(window.getByTestId('bulk-dialog')).toHaveCount(0);
}

/** Picks an answer of a field of choices in the form. */
async function answer(window: Page, testId: string, option: string): Promise<void> {
  await window.getByTestId(testId).click();
  // The list of the field before may still be fading away.
  const list = window.locator('.ant-select-dropdown:visible');
  await list.getByText(option, { exact: true }).last().click();
  await expect(window.getByTestId(testId)).toContainText(option);
  await expect(list).toHaveCount(0);
}

test('three hundred tenants are one morning: imported, assigned, prepared, sent, confirmed, exported', async ({
  driver,
}) => {
  test.setTimeout(600_000);
  const { window, dataFolder } = driver;
  const file = join(dataFolder, 'monday.csv');
  const saved = join(dataFolder, 'monday.out');
  await writeFile(file, dirtyTable());
  await answerDialogs(driver, file, saved);
  await window.getByTestId('nav-tenants').click();
  await expect(window.getByTestId('tenants-count')).toContainText('24');
  const sandbox = await driver.sandbox();
  await sandbox.generateAccounts(rows, seed);

  await test.step('imports the table; what is not understood is named, at most five rows are refused', async () => {
    await window.getByTestId('import-tenants').click();
    await window.getByTestId('import-choose').click();
    await window.getByTestId('import-check').click();
    await window.getByTestId('import-preview').waitFor();
    await expect(window.getByTestId('import-words')).toContainText('集团公司');
    await window.screenshot({ path: join('test-results', 'monday-import.png') });
    await window.getByTestId('import-start').click();
    await expect(window.getByTestId('import-created')).toContainText(String(rows - bad), { timeout: longMs });
    await expect(window.getByTestId('import-rejected')).toContainText(String(bad));
  });

  await test.step('assigns everybody, and can take that back', async () => {
    await select(window, 'monday', rows - bad);
    await act(window, 'owner', rows - bad, () => window.getByTestId('bulk-owner').fill('周岚'));
    await window.getByTestId('bulk-undo').click();
    await expect(window.getByTestId('bulk-will-change')).toContainText(` ${rows - bad} `, { timeout: longMs });
    await window.getByTestId('bulk-start').click();
    await expect(window.getByTestId('bulk-run')).toHaveAttribute('data-state', 'done', { timeout: longMs });
    await close(window);
    await act(window, 'owner', rows - bad, () => window.getByTestId('bulk-owner').fill('周岚'));
    await close(window);
  });

  await test.step('begins preparation, enables release 965, records facts and acceptance', async () => {
    await act(window, 'stage', rows - bad);
    await close(window);
    await select(window, 'monday-send', sent);
    await act(window, 'facts', sent, async () => {
      for (const fact of [
        'capability965',
        'operatorIsCrmAdmin',
        'privacyGuideline',
        'exclusiveSetsFree',
        'administratorReachable',
      ]) {
        await answer(window, `facts-${fact}`, '是');
      }
      await answer(window, 'facts-profile', '是');
      await answer(window, 'facts-accountStatus', '正常');
      await window.screenshot({ path: join('test-results', 'monday-facts.png') });
    });
    await close(window);
    await act(window, 'acceptance', sent, () => window.getByTestId('bulk-accepted-own').click());
    await close(window);
  });

  await test.step('sends fifty links from a chase list', async () => {
    await act(window, 'links', sent);
    await window.getByTestId('bulk-to-chase').click();
    await expect(window.getByTestId('chase-list').getByTestId(/^chase-copy-/)).toHaveCount(sent);
    await window
      .getByTestId(/^chase-copy-/)
      .first()
      .click();
    await expect(window.getByTestId('chase-list')).toContainText('已复制 1 个');
    expect(await driver.app.evaluate(({ clipboard }) => clipboard.readText())).toContain('http');
    await window.screenshot({ path: join('test-results', 'monday-chase.png') });
    await window.getByTestId('chase-save').click();
    await expect
      .poll(async () => (await readFile(saved).catch(() => Buffer.alloc(0))).subarray(0, 2).toString())
      .toBe('PK');
    await window.keyboard.press('Escape');
  });

  await test.step('forty administrators confirm; the console sees it by itself, and forty are confirmed in one act', async () => {
    for (const { appId } of merchants.slice(0, confirmed)) await sandbox.authorize(appId);
    await window.getByTestId('tenants-search').fill('monday-send');
    await window.getByTestId('clear-selection').click();
    await expect(window.getByTestId('stage-tab-bound')).toContainText(String(confirmed), { timeout: settledMs });
    await select(window, 'monday-send', sent);
    await act(window, 'confirmation', confirmed);
    await expect(window.getByTestId('bulk-left-out')).toContainText(String(sent - confirmed));
    await close(window);
  });

  await test.step('exports the list as it is shown', async () => {
    await window.getByTestId('clear-selection').click();
    await window.getByTestId('export-list').click();
    await window.getByTestId('export-list-csv').click();
    await expect
      .poll(async () => (await readFile(saved, 'utf8')).split('\r\n').filter((line) => line !== '').length)
      .toBe(sent + 1);
    expect(await readFile(saved, 'utf8')).toContain('周岚');
    await window.screenshot({ path: join('test-results', 'monday-list.png') });
  });
});
