import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConsoleDriver } from './driver/console-driver';
import { violations } from './support/axe';
import { expect, test } from './support/fixtures';

test('the help is there without a network: by F1, by ?, by the navigation; terms are found in both languages', async () => {
  const driver = await ConsoleDriver.launch({ network: 'off' });
  const { window } = driver;
  await window.keyboard.press('F1');
  await expect(window.getByTestId('help-page')).toBeVisible();
  await expect(window.getByTestId('term-entity')).toContainText('Entity');
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme });
    await expect(window.locator('html')).toHaveAttribute('data-theme', colorScheme);
    expect(await violations(window), colorScheme).toEqual([]);
    await window.screenshot({ path: join('test-results', `help-zh-${colorScheme}.png`) });
  }
  await window.getByTestId('help-search').fill('quarantine');
  await expect(window.getByTestId('term-tenant')).toHaveCount(0);
  await expect(window.getByTestId('term-quarantine')).toContainText('隔离');
  await window.getByTestId('help-search').fill('没有这样的词');
  await expect(window.getByText('帮助中没有与“没有这样的词”相关的内容')).toBeVisible();
  await window.getByTestId('help-search').fill('61004');
  await window.getByTestId('help-to-errors').click();
  await expect(window.getByText('61004').first()).toBeVisible();

  await window.getByTestId('nav-overview').click();
  await window.keyboard.press('?');
  await window.getByTestId('shortcuts-to-help').click();
  await expect(window.getByTestId('help-page')).toBeVisible();
  await window.getByTestId('nav-tenants').click();
  await window.keyboard.press('Control+k');
  await window.getByTestId('palette-input').fill('互斥');
  await expect(window.locator('#palette-term-exclusiveSet')).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(window.getByTestId('help-search')).toHaveValue('互斥权限集');
  await expect(window.getByTestId('term-exclusiveSet')).toBeVisible();

  await window.getByTestId('language-switch').click();
  await window.getByTestId('nav-help').click();
  await window.getByTestId('help-search').fill('');
  await window.screenshot({ path: join('test-results', 'help-en.png') });
  await driver.close();
});

test('what is new is told once after an update, and found in the help from then on', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'console-data-'));
  const first = await ConsoleDriver.launch({ dataFolder });
  await expect(first.window.getByTestId('news-notice')).toHaveCount(0);
  await first.close();

  await writeFile(join(dataFolder, 'last-version.txt'), '0.0.9\n');
  const second = await ConsoleDriver.launch({ dataFolder });
  await expect(second.window.getByTestId('news-notice')).toBeVisible();
  await second.window.screenshot({ path: join('test-results', 'news-notice.png') });
  await second.window.getByTestId('news-show').click();
  await expect(second.window.getByTestId('whats-new')).toBeVisible();
  await expect(second.window.getByTestId('news-notice')).toHaveCount(0);
  await second.window.reload();
  await expect(second.window.getByTestId('help-page')).toBeVisible();
  await expect(second.window.getByTestId('news-notice')).toHaveCount(0);
  await second.close();

  const third = await ConsoleDriver.launch({ dataFolder });
  await expect(third.window.getByTestId('news-notice')).toHaveCount(0);
  await third.close();
  await rm(dataFolder, { recursive: true, force: true });
});
