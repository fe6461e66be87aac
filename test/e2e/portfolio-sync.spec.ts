import type { Page } from '@playwright/test';
import { ConsoleDriver } from './driver/console-driver';
import { expect, test } from './support/fixtures';
import { makeLargeProfile } from '../support/generated-portfolio';

/** Tenants that are not bound yet, beside those that can be synced. */
const unbound = 10_000;
/** Some of them belong to the other applications. */
const generated = 40;
/** So slow that nothing is done before it can be paused, on a machine of any speed: 40 tenants take half a minute. */
const slow = ['/wxa/*', '/cgi-bin/*'].map((path) => ({ path, kind: 'latency', ms: 3000 }));

function again(driver: ConsoleDriver, network: 'on' | 'off' = 'on'): Promise<ConsoleDriver> {
  return ConsoleDriver.launch({ dataFolder: driver.dataFolder, keychainService: driver.keychainService, network });
}

async function doneOf(window: Page): Promise<number> {
  const text = (await window.getByTestId('sync-progress').textContent()) ?? '';
  return Number(/(\d+) \/ \d+/.exec(text)?.[1]);
}

test('syncs those of ten thousand that are bound, pauses, survives a restart and goes on', async () => {
  test.setTimeout(300_000);
  const first = await ConsoleDriver.launch({ dataFolder: await makeLargeProfile(unbound) });
  await first.window.getByTestId('funnel-ready').waitFor({ timeout: 60_000 });
  await (await first.sandbox()).generateAuthorized(generated);
  await first.app.close();

  const second = await again(first);
  const { window } = second;
  await window.getByTestId('nav-health').click();
  await expect(window.getByTestId('sync-all')).toContainText(/3\d/, { timeout: 60_000 });
  const sandbox = await second.sandbox();
  for (const fault of slow) await sandbox.addFault(fault);
  await window.getByTestId('sync-all').click();
  await expect.poll(() => doneOf(window), { timeout: 60_000 }).toBeGreaterThan(3);
  await window.getByTestId('sync-pause').click();
  await expect(window.getByTestId('sync-progress')).toHaveAttribute('data-state', 'paused', { timeout: 60_000 });
  const done = await doneOf(window);
  await second.app.close();

  const third = await again(first);
  await third.window.getByTestId('nav-health').click();
  await expect(third.window.getByTestId('sync-progress')).toHaveAttribute('data-state', 'paused');
  expect(await doneOf(third.window)).toBe(done);
  await third.window.getByTestId('sync-resume').click();
  await expect(third.window.getByTestId('sync-progress')).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await third.app.close();

  const offline = await again(first, 'off');
  await offline.window.getByTestId('nav-health').click();
  await expect(offline.window.getByTestId('sync-obstacle')).toBeVisible();
  await expect(offline.window.getByTestId('sync-all')).toBeDisabled();
  await offline.close();
  await first.removeProfile();
});

test('lists what changed at WeChat and who failed, with the reason', async ({ driver }) => {
  const { window } = driver;
  await window.getByTestId('funnel-ready').waitFor();
  const sandbox = await driver.sandbox();
  const rows = await window.evaluate(async () => {
    const page = window as unknown as {
      hostingConsole: {
        tenants: {
          list(request: object): Promise<Uint8Array>;
        };
      };
    };
    const answer = JSON.parse(new TextDecoder().decode(await page.hostingConsole.tenants.list({}))) as {
      value: { rows: { id: string; appId: string; bound: boolean }[] };
    };
    return answer.value.rows.filter((row) => row.bound);
  });
  const [renamed] = rows;
  if (!renamed) throw new Error('no prepared tenant is bound');
  await sandbox.changeAccount(renamed.appId, { nickName: '换了名字' });
  await window.getByTestId('nav-health').click();
  await window.getByTestId('sync-all').click();
  await expect(window.getByTestId('sync-progress')).toHaveAttribute('data-state', 'done');
  const drift = window.getByTestId(`drift-of-${renamed.id}`);
  await expect(drift).toContainText('换了名字');
  await drift.getByTestId('drift-nickName').getByRole('button').click();
  await expect(drift.getByTestId('drift-nickName')).toBeHidden();

  await sandbox.addFault({
    path: '/cgi-bin/component/api_get_authorizer_info',
    kind: 'errcode',
    errcode: 61007,
    times: 1,
  });
  await window.getByTestId('sync-all').click();
  await expect(window.getByTestId('sync-failures')).toBeVisible();
  await sandbox.clearFaults();
  await window.getByTestId('sync-retry-failed').click();
  await expect(window.getByTestId('sync-count-failed')).toContainText('0');
});
