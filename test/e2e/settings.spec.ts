import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { ConsoleDriver } from './driver/console-driver';
import { expect, test } from './support/fixtures';

test('from the sources there are no updates, and the settings say why', async ({ driver }) => {
  const { window } = driver;
  await window.getByTestId('nav-settings').click();
  await expect(window.getByTestId('update-state')).toContainText('控制台正从源代码运行');
  await expect(window.getByTestId('updates').getByRole('button')).toHaveCount(0);
});

test('the diagnostics are saved where the person says, without a name', async ({ driver }) => {
  const { app, dataFolder, window } = driver;
  const filePath = join(dataFolder, 'diagnostics-of-the-test.json');
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, filePath);
  await window.getByTestId('nav-tenants').click();
  const shown = await window.locator('[data-testid^="tenant-row-"]').first().textContent();
  expect(shown).toMatch(/\P{ASCII}/u);
  await window.getByTestId('nav-settings').click();
  await window.getByTestId('save-diagnostics').click();
  await expect(window.getByTestId('diagnostics-saved').filter({ hasText: '已保存。' })).toBeVisible();
  const text = await readFile(filePath, 'utf8');
  expect(JSON.parse(text)).toMatchObject({ version: manifest.version, updates: 'off', readOnly: null });
  expect(text).toContain('wechat call');
  expect(text).not.toMatch(/\P{ASCII}/u);
});

test('a new version backs up first, and only shows the records when it cannot', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'hosting-console-'));
  const sandbox = join(dataFolder, 'workspaces', 'sandbox');
  const recordedVersion = join(dataFolder, 'last-version.txt');
  try {
    const first = await ConsoleDriver.launch({ dataFolder });
    await first.window.getByTestId('nav-settings').click();
    await first.close();
    expect((await readFile(recordedVersion, 'utf8')).trim()).toBe(manifest.version);

    await writeFile(recordedVersion, '0.0.1\n');
    const second = await ConsoleDriver.launch({ dataFolder });
    await expect(second.window.getByTestId('readonly-banner')).toHaveCount(0);
    await second.close();
    const special = (await readdir(join(sandbox, 'backups'))).filter((name) => name.startsWith('before-version-'));
    expect(special).toHaveLength(1);

    await rm(join(sandbox, 'backups'), { recursive: true });
    await writeFile(join(sandbox, 'backups'), 'not a folder');
    await writeFile(recordedVersion, '0.0.1\n');
    const third = await ConsoleDriver.launch({ dataFolder });
    await expect(third.window.getByTestId('readonly-banner')).toContainText('首次启动此版本前未能备份记录');
    await third.close();
    expect((await readFile(recordedVersion, 'utf8')).trim()).toBe('0.0.1');
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
});
