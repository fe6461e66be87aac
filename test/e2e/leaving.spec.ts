import type { ConsoleDriver } from './driver/console-driver';
import { expect, test } from './support/fixtures';

/** Closes the console's window by its frame, as a person would. */
async function closeWindow({ app }: ConsoleDriver): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    const found = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/index.html'));
    found?.close();
  });
}

/** Answers every question of the system with this button, and remembers what was asked. */
async function answerWith({ app }: ConsoleDriver, response: 0 | 1): Promise<void> {
  await app.evaluate(({ dialog }, button) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (async (_window: unknown, options: { message: string }) => {
      asked.push(options.message);
      return { response: button, checkboxChecked: false };
    }) as unknown as typeof dialog.showMessageBox;
  }, response);
}

function asked({ app }: ConsoleDriver): Promise<readonly string[]> {
  return app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
}

test('closing the window during an authorization asks, and leaves WeChat’s page open when the person stays', async ({
  driver,
}) => {
  await driver.openTenant('fixture-02', '松果湾建材');
  const phone = await driver.startAuthorization('管理员');
  await answerWith(driver, 0);
  await closeWindow(driver);
  await expect.poll(() => asked(driver)).toEqual(['授权正在进行，仍要关闭控制台？']);
  await phone.scan('admin');
  await phone.pickFirst('mini-program');
  await phone.confirm();
  expect(await driver.verifiedOutcome()).toBe('bound');
});

test('closing the window over something typed asks, and keeps it when the person stays', async ({ driver }) => {
  const { window } = driver;
  await driver.openTenant('fixture-02', '松果湾建材');
  await window.getByTestId('tab-notes').click();
  await window.getByTestId('notes').fill('管理员周五回来');
  await answerWith(driver, 0);
  await closeWindow(driver);
  await expect.poll(() => asked(driver)).toEqual(['有内容尚未保存，仍要关闭控制台？']);
  await expect(window.getByTestId('notes')).toHaveValue('管理员周五回来');
  await answerWith(driver, 1);
  const closed = driver.app.waitForEvent('close');
  await closeWindow(driver);
  await closed;
});
