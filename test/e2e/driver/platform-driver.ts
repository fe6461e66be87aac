import { expect, type Locator, type Page } from '@playwright/test';
import type { PlatformTab } from '../../../renderer/features/connection/platform-store';
import type { SandboxDriver } from './sandbox-driver';

type Mode = 'direct' | 'wxcomponent' | 'relay';

/** A line of the self-test as it stands on the screen. */
export interface ShownLine {
  readonly id: string;
  readonly verdict: string;
  readonly advice: string;
  readonly text: string;
}

/** A person who makes workspaces and sets up their platform, by hand. */
export class PlatformDriver {
  readonly window: Page;

  constructor(window: Page) {
    this.window = window;
  }

  /** Makes a workspace whose WeChat is the sandbox, and opens it. `fields` are filled besides its addresses. */
  async create(
    name: string,
    mode: Mode,
    sandbox: SandboxDriver,
    fields: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const { window } = this;
    await this.openWorkspaces();
    await window.getByTestId('create-workspace').click();
    await window.getByTestId('workspace-name').fill(name);
    await window.getByTestId(`mode-${mode}`).check();
    await window.getByTestId('network-fields').click();
    const { url } = sandbox.facts;
    const addresses = { apiBaseUrl: url, pageBaseUrl: url, mobileBaseUrl: url };
    for (const [field, value] of Object.entries({ ...addresses, ...fields })) {
      await window.getByTestId(`field-${field}`).fill(value);
    }
    await window.getByTestId('create-workspace-submit').click();
    await expect(window.getByTestId('workspace-switcher')).toContainText(name);
    await window.getByTestId('platform-status').waitFor();
  }

  async openWorkspaces(): Promise<void> {
    await this.window.getByTestId('workspace-switcher').click();
    await this.window.getByRole('menuitem', { name: /管理工作区|Manage workspaces/ }).click();
    await this.window.getByTestId('create-workspace').waitFor();
  }

  async show(tab: PlatformTab): Promise<void> {
    await this.window.getByTestId('nav-platform').click();
    await this.window.getByTestId(`tab-${tab}`).click();
  }

  /** Fills fields of a section and saves it; waits until nothing is left to save. */
  async save(section: string, fields: Readonly<Record<string, string>>): Promise<void> {
    await this.fill(fields);
    await this.window.getByTestId(`${section}-save`).click();
    await expect(this.window.getByTestId(`${section}-save`)).toHaveCount(0);
  }

  async fill(fields: Readonly<Record<string, string>>): Promise<void> {
    const network = this.window.locator('details:not([open]) [data-testid="network-fields"]');
    if (await network.isVisible()) await network.click();
    for (const [field, value] of Object.entries(fields)) {
      await this.window.getByTestId(`field-${field}`).fill(value);
    }
  }

  /** Types a secret key by key and saves it. */
  async setSecret(secret: string, value: string): Promise<Locator> {
    const row = this.window.getByTestId(`secret-${secret}`);
    const open = row.getByTestId('secret-open');
    if (await open.isVisible()) await open.click();
    await row.getByTestId('secret-value').pressSequentially(value);
    await row.getByTestId('secret-save').click();
    return row;
  }

  /** Pastes a ticket, or a push with its query. A ticket never stays in its field; a push does when it was refused. */
  async importTicket(text: string, query = ''): Promise<void> {
    await this.window.getByTestId('ticket-text').fill(text);
    await this.window.getByTestId('ticket-query').fill(query);
    await this.window.getByTestId('ticket-import').click();
    if (!text.startsWith('<')) await expect(this.window.getByTestId('ticket-text')).toHaveValue('');
  }

  /** Runs the self-test and reads its lines. */
  async selfTest(): Promise<readonly ShownLine[]> {
    await this.show('self-test');
    const { window } = this;
    await window.getByTestId('self-test-run').click();
    await expect(window.locator('.self-test [data-testid^="line-"]').first()).toBeVisible();
    await expect(window.locator('[aria-busy="true"]')).toHaveCount(0);
    return await window.locator('.self-test [data-testid^="line-"]').evaluateAll((lines) =>
      lines.map((line) => ({
        id: (line.getAttribute('data-testid') ?? '').replace('line-', ''),
        verdict: line.getAttribute('data-verdict') ?? '',
        advice: line.getAttribute('data-advice') ?? '',
        text: line.textContent,
      })),
    );
  }

  /** Ids of the lines that failed. */
  async failing(): Promise<readonly string[]> {
    return (await this.selfTest()).filter((line) => line.verdict === 'fail').map((line) => line.id);
  }

  /** One line after another run. */
  async line(id: string): Promise<ShownLine> {
    const found = (await this.selfTest()).find((line) => line.id === id);
    if (found === undefined) throw new Error(`no line ${id}`);
    return found;
  }
}
