import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { lackOfMounts, mountMemory } from '../faults/mounts';
import { ConsoleDriver } from './driver/console-driver';
import { expect, test } from './support/fixtures';
import { lockKeyring, unlockKeyring } from './support/keyring';
import { tenantOfCase } from './support/portfolio';

const mebibyte = 1024 * 1024;
const diskMebibytes = 60;
const live = tenantOfCase('1');
const ready = tenantOfCase('2');

test.afterEach(async () => {
  await unlockKeyring();
});

/** Takes the last byte of a disk, in ever smaller pieces. */
async function fill(folder: string): Promise<void> {
  for (let size = diskMebibytes * mebibyte; size >= 1; size = Math.floor(size / 2)) {
    await writeFile(join(folder, `filler-${size}`), Buffer.alloc(size)).catch(() => undefined);
  }
}

/** Every screen shows what is recorded, with its age, and says what cannot be done now. */
async function reviewEverything(driver: ConsoleDriver): Promise<void> {
  const { window } = driver;
  await expect(window.getByTestId('offline-badge')).toContainText('大多更新于');
  await window.getByTestId('nav-overview').click();
  await expect(window.getByTestId('funnel-live')).toContainText('2');
  await window.getByTestId('nav-records').click();
  await expect(window.getByTestId('records-found')).toBeVisible();
  await window.getByTestId('nav-health').click();
  await expect(window.getByTestId('sync-all')).toBeDisabled();
  await expect(window.getByTestId('sync-obstacle')).toBeVisible();
  await window.getByTestId('nav-platform').click();
  await expect(window.getByTestId('error-offline').first()).toBeVisible();
  await window.getByTestId('nav-settings').click();
  await expect(window.getByTestId('save-diagnostics')).toBeEnabled();
  await reviewTenant(driver, window);
}

async function reviewTenant(driver: ConsoleDriver, window: Page): Promise<void> {
  await driver.openTenant(live.id, live.name);
  await expect(window.getByTestId('sync')).toBeDisabled();
  await window.getByTestId('tab-branding').click();
  await expect(window.getByTestId('read-age')).toContainText('来自微信');
  await expect(window.getByTestId('phone-after').locator('img').first()).toBeVisible();
  await window.getByTestId('tab-permissions').click();
  await expect(window.getByTestId('read-age')).toContainText('来自微信');
  await window.getByTestId('tab-official-account').click();
  await expect(window.getByTestId('authorize-official')).toBeDisabled();
  await expect(window.getByTestId('authorize-official')).toHaveAttribute('title', '需要网络');
  await window.getByTestId('tab-records').click();
  await expect(window.getByTestId('ledger-chain')).toContainText('完整');
  await expect(window.getByTestId('evidence-open')).toBeEnabled();
}

test('everything recorded can be reviewed without network and keychain, and on a full disk', async () => {
  test.setTimeout(240_000);
  const first = await ConsoleDriver.launch();
  await first.window.getByTestId('funnel-ready').waitFor();
  await first.openTenant(live.id, live.name);
  await first.app.close();
  const { keychainService } = first;
  await lockKeyring();

  await test.step('offline, locked', async () => {
    const driver = await ConsoleDriver.launch({ dataFolder: first.dataFolder, keychainService, network: 'off' });
    await expect(driver.window.getByTestId('vault-banner')).toBeVisible();
    await reviewEverything(driver);
    await driver.openTenant(ready.id, ready.name);
    await driver.window.getByTestId('authorize').click();
    await expect(driver.window.getByTestId('preflight-start')).toBeDisabled();
    await driver.app.close();
  });

  const scratch = await mkdtemp(join(tmpdir(), 'full-disk-'));
  const lack = process.platform === 'linux' ? await lackOfMounts(scratch) : 'disks are mounted on Linux only';
  if (lack === null) {
    await test.step('offline, locked, disk full', async () => {
      const disk = await mountMemory(scratch, diskMebibytes * mebibyte);
      try {
        // Only what the console keeps: whatever Chromium cleared away at its start would make room again.
        for (const name of await readdir(first.dataFolder)) {
          if (!/^(?:workspaces|sandbox|last-version\.txt|.*\.json)$/.test(name)) continue;
          await cp(join(first.dataFolder, name), join(disk.folder, name), { recursive: true });
        }
        await fill(disk.folder);
        const driver = await ConsoleDriver.launch({ dataFolder: disk.folder, keychainService, network: 'off' });
        await expect(driver.window.getByTestId('readonly-banner')).toContainText('磁盘已满');
        await reviewEverything(driver);
        await expect(driver.window.getByTestId('edit-tenant')).toBeDisabled();
        await driver.app.close();
      } finally {
        await disk.unmount();
      }
    });
  } else test.info().annotations.push({ type: 'full disk not tried', description: lack });
  await rm(scratch, { recursive: true, force: true });
  await first.removeProfile();
});
