import { expect, type Page } from '@playwright/test';
import type { ConsoleDriver } from './console-driver';

const longTimeoutMs = 60_000;

/** A person who backs up, hands over and takes over. */
export class ArchiveDriver {
  readonly #driver: ConsoleDriver;

  constructor(driver: ConsoleDriver) {
    this.#driver = driver;
  }

  get window(): Page {
    return this.#driver.window;
  }

  /** Goes to the screen by way of the settings. */
  async show(): Promise<void> {
    await this.window.getByTestId('nav-settings').click();
    await this.window.getByTestId('open-transfer').click();
    await this.window.getByTestId('transfer-page').waitFor();
  }

  /** Answers the next dialogs for saving and opening with this path. */
  async pick(path: string): Promise<void> {
    await this.#driver.app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, path);
  }

  /** Writes a file of what is on the screen, and waits until it is there. */
  async pack(path: string, passphrase: string, options: { readonly secrets?: boolean } = {}): Promise<void> {
    const { window } = this;
    if (options.secrets === true) {
      await window.getByTestId('pack-secrets').click();
      await expect(window.getByTestId('pack-secrets-warning')).toBeVisible();
    }
    await this.startPack(path, passphrase);
    await expect(window.getByTestId('archive-packed')).toBeVisible({ timeout: longTimeoutMs });
  }

  /** Begins to write a file of what is on the screen. */
  async startPack(path: string, passphrase: string): Promise<void> {
    const { window } = this;
    await this.pick(path);
    // A passphrase is suggested until somebody wants to type one.
    if (await window.getByTestId('pack-own').isVisible()) await window.getByTestId('pack-own').click();
    await window.getByTestId('pack-passphrase').fill(passphrase);
    await window.getByTestId('pack-repeat').fill(passphrase);
    await window.getByTestId('pack-start').click();
  }

  /** Chooses a file; it waits for its passphrase then. */
  async choose(path: string): Promise<void> {
    await this.pick(path);
    await this.window.getByTestId('archive-choose').click();
  }

  /** Types the passphrase of the chosen file. */
  async unlock(passphrase: string): Promise<void> {
    await this.window.getByTestId('unlock-passphrase').fill(passphrase);
    await this.window.getByTestId('unlock-start').click();
  }

  async previewed(): Promise<void> {
    await expect(this.window.getByTestId('archive-preview')).toBeVisible({ timeout: longTimeoutMs });
  }

  async adopt(): Promise<void> {
    await this.window.getByTestId('adopt').click();
    await expect(this.window.getByTestId('archive-adopted')).toBeVisible({ timeout: longTimeoutMs });
  }
}
