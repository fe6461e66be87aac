import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, test } from './support/fixtures';

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const screens = ['overview', 'tenants', 'records', 'health', 'platform', 'settings'] as const;

/** What axe finds wrong by WCAG 2.2 AA, one line per rule and element. The debugger's evaluation is exempt from the page's policy. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(await axeSource);
  const results = await page.evaluate(async () => {
    const axe = Reflect.get(window, 'axe') as { run(context: Document, options: object): Promise<AxeResults> };
    return await axe.run(document, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
      resultTypes: ['violations'],
    });
  });
  return results.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}`));
}

for (const theme of ['light', 'dark'] as const) {
  test(`no screen has a violation in the ${theme} theme`, async ({ driver }) => {
    const { window } = driver;
    await driver.app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    for (const screen of screens) {
      await window.getByTestId(`nav-${screen}`).click();
      await expect(window.locator('.ant-skeleton')).toHaveCount(0);
      expect(await violations(window), screen).toEqual([]);
    }
    await driver.openTenant('fixture-01', '禾穗谷食品批发');
    for (const tab of ['upgrade', 'branding', 'permissions', 'official-account', 'records', 'notes']) {
      await window.getByTestId(`tab-${tab}`).click();
      await expect(window.locator('.ant-skeleton')).toHaveCount(0);
      expect(await violations(window), tab).toEqual([]);
    }
    await driver.openTenant('fixture-02', '松果湾建材');
    await window.getByTestId('authorize').click();
    await window.getByTestId('preflight-start').waitFor();
    expect(await violations(window), 'authorize sheet').toEqual([]);
  });
}
