import { test as base } from '@playwright/test';
import { ConsoleDriver } from '../driver/console-driver';

/** Playwright's test with a console that runs on a fresh profile and is closed afterwards. */
export const test = base.extend<{ driver: ConsoleDriver }>({
  driver: async ({ browserName: _unused }, use) => {
    const driver = await ConsoleDriver.launch();
    await use(driver);
    await driver.close();
  },
});

/** Skips the test where something is lacking, and says so where people look. */
export function skipFor(lack: string | null, what: string): void {
  if (lack === null) return;
  process.stderr.write(`${what} skipped: ${lack}\n`);
  test.skip(true, lack);
}

export { expect } from '@playwright/test';
