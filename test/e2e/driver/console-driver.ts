import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import { BuiltInSandbox } from '../../support/built-in-sandbox';
import { projectFolder } from '../../support/project-folder';
import { PhoneDriver } from './phone-driver';
import { steadyEvaluate } from './steady-evaluate';
import { untilStill } from './until-still';

/** How the console is started. */
export interface LaunchOptions {
  /** Profile to use; a fresh throw-away one by default. */
  readonly dataFolder?: string;
  readonly keychainService?: string;
  readonly network?: 'on' | 'off';
  readonly language?: 'zh-CN' | 'en';
  readonly scenarioFile?: string;
  /** Name of the person at the keyboard; empty for one who has not said it yet. */
  readonly operatorName?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Further switches, such as those with which Chromium takes a proxy. */
  readonly switches?: readonly string[];
  /** The page takes the desktop for light here, whatever the console says of it; `own` leaves that to the console. */
  readonly colourScheme?: 'own';
  /** A packaged app that a debugger may enter; by default the built sources run in the Electron runtime. */
  readonly executablePath?: string;
  /** Begins while the window still shows how it was left; by default once the console has answered. */
  readonly beginsEarly?: true;
}

const windowTimeoutMs = 30_000;
/** So long a locator may take to find what is drawn. */
const lookMs = 4_000;

/**
 * Waits until the frame of the console is there. Where the page is loaded while Playwright still takes hold of its window, no locator
 * ever finds anything in it, although it is drawn; then it is loaded once more.
 */
async function untilDrawn(window: Page): Promise<void> {
  const frame = window.getByTestId('nav-tenants');
  const isDrawn = `document.querySelector('[data-testid="nav-tenants"]') !== null`;
  const endMs = Date.now() + windowTimeoutMs;
  for (;;) {
    try {
      return await frame.waitFor({ timeout: lookMs });
    } catch (error) {
      if (Date.now() > endMs) throw error;
      // Nor may an answer ever come.
      const answer = Promise.race([window.evaluate(isDrawn), delay(lookMs, true)]);
      if ((await answer) === true) await window.reload();
    }
  }
}

/** How many tenants the sandbox proposes to the workspace of a first launch. */
const preparedTenants = 24;

/** A first launch to which nothing was said that could keep the sandbox from proposing its tenants. */
const isPlainFirst = ({ language: _language, operatorName: _name, ...others }: LaunchOptions): boolean =>
  Object.keys(others).length === 0;

/** Waits for the prepared tenants of the sandbox, which come in one by one while the window can be used already. */
async function untilFilled(dataFolder: string): Promise<void> {
  const folder = join(dataFolder, 'workspaces', 'sandbox', 'tenants');
  const allThere = async (): Promise<void> => {
    const names = await readdir(folder);
    expect(names.filter((name) => name.endsWith('.json'))).toHaveLength(preparedTenants);
  };
  await expect(allThere).toPass({ timeout: windowTimeoutMs, intervals: [50] });
}

/** Whoever acts where a test does not care who. */
const consultant = '韩静';

/** A running console in a real Electron window, and its person at the keyboard. */
export class ConsoleDriver {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly dataFolder: string;
  readonly keychainService: string;
  readonly #owned: boolean;

  private constructor(
    app: ElectronApplication,
    window: Page,
    profile: Required<Pick<LaunchOptions, 'dataFolder' | 'keychainService'>>,
    owned: boolean,
  ) {
    this.app = app;
    this.window = window;
    this.dataFolder = profile.dataFolder;
    this.keychainService = profile.keychainService;
    this.#owned = owned;
  }

