import { expect, type Page } from '@playwright/test';
import { tenantOfCase } from '../support/portfolio';
import type { ConsoleDriver } from './console-driver';
import { untilStill } from './until-still';

/** Step of the countdown in which what cannot be taken back can be called off. */
const secondMs = 1000;
/** So long that countdown and WeChat's answer may take. */
const patienceMs = 40_000;

/** A consultant's hand on the Hosting tab of the tenant whose page is open. */
export class HostingDriver {
  readonly window: Page;

  constructor(window: Page) {
    this.window = window;
  }

  /** Opens the Hosting tab of a tenant of the portfolio, by its case: `2`, `10a`. */
  static async of(driver: ConsoleDriver, name: string): Promise<HostingDriver> {
    const tenant = tenantOfCase(name);
    await driver.openTenant(tenant.id, tenant.name);
    const hosting = new HostingDriver(driver.window);
    await hosting.open();
    return hosting;
  }

  async open(): Promise<void> {
    await this.window.getByTestId('tab-hosting').click();
    await this.window.getByTestId('hosting').waitFor();
  }

  /** Reads WeChat anew until the pipeline stands as expected. */
  async read(state: string): Promise<void> {
    await this.window.getByTestId('hosting-refresh').click();
    await this.stands(state);
  }

  async stands(state: string): Promise<void> {
    await expect(this.window.getByTestId('hosting')).toHaveAttribute('data-state', state, { timeout: patienceMs });
  }

  /** Starts an act, be it the next one or one of the others. */
  async act(name: string): Promise<void> {
    const primary = this.window.getByTestId(`act-${name}`);
    if (!(await primary.isVisible())) await this.window.getByTestId('hosting-more').click();
    await primary.click();
  }

  /** Goes on from a filled-in form to its dry run. */
  async dryRun(): Promise<void> {
    await this.window.getByTestId('form-next').click();
    await this.window.getByTestId('plan').waitFor();
  }

  /**
   * Carries out the dry run that is open. The seconds in which what lasts can be called off are let pass by the page's clock; `waits`
   * sits them out, as a person does.
   */
  async carryOut(how: 'hurries' | 'waits' = 'hurries'): Promise<void> {
    await expect(this.window.getByTestId('plan')).toHaveAttribute('data-blocked', 'false');
    // A button that still slides in is not clicked.
    await untilStill(this.window);
    if (how === 'hurries') await this.window.clock.install();
    await this.window.getByTestId('plan-confirm').click();
    const countdown = this.window.getByTestId('plan-countdown');
    while (how === 'hurries' && (await countdown.isVisible())) await this.window.clock.runFor(secondMs);
    await expect(this.window.getByTestId('plan')).toHaveCount(0, { timeout: patienceMs });
  }

  /** Fills in the form of an upload. */
  async fillUpload(template: string, version: string, tenantKey: string): Promise<void> {
    await this.act('commit');
    await this.window.getByTestId('commit-template').click();
    await this.window.locator('.ant-select-item-option').filter({ hasText: template }).click();
    await this.window.getByTestId('commit-version').fill(version);
    await this.window.getByTestId('commit-tenant-key').fill(tenantKey);
  }

  /** Uploads the second newest template under a version. */
  async upload(version: string): Promise<void> {
    await this.fillUpload('9.6.5', version, 'tenant-of-case-1');
    await this.dryRun();
    await this.carryOut();
  }

  /** Reads what the scan found and opens the form of the guideline. */
  async openGuideline(): Promise<void> {
    await this.window.getByTestId('privacy-read').click();
    await expect(this.window.getByTestId('privacy-edit')).toBeEnabled();
    await this.window.getByTestId('privacy-edit').click();
    await this.window.getByTestId('privacy-form').waitFor();
  }

  /** Fills in the form of a submission. */
  async fillSubmission(title: string): Promise<void> {
    await this.act('submit-audit');
    await this.window.getByTestId('submit-title').fill(title);
  }
  /** Submits with the form that is open. */
  async submit(title: string): Promise<void> {
    await this.window.getByTestId('submit-title').fill(title);
    await this.dryRun();
    await this.carryOut();
  }
}
