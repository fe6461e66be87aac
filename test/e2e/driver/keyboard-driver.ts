import { expect, type Page } from '@playwright/test';

/** What has the focus: its name, its place in the window, and the part of the screen that it stands in. */
export interface TabStop {
  readonly name: string;
  readonly region: number;
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  /** The best contrast of its ring against what lies around it; 0 without a ring. */
  readonly ring: number;
}

const patienceMs = 30_000;
const manyTabs = 160;

/** A person who has a keyboard and nothing else. */
export class KeyboardDriver {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.insertText(text);
  }

  /** Presses Tab until the control with this test id, or one inside it, has the focus. It may still be on its way to the screen. */
  async tabTo(testId: string): Promise<void> {
    await this.page.getByTestId(testId).first().waitFor({ timeout: patienceMs });
    const passed: string[] = [];
    for (let count = 0; count < manyTabs; count += 1) {
      if (await this.isOn(testId)) return;
      passed.push(await this.focused());
      await this.press('Tab');
    }
    throw new Error(`Tab does not lead to ${testId}, but to ${[...new Set(passed)].join(', ')}`);
  }

  /** Goes to a control and presses it. */
  async activate(testId: string, key = 'Enter'): Promise<void> {
    await this.tabTo(testId);
    await this.press(key);
  }

  /** Goes to a field and types into it. */
  async fill(testId: string, text: string): Promise<void> {
    await this.tabTo(testId);
    await this.type(text);
  }

  /** Whether the control with this test id, or one inside it, has the focus. */
  async isOn(testId: string): Promise<boolean> {
    return await this.page.evaluate(
      (id) => (document.activeElement?.closest(`[data-testid="${id}"]`) ?? null) !== null,
      testId,
    );
  }

  async landsOn(testId: string): Promise<void> {
    await expect.poll(() => this.focused(), { timeout: patienceMs, message: testId }).toBe(testId);
  }

  /** Test id of what has the focus, or what it is. */
  async focused(): Promise<string> {
    return await this.page.evaluate(() => {
      const active = document.activeElement;
      const name = active?.closest('[data-testid]')?.getAttribute('data-testid');
      return name ?? `${active?.tagName ?? 'nothing'} ${active?.textContent?.slice(0, 30) ?? ''}`;
    });
  }

  /** Where the focus is now; null when it is outside the content, or whatever part of the page is asked about. */
  async stop(within = '#content'): Promise<TabStop | null> {
    return await this.page.evaluate(describeFocus, within);
  }
}

/** Runs in the page. */
function describeFocus(within: string): TabStop | null {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active.closest(within) === null || active.id === 'content') return null;
  // A ring that is fading in is measured as it will be.
  active.getBoundingClientRect();
  for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
  type Colour = readonly [number, number, number, number];
  const read = (text: string): Colour | null => {
    const parts = /rgba?\(([^)]*)\)/
      .exec(text)?.[1]
      ?.split(/[\s,/]+/)
      .map(Number);
    return parts === undefined ? null : [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0, parts[3] ?? 1];
  };
  const over = (front: Colour, back: Colour): Colour => {
    const mix = (at: 0 | 1 | 2): number => front[at] * front[3] + back[at] * (1 - front[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  const ground = (from: Element | null): Colour => {
    for (let element = from; element !== null; element = element.parentElement) {
      const colour = read(getComputedStyle(element).backgroundColor);
      if (colour !== null && colour[3] > 0.99) return colour;
    }
    return [255, 255, 255, 1];
  };
  const light = ([red, green, blue]: Colour): number => {
    const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => {
      const part = value / 255;
      return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: Colour, b: Colour): number => {
    const [high = 0, low = 0] = [light(a), light(b)].toSorted((one, other) => other - one);
    return (high + 0.05) / (low + 0.05);
  };
  const ringOf = (element: Element): number => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
    const around = ground(element.parentElement);
    const hasOutline = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    const shadow = boxShadow === 'none' ? null : read(boxShadow);
    const colours = [hasOutline ? read(outlineColor) : null, shadow].filter((colour) => colour !== null);
    return Math.max(0, ...colours.map((colour) => contrast(over(colour, around), around)));
  };
  // The ring of a radio, a box or a field is drawn by what stands around or beside the control itself.
  const wrappers = [
    active.parentElement,
    active.parentElement?.parentElement,
    active.closest('label'),
    active.closest('.ant-select, .ant-picker, .input-box'),
    active.nextElementSibling,
  ];
  const ring = Math.max(...[active, ...wrappers].map((element) => (element ? ringOf(element) : 0)));
  const parts = [
    ...document.querySelectorAll(
      '#content .card, #content header, #content [role="grid"], #content .actor-column, #content .tenants-toolbar',
    ),
  ];
  const part = active.closest('.actor-column, [role="grid"], .tenants-toolbar, .card, header');
  const { left, top: topNow, bottom: bottomNow } = active.getBoundingClientRect();
  // Where it stands in what scrolls: walking on scrolls what was measured before.
  let scrolled = 0;
  for (let around = active.parentElement; around !== null; around = around.parentElement) scrolled += around.scrollTop;
  const [top, bottom] = [topNow + scrolled, bottomNow + scrolled];
  const name =
    active.dataset['testid'] ??
    `${active.tagName} ${active.getAttribute('aria-label') ?? active.textContent.slice(0, 24)}`;
  return { name, region: part === null ? -1 : parts.indexOf(part), left, top, bottom, ring };
}