  static async launch(options: LaunchOptions = {}): Promise<ConsoleDriver> {
    const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'hosting-console-')));
    const keychainService = options.keychainService ?? `hosting-console-test-${Math.random().toString(36).slice(2)}`;
    const launched = await _electron.launch({
      ...(options.executablePath === undefined ? {} : { executablePath: options.executablePath }),
      ...(options.colourScheme === 'own' ? { colorScheme: null } : {}),
      args: [
        ...(options.executablePath === undefined ? [projectFolder] : []),
        `--data-folder=${dataFolder}`,
        `--keychain-service=${keychainService}`,
        `--language=${options.language ?? 'zh-CN'}`,
        `--network=${options.network ?? 'on'}`,
        `--operator-name=${options.operatorName ?? consultant}`,
        ...(options.scenarioFile === undefined ? [] : [`--sandbox-scenario=${options.scenarioFile}`]),
        ...(options.switches ?? []),
      ],
      env: { ...definedEnvironment(), ...options.env },
    });
    const app = steadyEvaluate(launched);
    const window = await app.firstWindow({ timeout: windowTimeoutMs });
    await untilDrawn(window);
    if (options.beginsEarly !== true)
      await window.locator('.frame:not([aria-busy])').waitFor({ timeout: windowTimeoutMs });
    if (isPlainFirst(options)) await untilFilled(dataFolder);
    return new ConsoleDriver(app, window, { dataFolder, keychainService }, options.dataFolder === undefined);
  }

  /** Starts the console a second time on a profile and resolves with its exit code when it has ended by itself. */
  static async startAgain(dataFolder: string, switches: readonly string[] = []): Promise<number | null> {
    const electron = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron');
    const child = spawn(electron, ['--no-sandbox', ...argumentsFor(dataFolder, 'second', {}), ...switches], {
      stdio: 'ignore',
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), windowTimeoutMs);
    const [code] = await once(child, 'exit');
    clearTimeout(timer);
    return code as number | null;
  }

  /** Opens the page of a tenant through the table, as a person would: search, then click. */
  async openTenant(id: string, name: string): Promise<void> {
    await this.window.getByTestId('nav-tenants').click();
    await this.window.getByTestId('tenants-search').fill(name);
    await this.window.getByTestId(`tenant-row-${id}`).click();
    await this.window.getByTestId('authorize').waitFor();
  }

  /** Goes through the preflight of the authorize sheet up to WeChat's page and returns the phone on it. */
  async startAuthorization(acceptedBy: string): Promise<PhoneDriver> {
    await this.#start(acceptedBy, 'window');
    return new PhoneDriver(await this.authorizationPage());
  }

  /** Goes through the preflight up to the opening of WeChat's window, whatever becomes of its page. */
  async beginAuthorization(acceptedBy: string): Promise<void> {
    await this.#start(acceptedBy, 'window');
  }

  /** Goes through the preflight to a link for an administrator who is elsewhere, and waits for it. */
  async startByLink(acceptedBy: string): Promise<void> {
    await this.#start(acceptedBy, 'link');
    await this.window.getByTestId('handover').waitFor({ timeout: windowTimeoutMs });
  }

  /** Closes WeChat's window by its frame, as a person would. Our bar in it may still be loading when the page is there. */
  async closeAuthorizationWindow(): Promise<void> {
    const close = (): Promise<boolean> =>
      this.app.evaluate(({ BrowserWindow }) => {
        const found = BrowserWindow.getAllWindows().find(({ webContents }) =>
          webContents.getURL().includes('/bar.html'),
        );
        found?.close();
        return found !== undefined;
      });
    await expect.poll(close).toBe(true);
  }

  /** The hand on the sandbox that this console runs for its open workspace `sandbox`. */
  async sandbox(): Promise<BuiltInSandbox> {
    const script = 'window.hostingConsole.app.bootstrap({}).then((answer) => answer.value.workspace.apiBaseUrl)';
    const url: unknown = await this.window.evaluate(script);
    return await BuiltInSandbox.of(this.dataFolder, 'sandbox', String(url));
  }

  /** The answer that the console verified, once it is there. */
  async verifiedOutcome(): Promise<string> {
    const outcome = this.window.getByTestId('verified-outcome');
    await outcome.waitFor({ timeout: windowTimeoutMs });
    return (await outcome.getAttribute('data-outcome')) ?? '';
  }

  async answer(answer: 'authorized' | 'not-yet'): Promise<void> {
    await this.window.getByTestId(`prompt-${answer}`).click();
  }

  /** Authorizes the tenant that is open, confirms what was verified, and leaves the sheet. */
  async authorize(administrator: string, choose: (phone: PhoneDriver) => Promise<unknown>): Promise<void> {
    const phone = await this.startAuthorization(administrator);
    await phone.scan('admin');
    await choose(phone);
    await phone.confirm();
    expect(await this.verifiedOutcome()).toBe('bound');
    await this.answer('authorized');
    await this.closeSheet();
  }

  /** Closes the authorize sheet. */
  async closeSheet(): Promise<void> {
    await this.window.keyboard.press('Escape');
    await this.window.getByTestId('verified-outcome').waitFor({ state: 'hidden' });
  }

  /** Closes the app in order; removes the profile if it was made for this run. */
  async close(): Promise<void> {
    await this.app.close();
    if (this.#owned) await this.removeProfile();
  }

  async removeProfile(): Promise<void> {
    await rm(this.dataFolder, { recursive: true, force: true });
  }

  /** WeChat's page once it is there, whether the window began on it or on a launch page. */
  async authorizationPage(): Promise<Page> {
    const deadlineMs = Date.now() + windowTimeoutMs;
    for (;;) {
      const page = this.app.windows().find((candidate) => candidate.url().includes('/cgi-bin/componentloginpage'));
      if (page !== undefined) return page;
      if (Date.now() > deadlineMs) throw new Error('WeChat’s page did not open');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async #start(acceptedBy: string, via: 'window' | 'link'): Promise<void> {
    await this.window.getByTestId('authorize').click();
    await this.#acceptWhatIsOpen(acceptedBy, via);
    await this.window.getByTestId('preflight-start').click();
  }

  /** Does what the preflight asks for: the tenant's acknowledgement, and unknown values by name. */
  async #acceptWhatIsOpen(acceptedBy: string, via: 'window' | 'link'): Promise<void> {
    const { window } = this;
    await window.getByTestId('preflight-start').waitFor();
    await untilStill(window);
    const acknowledge = window.getByTestId('ack-given-up');
    if (await acknowledge.isVisible()) {
      await window.getByTestId('ack-given-up-name').fill(acceptedBy);
      await acknowledge.click();
      await window.getByTestId('given-up-accepted').waitFor();
    }
    const unknowns = window.getByTestId('accept-unknowns');
    if (await unknowns.isVisible()) await unknowns.click();
    await window.getByTestId(`authorize-${via}`).click();
  }
}

function argumentsFor(dataFolder: string, keychainService: string, options: LaunchOptions): string[] {
  return [
    projectFolder,
    `--data-folder=${dataFolder}`,
    `--keychain-service=${keychainService}`,
    `--language=${options.language ?? 'zh-CN'}`,
    `--network=${options.network ?? 'on'}`,
    `--operator-name=${options.operatorName ?? consultant}`,
    ...(options.scenarioFile === undefined ? [] : [`--sandbox-scenario=${options.scenarioFile}`]),
  ];
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
