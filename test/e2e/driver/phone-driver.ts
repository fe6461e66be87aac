import type { Page } from '@playwright/test';

/** The administrator's hand on the simulated phone beside WeChat's page. */
export class PhoneDriver {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Scans the code as the administrator of the expected account, or as somebody who administers nothing. */
  async scan(who: 'admin' | 'non-admin' = 'admin'): Promise<void> {
    // A tap before the page's script runs would be lost.
    await this.page.waitForLoadState();
    await this.page.getByTestId(`scan-${who}`).click();
  }

  /** Picks an account from the list of its kind. */
  async pick(appId: string, list: 'mini-program' | 'official-account' = 'mini-program'): Promise<void> {
    const tab = this.page.getByTestId(`tab-${list}`);
    if (await tab.isVisible()) await tab.click();
    await this.page.getByTestId(`account-${appId}`).click();
  }

  /** Picks the only or first account of a list and returns its AppID. */
  async pickFirst(list: 'mini-program' | 'official-account'): Promise<string> {
    const tab = this.page.getByTestId(`tab-${list}`);
    if (await tab.isVisible()) await tab.click();
    const account = this.page.locator('[data-testid^="account-"]').first();
    const appId = ((await account.getAttribute('data-testid')) ?? '').slice('account-'.length);
    await account.click();
    return appId;
  }

  /** Takes the tick from one permission set. */
  async untick(setId: number): Promise<void> {
    await this.page.getByTestId(`set-${setId}`).click();
  }

  /** Confirms; the window closes by itself when the redirect is taken. */
  async confirm(): Promise<void> {
    await this.page.getByTestId('phone-confirm').click();
  }

  async refuse(): Promise<void> {
    await this.page.getByTestId('phone-refuse').click();
  }
}
