import type { ConsoleDriver } from '../driver/console-driver';

/** Answers every question of the system with this button, and remembers what was asked. */
export async function answerWith({ app }: ConsoleDriver, response: 0 | 1): Promise<void> {
  await app.evaluate(({ dialog }, button) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (async (_window: unknown, options: { message: string }) => {
      asked.push(options.message);
      return { response: button, checkboxChecked: false };
    }) as unknown as typeof dialog.showMessageBox;
  }, response);
}

/** What was asked since `answerWith`. */
export function asked({ app }: ConsoleDriver): Promise<readonly string[]> {
  return app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
}

/** Closes the window whose page has this in its address, by its frame, as a person would. */
export async function closeFrame({ app }: ConsoleDriver, part = '/index.html'): Promise<void> {
  await app.evaluate(({ BrowserWindow }, wanted) => {
    const found = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes(wanted));
    found?.close();
  }, part);
}
