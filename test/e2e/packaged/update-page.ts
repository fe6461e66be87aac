import { expect, type Locator, type Page } from '@playwright/test';

/** A download of the whole package, and the unpacking of it, on a slow machine. */
const downloadTimeoutMs = 60_000;

/** The updates in the settings, and the person who decides about them. */
export class UpdatePage {
  readonly #window: Page;

  private constructor(window: Page) {
    this.#window = window;
  }

  static async open(window: Page): Promise<UpdatePage> {
    await window.getByTestId('nav-settings').click();
    const page = new UpdatePage(window);
    await page.state.waitFor();
    return page;
  }

  get state(): Locator {
    return this.#window.getByTestId('update-state');
  }

  get offer(): Locator {
    return this.#window.getByTestId('update-download');
  }

  /** Looks for a release and waits for what comes of it. */
  async lookFor(answer: RegExp): Promise<void> {
    await this.#window.getByTestId('update-check').click();
    await expect(this.state).toContainText(answer);
  }

  /** Fetches what is offered, or tries again, and waits for what comes of it. */
  async fetch(answer: RegExp): Promise<void> {
    await this.offer.or(this.#window.getByTestId('update-check')).click();
    await expect(this.state).toContainText(answer, { timeout: downloadTimeoutMs });
  }

  async install(): Promise<void> {
    await this.#window.getByTestId('update-install').click();
  }
}
