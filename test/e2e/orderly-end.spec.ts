import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConsoleDriver } from './driver/console-driver';
import { expect, test } from './support/fixtures';

test('told to quit again and again, the console still ends in order', async () => {
  const console = await ConsoleDriver.launch({ network: 'off' });
  const folder = join(console.dataFolder, 'workspaces', 'sandbox');
  expect(existsSync(join(folder, 'lock.json'))).toBe(true);
  const ended = once(console.app.process(), 'exit');
  // A person closes the window while the system is shutting down, and presses the keys for quitting as well.
  await console.app.evaluate(({ app, BrowserWindow }) => {
    setImmediate(() => {
      app.quit();
      for (const window of BrowserWindow.getAllWindows()) window.close();
      app.quit();
    });
  });
  expect(await ended).toEqual([0, null]);
  expect(existsSync(join(folder, 'lock.json'))).toBe(false);
  expect(existsSync(join(folder, 'index.json'))).toBe(true);
  await console.removeProfile();
});
