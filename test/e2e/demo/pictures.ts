import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { untilStill } from '../driver/until-still';

/** Numbers the pictures of a run in the order in which they are taken. */
export class Pictures {
  readonly #folder: string;
  #count = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Waits until nothing moves: a dialog that is still opening would be half of a picture. */
  async take(page: Page, name: string): Promise<void> {
    await untilStill(page);
    this.#count += 1;
    await page.screenshot({ path: join(this.#folder, `${String(this.#count).padStart(2, '0')}-${name}.png`) });
  }
}
