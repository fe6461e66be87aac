import { expect, type Page } from '@playwright/test';
import { violations } from '../support/axe';
import { KeyboardDriver } from './keyboard-driver';
import { untilStill } from './until-still';

const patience = { timeout: 30_000 };
/** Twice around most of them. */
const manyTabs = 24;

/** A dialog, sheet, menu or small window: what opens it, and what it is then. */
export interface Opening {
  /** Test id of the control that opens it, and that has the focus again afterwards. */
  readonly opener: string;
  readonly is: keyof typeof shownAs;
  /** Test id of what has the focus first; without it, anything inside. */
  readonly first?: string;
  /** Test id of the line of the opener's menu that is chosen by the keyboard, and opens what is looked at. */
  readonly line?: string;
}

const shownAs = {
  dialog: '[role="dialog"]',
  menu: '[role="menu"]',
  pop: ':is(.pop, .ant-popover:not(.ant-popover-hidden))',
} as const;

/** Opens what lies above a page, by the keyboard alone, and looks at what becomes of the focus. */
export class OpeningDriver {
  readonly #page: Page;
  readonly #keyboard: KeyboardDriver;

  constructor(page: Page) {
    this.#page = page;
    this.#keyboard = new KeyboardDriver(page);
  }

  /** Takes the focus, has no violation, keeps Tab inside with rings that can be seen, and gives the focus back on Esc. */
  async check(opening: Opening): Promise<void> {
    const { opener, is, first, line } = opening;
    const page = this.#page;
    await page.getByTestId(opener).first().waitFor(patience);
    await page.evaluate(() => document.getElementById('content')?.focus());
    await this.#keyboard.tabTo(opener);
    await this.#keyboard.press('Enter');
    if (line !== undefined) await this.#choose(line);
    const shown = page.locator(`${shownAs[is]}:visible`).last();
    await shown.waitFor(patience);
    await untilStill(page);
    const isInside = (): Promise<boolean> => shown.evaluate((element) => element.contains(document.activeElement));
    await expect.poll(isInside, { message: `${opener}: the focus is inside` }).toBe(true);
    if (first !== undefined) expect.soft(await this.#keyboard.focused(), `${opener}: the first field`).toBe(first);
    expect.soft(await violations(page), opener).toEqual([]);
    if (is !== 'menu') await this.#walk(opening, isInside);
    await this.#keyboard.press('Escape');
    await expect(shown, `${opener}: Esc closes`).toBeHidden(patience);
    await expect.poll(() => this.#keyboard.isOn(opener), { message: `${opener}: the focus comes back` }).toBe(true);
  }

  /** Goes down a menu that is open to a line, and chooses it. */
  async #choose(line: string): Promise<void> {
    const isOn = (): Promise<boolean> =>
      this.#page.evaluate(
        (id) =>
          (document.activeElement?.closest('[role="menuitem"]')?.querySelector(`[data-testid="${id}"]`) ?? null) !==
          null,
        line,
      );
    for (let count = 0; count < manyTabs && !(await isOn()); count += 1) await this.#keyboard.press('ArrowDown');
    expect(await isOn(), line).toBe(true);
    await this.#keyboard.press('Enter');
  }

  /** Goes to a control by Tab, and sees its ring there. */
  async reach(testId: string): Promise<void> {
    await this.#keyboard.tabTo(testId);
    const stop = await this.#keyboard.stop('body');
    expect.soft(stop?.ring ?? 0, `${testId}: the ring`).toBeGreaterThanOrEqual(3);
  }

  /** The line of a menu in which something is chosen by the arrow keys has the focus itself. */
  async #walk({ opener, is }: Opening, isInside: () => Promise<boolean>): Promise<void> {
    const faint = new Set<string>();
    for (let count = 0; count < manyTabs; count += 1) {
      await this.#keyboard.press('Tab');
      expect.soft(await isInside(), `${opener}: Tab stays inside, ${await this.#keyboard.focused()}`).toBe(true);
      const stop = await this.#keyboard.stop(shownAs[is]);
      if (stop !== null && stop.ring < 3) faint.add(`${stop.name} ${stop.ring.toFixed(1)}`);
    }
    expect.soft([...faint], `${opener}: rings below 3:1`).toEqual([]);
  }
}
