import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { TeamStatus } from '../../../preload/contract/team';
import type { AdministeredDatabase } from '../support/administered-database';
import type { ConsoleDriver } from './console-driver';
import { PlatformDriver } from './platform-driver';
import { untilStill } from './until-still';

/** Folder for pictures of what a person sees; only when it is named. */
const pictures = process.env['TEAM_PICTURES'];
/** Over a server that was just started, or a round of several consoles. */
const exchangeMs = 30_000;

const listedRows =
  'window.hostingConsole.tenants.list({}).then((answer) => JSON.parse(new TextDecoder().decode(answer)).value.rows)';

/** A member of a team at their console. */
export class TeamDriver {
  readonly console: ConsoleDriver;
  readonly #database: AdministeredDatabase | null;

  /** `database` is null for a team that the console makes itself. */
  constructor(console: ConsoleDriver, database: AdministeredDatabase | null = null) {
    this.console = console;
    this.#database = database;
  }

  get authorityFile(): string {
    return this.#requireDatabase().authorityFile;
  }

  get window(): Page {
    return this.console.window;
  }

  /** Makes an empty workspace, whose console works without WeChat, and opens it. */
  async makeWorkspace(name: string): Promise<void> {
    const { window } = this;
    await new PlatformDriver(window).openWorkspaces();
    await window.getByTestId('create-workspace').click();
    await window.getByTestId('workspace-name').fill(name);
    await window.getByTestId('mode-offline').check();
    await window.getByTestId('create-workspace-submit').click();
    await expect(window.getByTestId('workspace-switcher')).toContainText(name);
  }

