import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConsoleDriver } from './driver/console-driver';
import { expect, test } from './support/fixtures';
import { differenceOf, inkOf, pdfPages, pdfText } from './support/pdf';

const patience = { timeout: 30_000 };
const folder = join('test-results', 'charts');

/** What a printer would get of the main window as it is. */
async function printed({ app }: ConsoleDriver, name: string): Promise<string> {
  const base64 = await app.evaluate(async ({ BrowserWindow }) => {
    const main = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/index.html'));
    const pdf = await main?.webContents.printToPDF({ pageSize: 'A4' });
    return pdf?.toString('base64') ?? '';
  });
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${name}.pdf`);
  await writeFile(file, Buffer.from(base64, 'base64'));
  return file;
}

test('the charts of progress are printed as they are read: whole, black on white, without what steers the console', async ({
  driver,
}) => {
  test.setTimeout(120_000);
  const { window } = driver;
  await window.getByTestId('tour-dismiss').click();
  await expect(window.getByTestId('funnel-ready')).toContainText('10', patience);
  await window.getByTestId('nav-records').click();
  await window.getByTestId('records-part').locator('label').nth(1).click();
  await window.getByTestId('progress').waitFor(patience);

  await test.step('the button prints the window', async () => {
    await window.evaluate('window.print = () => { document.title = "printed"; }');
    await window.getByTestId('progress-print').click();
    await expect(window).toHaveTitle('printed');
  });

  const printedPages: (readonly string[])[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme: theme });
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme);
    const file = await printed(driver, theme);
    const text = await pdfText(file);
    for (const title of ['每周首次绑定', '等待谁处理', '等待最久的租户']) expect(text).toContain(title);
    // Every week and every line of the tables, and where and when this was.
    for (const cells of await window.getByTestId('progress-weeks').locator('tbody th').allTextContents())
      expect(text).toContain(cells);
    for (const name of await window.getByTestId('progress-longest').locator('tbody th').allTextContents())
      expect(text.replace(/\s/g, '')).toContain(name.replace(/\s/g, ''));
    expect(text).toMatch(/24 个租户 · 截至 \d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
    // Nothing of the frame, and nothing that can only be pressed.
    expect(text).not.toMatch(/搜索租户|总览|批量发布|打印|跳到正文|记录\s+进度/);
    const pages = await pdfPages(file);
    expect(pages.length).toBeLessThanOrEqual(3);
    for (const page of pages) expect(await inkOf(page), page).toBeGreaterThan(0.004);
    printedPages.push(pages);
  }
  // Paper knows no theme: the same pages, letter by letter as dark.
  const [light = [], dark = []] = printedPages;
  expect(dark).toHaveLength(light.length);
  for (const [index, page] of light.entries())
    expect(await differenceOf(page, dark[index] ?? ''), `page ${index + 1}`).toBeLessThan(0.001);
});
