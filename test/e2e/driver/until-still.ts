import { expect, type Page } from '@playwright/test';

/**
 * Waits until nothing fades or moves: a half transparent text has another contrast than the one that is read, and what slides
 * under the pointer between press and release is not clicked. A spinner never ends and is left out.
 */
export async function untilStill(page: Page): Promise<void> {
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
