import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConsoleDriver } from './driver/console-driver';
import { expect, test } from './support/fixtures';

const reportIdPattern = /R-[0-9A-F]{8}/;

/** Ends the process of the main window the hard way, and waits until the console has noticed. */
async function crash({ app }: ConsoleDriver): Promise<void> {
  await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('there is no window');
    const gone = new Promise<void>((resolve) => void window.webContents.once('render-process-gone', () => resolve()));
    window.webContents.forcefullyCrashRenderer();
    await gone;
  });
}

/** Runs an expression in the page. Playwright's own hold on a page ends with the page's process. */
async function ask({ app }: ConsoleDriver, expression: string): Promise<unknown> {
  return await app.evaluate(async ({ BrowserWindow }, code) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined || window.webContents.isCrashed()) return null;
    return (await window.webContents.executeJavaScript(code)) as unknown;
  }, expression);
}

function textOf(testId: string): string {
  return `document.querySelector('[data-testid="${testId}"]')?.textContent ?? ''`;
}

test('a page whose process ends is loaded again where it was; one that ends again at once is not', async () => {
  const driver = await ConsoleDriver.launch({ language: 'en' });
  const { window } = driver;
  await driver.openTenant('fixture-03', '康序医疗');
  await window.getByTestId('tab-notes').click();
  await window.getByTestId('notes').fill('a saved note');
  await window.getByTestId('notes-save').click();
  await expect(window.getByTestId('notes-save')).toBeDisabled();
  await driver.app.evaluate(({ dialog }) => {
    const asked: string[] = [];
    Reflect.set(globalThis, 'asked', asked);
    dialog.showMessageBox = async (...given: unknown[]) => {
      asked.push(String(Reflect.get(Object(given.at(-1)), 'detail')));
      // Once the page is wanted again, then the end.
      return { response: asked.length === 1 ? 0 : 1, checkboxChecked: false };
    };
  });
  const asked = (): Promise<string[]> => driver.app.evaluate(() => Reflect.get(globalThis, 'asked') as string[]);

  await crash(driver);
  const problem = (): Promise<unknown> => ask(driver, textOf('error-window-reloaded'));
  await expect.poll(problem, { timeout: 30_000 }).toContain('what was typed and not saved is lost');
  const reportId = reportIdPattern.exec(String(await problem()))?.[0] ?? 'no report id';
  expect(await readFile(join(driver.dataFolder, 'logs', 'console.log'), 'utf8')).toContain(reportId);
  await expect.poll(() => ask(driver, `document.querySelector('[data-testid="notes"]')?.value`)).toBe('a saved note');
  expect(await asked()).toEqual([]);

  // Again at once: nothing is loaded until the person has answered.
  await crash(driver);
  await expect.poll(asked).toHaveLength(1);
  expect((await asked())[0]).toContain('send report number');
  await expect.poll(problem, { timeout: 30_000 }).toContain('was loaded again');
  const ended = new Promise<void>((resolve) => void driver.app.once('close', () => resolve()));
  await crash(driver).catch(() => undefined);
  await ended;
  await driver.removeProfile();
});

test('what nobody caught, in the page and in the main process, is shown with its report id', async () => {
  const driver = await ConsoleDriver.launch({ language: 'en' });
  const { window } = driver;
  const problems = window.getByTestId('error-internal');
  await window.evaluate(() => void Promise.reject(new Error('a promise of the page')));
  await expect(problems).toHaveCount(1);
  await window.evaluate(
    () =>
      void setTimeout(() => {
        throw new Error('a task of the page');
      }, 0),
  );
  await expect(problems).toHaveCount(2);
  await driver.app.evaluate(
    () =>
      void setTimeout(() => {
        throw new Error('a task of the main process');
      }, 0),
  );
  await expect(problems).toHaveCount(3);
  const log = await readFile(join(driver.dataFolder, 'logs', 'console.log'), 'utf8');
  for (const text of await problems.locator('.error-panel-numbers').allTextContents()) {
    const reportId = reportIdPattern.exec(text)?.[0] ?? 'no report id';
    expect(log).toContain(reportId);
  }
  await problems.first().getByRole('button', { name: 'Dismiss' }).click();
  await expect(problems).toHaveCount(2);
  await driver.close();
});

test('a link that was sent outlives the console: its sheet is whole again, or says why it is not', async () => {
  test.setTimeout(180_000);
  const first = await ConsoleDriver.launch();
  await first.openTenant('fixture-02', '松果湾建材');
  await first.startByLink('管理员');
  await expect(first.window.getByTestId('handover-message')).not.toHaveValue('', { timeout: 30_000 });
  const ended = new Promise<void>((resolve) => void first.app.once('close', () => resolve()));
  first.app.process().kill('SIGKILL');
  await ended;
  const { dataFolder, keychainService } = first;
  const second = await ConsoleDriver.launch({ dataFolder, keychainService });
  const { window } = second;
  await second.openTenant('fixture-02', '松果湾建材');
  await window.getByTestId('authorize').click();
  // The link was in memory alone; a new one brings the whole sheet back.
  await expect(window.getByTestId('link-gone')).toBeVisible({ timeout: 30_000 });
  await window.getByTestId('attempt-renew').click();
  await expect(window.getByTestId('handover')).toBeVisible({ timeout: 30_000 });
  await expect(window.getByTestId('link-gone')).toHaveCount(0);
  await expect(window.getByTestId('handover-message')).toHaveValue(/松果湾建材/);
  await expect(window.locator('.handover-qr')).toBeVisible();
  await window.getByTestId('handover-copy').click();
  await expect(window.getByTestId('handover')).toContainText('已复制');
  // What is looked for while the sheet is open lies above it.
  await window.keyboard.press('Control+k');
  const input = window.getByTestId('palette-input');
  await expect(input).toBeFocused();
  const isOnTop = (): Promise<boolean> =>
    input.evaluate((field) => {
      const { left, top, width, height } = field.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2)?.closest('.palette') !== null;
    });
  await expect.poll(isOnTop).toBe(true);
  await second.close();
  await second.removeProfile();
});
