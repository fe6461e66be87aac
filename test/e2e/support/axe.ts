import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { untilStill } from '../driver/until-still';

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong by WCAG 2.2 AA, one line per rule and element. The debugger's evaluation is exempt from the page's policy. */
export async function violations(page: Page): Promise<string[]> {
  await untilStill(page);
  if (!(await page.evaluate(() => Reflect.has(window, 'axe')))) await page.evaluate(await axeSource);
  const results = await page.evaluate(async () => {
    const axe = Reflect.get(window, 'axe') as { run(context: Document, options: object): Promise<AxeResults> };
    return await axe.run(document, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
      resultTypes: ['violations'],
    });
  });
  return results.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}`));
}