  /** Fills the way into a team as far as the password, from the workspaces. */
  async fill(login: string, portfolio: string, isTrusting = true): Promise<void> {
    const { window } = this;
    const { cluster, name, authorityFile } = this.#requireDatabase();
    await this.console.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, authorityFile);
    await new PlatformDriver(window).openWorkspaces();
    await window.getByTestId('workspace-team').click();
    await window.getByTestId('team-host').fill(cluster.host);
    await window.getByTestId('team-port').fill(String(cluster.port));
    await window.getByTestId('team-database').fill(name);
    await window.getByTestId('team-portfolio').fill(portfolio);
    await window.getByTestId('team-login').fill(login);
    if (isTrusting) await this.chooseAuthority();
  }

  /** Names the firm's own authority in the way into a team. */
  async chooseAuthority(): Promise<void> {
    const { window, authorityFile } = this;
    await window.getByTestId('team-authority').click();
    await expect(window.getByTestId('team-join')).toContainText(authorityFile);
  }

  /** The same over HTTPS. */
  async fillHttps(url: string, portfolio: string): Promise<void> {
    const { window } = this;
    await new PlatformDriver(window).openWorkspaces();
    await window.getByTestId('workspace-team').click();
    await window.getByTestId('team-https').check();
    await window.getByTestId('team-url').fill(url);
    await window.getByTestId('team-portfolio').fill(portfolio);
  }

  /** Lets the open workspace trust the firm's authority beside the system's, as its settings do. */
  async trust(authorityFile: string): Promise<void> {
    await this.console.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, authorityFile);
    const trusting = await this.window.evaluate(
      `window.hostingConsole.workspaces.chooseCertificateFile({})
        .then(() => window.hostingConsole.app.bootstrap({}))
        .then(({ value }) => window.hostingConsole.workspaces.update({
          workspaceId: value.workspace.id, input: { extraCaFile: ${JSON.stringify(authorityFile)} } }))
        .then((answer) => answer.ok && answer.value.workspace.extraCaFile)`,
    );
    expect(trusting).toBe(authorityFile);
  }

  /** Signs in to see what is there; nothing is shared yet. */
  async look(password = this.#requireDatabase().password): Promise<void> {
    await this.window.getByTestId('team-secret').fill(password);
    await this.window.getByTestId('team-look').click();
  }

  async join(login: string, portfolio: string): Promise<void> {
    await this.fill(login, portfolio);
    await this.look();
    await this.window.getByTestId('team-join-button').click();
    await this.stands('in-step');
  }

  /** Waits until the top bar says so. */
  async stands(state: TeamStatus['state'], timeout = exchangeMs): Promise<void> {
    await expect(this.window.getByTestId('team-badge')).toHaveAttribute('data-state', state, { timeout });
  }

  /** Opens the screen from the top bar. */
  async show(): Promise<void> {
    await this.window.getByTestId('team-badge').click();
    await this.window.getByTestId('team-page').waitFor();
  }

  async syncNow(): Promise<void> {
    await this.window.getByTestId('team-sync-now').click();
  }

  /** Ids of the tenants here. The list crosses the bridge as bytes, as the page's `openBridge` knows. */
  async tenantIds(): Promise<readonly string[]> {
    const rows: unknown = await this.window.evaluate(listedRows);
    return (rows as readonly { readonly id: string }[]).map(({ id }) => id).toSorted();
  }

  /** Changes a profile as its form does; answers `saved` or the code of the refusal. */
  async edit(tenantId: string, profile: Readonly<Record<string, string>>): Promise<unknown> {
    const request = JSON.stringify({ tenantId, profile });
    const script = `window.hostingConsole.tenants.updateProfile(${request})`;
    return await this.window.evaluate(`${script}.then((answer) => (answer.ok ? 'saved' : answer.error.code))`);
  }

  /** A field of a profile as the record has it. */
  async field(tenantId: string, name: string): Promise<unknown> {
    const script = `window.hostingConsole.tenants.read(${JSON.stringify({ tenantId })})`;
    return await this.window.evaluate(
      `${script}.then((answer) => answer.value?.record.profile[${JSON.stringify(name)}])`,
    );
  }

  /** The stage of a tenant by its name; null while there is none. */
  async stageOf(name: string): Promise<unknown> {
    const rows: unknown = await this.window.evaluate(listedRows);
    const found = (rows as readonly { readonly name: string; readonly stage: string }[]).find(
      (row) => row.name === name,
    );
    return found?.stage ?? null;
  }

  #requireDatabase(): AdministeredDatabase {
    if (this.#database === null) throw new Error('this team has no database of the test');
    return this.#database;
  }

  /** Keeps what is seen, once it stands still, where somebody asked for pictures. */
  async picture(name: string): Promise<void> {
    if (pictures === undefined) return;
    await untilStill(this.window);
    await this.window.screenshot({ path: join(pictures, `${name}.png`) });
  }

  /** In both languages and themes, as narrow and as wide as the console is used. */
  async pictures(name: string): Promise<void> {
    if (pictures === undefined) return;
    for (const width of [2560, 1024]) {
      await this.resize(width);
      await this.picture(`${name}-${width}`);
      await this.pictureOfOther(`${name}-${width}-en-dark`);
    }
  }

  /** Makes the window so wide, in pixels of the page. */
  async resize(width: number): Promise<void> {
    await this.console.app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size, 900),
      width,
    );
    await expect.poll(() => this.window.evaluate('window.innerWidth')).toBe(width);
  }

  /** What of the top bar is cut or out of the window; the words of the team may be cut, whose workspace it is may not. */
  async cutInBar(): Promise<readonly string[]> {
    await untilStill(this.window);
    const cut = await this.window.evaluate(() => {
      const name = document.querySelector<HTMLElement>('.top-bar .workspace-name');
      const isNameCut = name === null || name.scrollWidth > name.clientWidth;
      const outside = [...document.querySelectorAll<HTMLElement>('.top-bar button')]
        .filter((button) => button.getBoundingClientRect().right > window.innerWidth)
        .map((button) => button.dataset['testid'] ?? button.className);
      return [...(isNameCut ? ['the name of the workspace'] : []), ...outside];
    });
    return cut;
  }

  /** The same in the other language and in the dark, and back. */
  async pictureOfOther(name: string): Promise<void> {
    if (pictures === undefined) return;
    const { window } = this;
    const toggle = async (theme: 'dark' | 'light'): Promise<void> => {
      await window.evaluate(
        `window.hostingConsole.app.bootstrap({}).then(({ value }) => window.hostingConsole.settings.update({ theme: '${theme}', language: value.settings.language === 'en' ? 'zh-CN' : 'en' }))`,
      );
      await expect(window.locator('html')).toHaveAttribute('lang', theme === 'dark' ? 'en' : 'zh-CN');
    };
    await toggle('dark');
    await this.picture(name);
    await toggle('light');
  }
}
