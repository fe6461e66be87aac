import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { ArchiveDriver } from '../../e2e/driver/archive-driver';
import { ConsoleDriver } from '../../e2e/driver/console-driver';
import { PlatformDriver } from '../../e2e/driver/platform-driver';
import { SandboxDriver } from '../../e2e/driver/sandbox-driver';
import { enterNewTenant, type SandboxTenant } from '../../e2e/support/new-tenant';
import { FaultyProxy } from '../platform/faulty-proxy';
import { recordBridge, trafficOf } from './bridge-recorder';
import { filePlaces, pagePlaces, type Place, processPlaces, textPlace } from './places';
import type { Canary } from './text-finder';

/** What WeChat's own page is given or gives: it made them, or its address carries them. */
const ofWeChatsPage = ['pre_auth_code', 'authorization_code', 'nonce'];
/** What a handover file with the secrets is for. */
const ofHandOver = ['component-secret', 'token', 'encoding-aes-key', 'previous-encoding-aes-key', 'ticket'];
const handOverMembers = ['component_appsecret', 'component_verify_ticket', 'authorizer_refresh_token'];

/** A text that must be found wherever the gate looks: where it is not, nothing would be. */
export const decoy = `decoy-${randomBytes(12).toString('hex')}`;

/** A person's work in the real window in which every kind of secret is typed, fetched, used and handed on. */
export class CanaryJourney {
  readonly #folder: string;
  readonly #sandbox: SandboxDriver;
  readonly #proxy: FaultyProxy;
  readonly #driver: ConsoleDriver;
  readonly #places: Place[] = [];
  readonly #output: string[] = [];
  readonly #canaries: Canary[] = [];
  readonly #passphrase = `four words ${randomBytes(9).toString('hex')} make one`;

  private constructor(folder: string, sandbox: SandboxDriver, proxy: FaultyProxy, driver: ConsoleDriver) {
    this.#folder = folder;
    this.#sandbox = sandbox;
    this.#proxy = proxy;
    this.#driver = driver;
  }

