import type { Page } from '@playwright/test';
import { ConsoleDriver } from '../../e2e/driver/console-driver';
import type { Tally } from '../gate';
import { hostileAddresses, tryAddress, vectors } from './hostile-addresses';
import { type RequestRecorder, startRequestRecorder } from './request-recorder';

/** What the page of a window may not become. */
interface Place {
  readonly name: string;
  readonly page: Page;
  readonly isStill: (url: string) => boolean;
}

/** Tries every `step`th address in every way, from the main window and from WeChat's page in the authorization window. */
export async function goElsewhere(tally: Tally, step: number): Promise<void> {
  const recorder = await startRequestRecorder();
  const driver = await ConsoleDriver.launch();
  try {
    await driver.openTenant('fixture-02', '松果湾建材');
    const phone = await driver.startAuthorization('管理员');
    await phone.page.waitForLoadState();
    const places: readonly Place[] = [
      { name: 'main window', page: driver.window, isStill: (url) => url.startsWith('app://console/index.html') },
      { name: 'authorization', page: phone.page, isStill: (url) => url.includes('/cgi-bin/componentloginpage') },
    ];
    for (const place of places) await tryAll(tally, driver, place, recorder, step);
    tally.notes.push(`${recorder.requests.length} hostile requests left`);
  } finally {
    await driver.close();
    await recorder.close();
  }
}

async function tryAll(
  tally: Tally,
  driver: ConsoleDriver,
  { name, page, isStill }: Place,
  recorder: RequestRecorder,
  step: number,
): Promise<void> {
  const addresses = hostileAddresses(recorder.port).filter((_address, position) => position % step === 0);
  const contents = await countContents(driver);
  for (const address of addresses) {
    for (const vector of vectors) {
      tally.tried += 1;
      const reached = recorder.requests.length;
      await page.evaluate(tryAddress, { address, vector });
      // A second round through the page comes after what the first one began.
      const pwned = await page.evaluate(() => new Promise((done) => setTimeout(() => done('pwned' in window), 20)));
      const what = `${name}, ${vector} ${JSON.stringify(address)}`;
      tally.require(pwned === false, `${what}: script ran`);
      tally.require(isStill(page.url()), `${what}: the window went to ${page.url()}`);
      tally.require(recorder.requests.length === reached, `${what}: ${recorder.requests.at(-1) ?? ''} was sent`);
      tally.hit += 1;
    }
  }
  tally.require((await countContents(driver)) === contents, `${name}: another window was opened`);
}

async function countContents(driver: ConsoleDriver): Promise<number> {
  return await driver.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
}
