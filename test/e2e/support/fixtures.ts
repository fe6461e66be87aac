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

export { expect } from '@playwright/test';
