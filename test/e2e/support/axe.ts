import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Waits until nothing fades or moves: a half transparent text has another contrast than the one that is read. A spinner
 * never ends and is left out.
 */
async function settle(page: Page): Promise<void> {
  const moving = (): Promise<string[]> =>
    page.evaluate(() => {
      const animations = document
        .getAnimations()
        .filter(({ effect, playState }) => playState === 'running' && effect?.getTiming().iterations !== Infinity);
      // A transition of the component library begins a frame or two after its classes are there.
      const begun = Array.from(
        document.querySelectorAll('[class*="ant-"]'),
        (element) => element.getAttribute('class') ?? '',
      );
      const isBegun = (classes: string): boolean => /\bant-[\w-]+-(?:enter|appear)\b/.test(classes);
      return [...animations.map(({ id }) => `animation ${id}`), ...begun.filter(isBegun)];
    });
  await expect.poll(moving).toEqual([]);
}

/** What axe finds wrong by WCAG 2.2 AA, one line per rule and element. The debugger's evaluation is exempt from the page's policy. */
export async function violations(page: Page): Promise<string[]> {
  await settle(page);
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