  static async start(folder: string): Promise<CanaryJourney> {
    await mkdir(join(folder, 'exports'), { recursive: true });
    const sandbox = await SandboxDriver.start();
    const proxy = await FaultyProxy.start(sandbox.facts.url);
    const driver = await ConsoleDriver.launch({
      language: 'en',
      dataFolder: join(folder, 'data'),
      keychainService: `canaries-${randomBytes(6).toString('hex')}`,
      env: { CANARY_DECOY: decoy },
      switches: [`--canary-decoy=${decoy}`],
    });
    const journey = new CanaryJourney(folder, sandbox, proxy, driver);
    const { stdout, stderr } = driver.app.process();
    for (const stream of [stdout, stderr]) stream?.on('data', (chunk) => void journey.#output.push(String(chunk)));
    driver.app.on('window', (page) => journey.#listenTo(page));
    journey.#listenTo(driver.window);
    await recordBridge(driver.app);
    return journey;
  }

  get driver(): ConsoleDriver {
    return this.#driver;
  }

  get places(): readonly Place[] {
    return this.#places;
  }

  /** Every secret that was typed, seen in an address, or has passed between the console and its WeChat. */
  get canaries(): readonly Canary[] {
    const passed = [...this.#proxy.secretsByName].flatMap(([kind, values]) =>
      [...values].map((value) => ({ kind, value })),
    );
    return [...this.#canaries, ...passed, { kind: 'passphrase', value: this.#passphrase }];
  }

  /** A workspace that calls WeChat itself, with everything typed by hand. The previous key opens the push. */
  async setUpPlatform(): Promise<void> {
    const { facts } = this.#sandbox;
    const platform = new PlatformDriver(this.#driver.window);
    const at = { componentAppId: facts.componentAppId, apiBaseUrl: this.#proxy.url };
    await platform.create('Canaries', 'direct', this.#sandbox, at);
    await platform.show('connection');
    const typed = {
      'component-secret': facts.componentSecret,
      token: facts.token,
      'encoding-aes-key': randomBytes(32).toString('base64').replaceAll(/[+/=]/g, 'A').slice(0, 43),
      'previous-encoding-aes-key': facts.encodingAesKey,
    };
    for (const [secret, value] of Object.entries(typed)) {
      this.#canaries.push({ kind: secret, value });
      const row = await platform.setSecret(secret, value);
      await row.getByText('version 1').waitFor();
    }
    const { ticket, push } = await this.#sandbox.pushTicket();
    this.#canaries.push({ kind: 'ticket', value: ticket });
    await platform.importTicket(push.xml, new URLSearchParams(push.query).toString());
    await this.#driver.window.getByTestId('ticket-imported').waitFor();
    await platform.save('section-launch', { launchDomain: facts.launchDomain, redirectUri: facts.redirectUri });
  }

  /** A link is copied and saved for somebody elsewhere, then the window is used; both are looked at while they are open. */
  async authorize(): Promise<SandboxTenant> {
    const { window, app } = this.#driver;
    const tenant = await enterNewTenant(this.#driver, this.#sandbox);
    await window.getByTestId('tab-notes').click();
    await window.getByTestId('notes').fill(decoy);
    await window.getByTestId('notes-save').click();
    await window.getByTestId('tab-upgrade').click();
    await this.#driver.startByLink('管理员');
    await window.getByTestId('handover-copy').click();
    await window.getByText('The message is on the clipboard').waitFor();
    const copied = await app.evaluate(async ({ clipboard }) => await clipboard.readText());
    this.#places.push(textPlace('clipboard', 'message for the administrator', copied, ['pre_auth_code']));
    for (const format of ['pdf', 'png'] as const) {
      await this.#saveTo(`message.${format}`, () => window.getByTestId(`handover-${format}`).click());
    }
    await this.#look('with a link', window);
    await window.getByTestId('attempt-cancel').click();
    await window.getByTestId('attempt-ended').waitFor();
    await window.keyboard.press('Escape');
    await window.getByTestId('authorize-sheet').waitFor({ state: 'hidden' });
    const phone = await this.#driver.startAuthorization('管理员');
    await phone.page.waitForLoadState();
    const redirect = new URL(new URL(phone.page.url()).searchParams.get('redirect_uri') ?? '');
    this.#canaries.push({ kind: 'nonce', value: redirect.searchParams.get('attempt') ?? '' });
    await this.#look('WeChat’s page', phone.page, ofWeChatsPage);
    const bar = app.windows().find((page) => page.url().includes('/bar.html'));
    if (bar === undefined) throw new Error('the authorization window has no bar');
    await this.#look('bar', bar);
    await this.#look('while authorizing', window);
    this.#places.push(...(await processPlaces()));
    await phone.scan('admin');
    await phone.pick(tenant.appid);
    await phone.confirm();
    const outcome = await this.#driver.verifiedOutcome();
    if (outcome !== 'bound') throw new Error(`the authorization ended ${outcome}`);
    await this.#driver.answer('authorized');
    await this.#driver.closeSheet();
    await window.getByTestId('sync').click();
    await window.getByTestId('tab-records').click();
    await window.getByTestId('timeline').getByText('Account read from WeChat').first().waitFor();
    return tenant;
  }

  /** Everything that leaves the console as a file: evidence, diagnostics, handover without and with the secrets. */
  async exportAll(): Promise<void> {
    const { window, app } = this.#driver;
    await this.#report([`nothing but a ${decoy}`]);
    await app.evaluate(({ dialog }, folder) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] });
    }, this.#exports);
    await window.getByTestId('evidence-open').click();
    await window.getByTestId('evidence-start').click();
    await window.locator('[data-testid="evidence-progress"][data-state="done"]').first().waitFor({ timeout: 90_000 });
    await window.getByTestId('evidence-close').click();
    await window.getByTestId('nav-settings').click();
    await this.#saveTo('diagnostics.json', () => window.getByTestId('save-diagnostics').click());
    const archive = new ArchiveDriver(this.#driver);
    await archive.show();
    await archive.pack(join(this.#exports, 'with-secrets.mphandover'), this.#passphrase, { secrets: true });
    await window.getByTestId('archive-done').click();
    await archive.pack(join(this.#exports, 'without-secrets.mphandover'), this.#passphrase);
    await window.getByTestId('archive-done').click();
    await archive.choose(join(this.#exports, 'with-secrets.mphandover'));
    await archive.unlock(this.#passphrase);
    await archive.previewed();
    this.#places.push(...(await this.#filesOf('data')));
  }

  /** A workspace behind one of the two relays; its calls carry what only a relay knows. */
  async callThroughRelay(mode: 'relay' | 'wxcomponent'): Promise<void> {
    const { facts } = this.#sandbox;
    const platform = new PlatformDriver(this.#driver.window);
    const secret = mode === 'relay' ? 'relay-secret' : 'relay-password';
    const value = mode === 'relay' ? facts.relaySecret : facts.wxcomponentPassword;
    await platform.create(`Canaries, ${mode}`, mode, this.#sandbox, {
      componentAppId: facts.componentAppId,
      apiBaseUrl: this.#proxy.url,
      relayBaseUrl: this.#proxy.url,
      ...(mode === 'wxcomponent' ? { relayUser: facts.wxcomponentUser } : {}),
    });
    await platform.show('connection');
    this.#canaries.push({ kind: secret, value });
    await (await platform.setSecret(secret, value)).getByText('version 1').waitFor();
    const relay = await platform.line('relay');
    if (relay.verdict !== 'pass') throw new Error(`${mode}: ${relay.text}`);
  }

  /** Looks a last time, lets every secret be part of an error message, ends the console and looks at what is left. */
  async end(): Promise<void> {
    const { window, app } = this.#driver;
    await window.evaluate((text) => {
      Reflect.set(window, 'decoy', [text, ' in the heap'].join(''));
      document.body.dataset['decoy'] = text;
    }, decoy);
    await this.#look('at the end', window);
    this.#places.push(...(await processPlaces()));
    await app.evaluate((_electron, text) => void process.stdout.write(`${text}\n`), decoy);
    // Chromium draws its titles over the part of memory from which /proc reads the environment of some processes.
    const environment = await app.evaluate(() => JSON.stringify(process.env));
    this.#places.push(textPlace('environ', 'environment of the main process', environment));
    const traffic = await trafficOf(app);
    this.#places.push(textPlace('answers', 'answers and events of the bridge', traffic.answers));
    const inbound = ['component-secret', 'component_appsecret', 'token', 'ticket', 'passphrase', 'password', 'bearer'];
    const typed = [...inbound, 'encoding-aes-key', 'previous-encoding-aes-key', 'relay-secret', 'relay-password'];
    this.#places.push(textPlace('requests', 'requests of the page', traffic.requests, typed));
    await this.#report(this.canaries.map(({ value }) => `refused ${value} ${encodeURIComponent(value)}`));
    await this.#driver.app.close();
    this.#places.push(...(await this.#filesOf('data')), ...(await this.#filesOf('exports')));
    this.#places.push(textPlace('output', 'what the processes and pages wrote', this.#output.join('')));
  }

  async close(): Promise<void> {
    await this.#driver.close().catch(() => undefined);
    await this.#proxy.close();
    await this.#sandbox.close();
  }

  get #exports(): string {
    return join(this.#folder, 'exports');
  }

  #listenTo(page: Page): void {
    page.on('console', (message) => void this.#output.push(`${message.text()}\n`));
  }

  async #look(name: string, page: Page, allowed: readonly string[] = []): Promise<void> {
    this.#places.push(...(await pagePlaces(name, page, allowed)));
  }

  async #filesOf(part: 'data' | 'exports'): Promise<readonly Place[]> {
    const places = await filePlaces(part, join(this.#folder, part), this.#passphrase);
    return places.map((place) => {
      const isHandOver = place.name === 'with-secrets.mphandover, unpacked';
      return isHandOver ? { ...place, allowed: [...ofHandOver, ...handOverMembers] } : place;
    });
  }

  /** Does what asks where to save, answers with a file of the exports, and waits until it is there, which it is as a whole. */
  async #saveTo(name: string, act: () => Promise<void>): Promise<void> {
    const file = join(this.#exports, name);
    await this.#driver.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    await act();
    await expect.poll(() => existsSync(file), { timeout: 30_000 }).toBe(true);
  }

  async #report(messages: readonly string[]): Promise<void> {
    await this.#driver.window.evaluate(async (texts) => {
      const bridge = Reflect.get(window, 'hostingConsole') as {
        app: { reportProblem(problem: object): Promise<unknown> };
      };
      for (const message of texts) await bridge.app.reportProblem({ message, stack: message });
    }, messages);
  }
}
