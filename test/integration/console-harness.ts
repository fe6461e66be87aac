import { noPractice, noTeams } from '../fakes/no-teams';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppAdapters, ConsoleApp } from '../../main/process/app';
import { parseConfig } from '../../main/config';
import { loopbackOriginOf } from '../../main/domain/workspace/runtime-policy';
import { GuardedImageFetcher } from '../../main/electron/images/guarded-image-fetcher';
import { Redactor } from '../../main/electron/logging/redaction';
import { createHandlers } from '../../main/ipc/handlers';
import type { Handlers } from '../../main/ipc/gate';
import type { Desktop } from '../../main/ports/desktop';
import type { ConsoleWindows } from '../../main/ports/console-windows';
import type { Updates } from '../../main/features/updates/ports/updates';
import type { DocumentPrinter } from '../../main/ports/document-printer';
import { AuthorityFileReader } from '../../main/electron/network/authority-file';
import { openPortfolioArchives } from '../../main/workspace/portfolio-archives';
import { openIntegrity } from '../../main/workspace/open-integrity';
import { startSandbox } from '../../main/sandbox';
import { startLocalSandbox, type StartSandbox } from '../../main/workspace/sandbox-host';
import { SettingsStore } from '../../main/storage/workspaces/settings-store';
import { WorkspaceRepository } from '../../main/storage/workspaces/workspace-repository';
import { SystemClock } from '../../main/process/system-clock';
import { FetchTransport } from '../../main/wechat/api/fetch-transport';
import type { EventName, EventOf } from '../../preload/contract/channels';
import type { UpdateState } from '../../preload/contract/updates';
import type { AttemptView } from '../../preload/contract/attempt-view';
import { type TenantId, tenantIdSchema } from '../../preload/contract/ids';
import type { TenantRecord, TenantView } from '../../preload/contract/tenant';
import { CapturingLogger } from '../fakes/capturing-logger';
import { HeadlessAdministrator } from '../fakes/headless-administrator';
import { MemorySecretStore } from '../fakes/memory-secret-store';
import { BuiltInSandbox } from '../support/built-in-sandbox';

/** A desktop that remembers what was asked of it. */
class RememberingDesktop implements Desktop {
  readonly copied: string[] = [];
  readonly saved: { name: string; bytes: Uint8Array }[] = [];
  readonly notices: string[] = [];
  /** The folder that the person chooses; null while they decline. */
  folder: string | null = null;
  /** The path that the person picks in the next dialogs; null declines. */
  picked: string | null = null;
  readonly #chosen = new Set<string>();

  copyPictureAt(): void {}

  copyText(text: string): void {
    this.copied.push(text);
  }

  async saveFile(name: string, bytes: Uint8Array): Promise<boolean> {
    this.saved.push({ name, bytes });
    return true;
  }

  async chooseNewFile(): Promise<string | null> {
    return this.picked;
  }

  async chooseFile(): Promise<string | null> {
    if (this.picked !== null) this.#chosen.add(this.picked);
    return this.picked;
  }

  hasChosen(path: string): boolean {
    return this.#chosen.has(path);
  }

  async chooseFolder(): Promise<string | null> {
    return this.folder;
  }

  revealFolder(): void {}

  async openLink(): Promise<void> {}

  notify(_title: string, body: string): void {
    this.notices.push(body);
  }

  applyAppearance(): void {}
}

/** Windows that are told of, and never open. */
class RememberingWindows implements ConsoleWindows {
  readonly shown: string[] = [];
  /** Whether somebody keeps a tenant's window when it is to close. */
  isKept = false;

  openTenant(tenantId: TenantId): void {
    this.shown.push(`#/window/${tenantId}/upgrade`);
  }

  showInMain(hash: string): void {
    this.shown.push(hash);
  }

  async closeTenants(): Promise<boolean> {
    return !this.isKept;
  }
}

/** Prints the document's own text, so that a test can read it. */
const plainPrinter: DocumentPrinter = {
  toPdf: async (html) => new TextEncoder().encode(html),
  toPng: async (html) => new TextEncoder().encode(html),
};

const notPackaged: UpdateState = { kind: 'off', reason: 'not-packaged' };
const noUpdates: Updates = {
  state: () => notPackaged,
  check: async () => notPackaged,
  download: async () => notPackaged,
  install: async () => notPackaged,
};

/** The adapters of teams, for the computer of a harness. */
export type HarnessTeams = (
  computer: Pick<ConsoleHarness, 'dataFolder' | 'secrets'>,
) => Pick<AppAdapters, 'teams' | 'practice' | 'invitations'>;

/** The whole console without Electron: real storage, a real sandbox over HTTP, an administrator who needs no window. */
export class ConsoleHarness {
  readonly administrator = new HeadlessAdministrator();
  readonly desktop = new RememberingDesktop();
  readonly windows = new RememberingWindows();
  readonly logger = new CapturingLogger();
  readonly events: { name: EventName; payload: unknown }[] = [];
  readonly secrets: MemorySecretStore;
  readonly dataFolder: string;
  #enterVersion: AppAdapters['enterVersion'] = async () => ({ kind: 'same' });
  #startSandbox: StartSandbox = startSandbox;
  #operatorName = 'consultant';
  #teams: HarnessTeams = () => ({ teams: noTeams, ...noPractice });
  #console: ConsoleApp | null = null;
  #handlers: Handlers | null = null;

  private constructor(dataFolder: string, secrets: MemorySecretStore) {
    this.dataFolder = dataFolder;
    this.secrets = secrets;
  }

  static async start(
    options: {
      network?: 'on' | 'off';
      dataFolder?: string;
      secrets?: MemorySecretStore;
      enterVersion?: AppAdapters['enterVersion'];
      startSandbox?: StartSandbox;
      /** Empty for a person who has not said their name. */
      operatorName?: string;
      /** How this computer reaches teams; it belongs to none by default. */
      teams?: HarnessTeams;
    } = {},
  ): Promise<ConsoleHarness> {
    const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'console-integration-')));
    const harness = new ConsoleHarness(dataFolder, options.secrets ?? new MemorySecretStore());
    if (options.enterVersion !== undefined) harness.#enterVersion = options.enterVersion;
    if (options.startSandbox !== undefined) harness.#startSandbox = options.startSandbox;
    if (options.operatorName !== undefined) harness.#operatorName = options.operatorName;
    if (options.teams !== undefined) harness.#teams = options.teams;
    await harness.#open(options.network ?? 'on');
    return harness;
  }

  get console(): ConsoleApp {
    if (this.#console === null) throw new Error('the console is closed');
    return this.#console;
  }

  /** The handlers behind the gate, as the renderer would call them. */
  get call(): Handlers {
    if (this.#handlers === null) throw new Error('the console is closed');
    return this.#handlers;
  }

  id(text: string): TenantId {
    return tenantIdSchema.parse(text);
  }

  /** What merchants and WeChat do meanwhile, at the sandbox of the open workspace. */
  sandbox(): Promise<BuiltInSandbox> {
    const { settings } = this.console.workspace();
    return BuiltInSandbox.of(this.dataFolder, settings.id, settings.apiBaseUrl);
  }

  async view(id: string): Promise<TenantView> {
    return await this.call['tenants.read']({ tenantId: this.id(id) });
  }

  /** Accepts what the preflight asks for and authorizes; resolves when the attempt has ended. */
  async authorize(id: string, via: 'window' | 'link' = 'window'): Promise<TenantRecord> {
    const tenantId = this.id(id);
    const before = await this.view(id);
    if (before.readiness.blockers.includes('functions-given-up')) {
      await this.call['tenants.acknowledge']({
        tenantId,
        kind: 'functions-given-up',
        text: 'shown text',
        acceptedBy: '管理员',
      });
    }
    const { readiness } = await this.view(id);
    await this.call['authorization.start']({
      tenantId,
      accountKind: 'mini-program',
      via,
      acceptUnknowns: readiness.unknowns,
    });
    const ended = await this.until(async () => {
      const { attempt } = await this.call['authorization.current']({ tenantId });
      return attempt !== null && (attempt.attempt.endedAtMs !== null || attempt.problem !== null) ? attempt : null;
    });
    return await this.#recordOf(ended);
  }

  /** Polls for a state; fails after ten seconds with what was last seen. */
  async until<T>(look: () => Promise<T | null>): Promise<T> {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const seen = await look();
      if (seen !== null) return seen;
      if (Date.now() > deadline) throw new Error(`not reached; log: ${JSON.stringify(this.logger.lines.slice(-6))}`);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }

  /** Waits until the prepared portfolio is there. */
  async prepared(): Promise<void> {
    await this.until(async () => {
      const { rows } = await this.call['tenants.list']({});
      const reachable = this.console.workspace().monitor.health.reachable;
      return rows.length >= 20 &&
        reachable !== null &&
        this.logger.lines.some((line) => line.event === 'sandbox portfolio prepared')
        ? true
        : null;
    });
  }

  /** Ends the console in order and starts it again on the same profile. */
  async restart(
    network: 'on' | 'off' = 'on',
    enterVersion: AppAdapters['enterVersion'] = this.#enterVersion,
  ): Promise<void> {
    await this.console.close();
    this.#enterVersion = enterVersion;
    await this.#open(network);
  }

  async close(): Promise<void> {
    await this.console.close();
    // What was under way when the console closed may still be ending in there.
    await rm(this.dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }

  async #recordOf(view: AttemptView): Promise<TenantRecord> {
    return (await this.view(view.tenantId)).record;
  }

  async #open(network: 'on' | 'off'): Promise<void> {
    const { dataFolder, logger } = this;
    const clock = new SystemClock();
    const transport = new FetchTransport((url, init) => fetch(url, init));
    const integrity = await openIntegrity(dataFolder, this.secrets, { clock, logger });
    const running = await ConsoleApp.start({
      config: parseConfig([`--data-folder=${dataFolder}`, `--network=${network}`]),
      runtime: { version: '0.0.0', electron: '45.4.1', pinnedElectron: '45.4.1', platform: 'test', isPinned: true },
      dataFolder,
      settings: await SettingsStore.open(dataFolder, { language: 'zh-CN', operatorName: this.#operatorName }),
      workspaces: new WorkspaceRepository(join(dataFolder, 'workspaces'), clock, logger),
      startSandbox: (workspace) =>
        startLocalSandbox(workspace, { dataFolder, scenarioFile: null, transport, clock, start: this.#startSandbox }),
      isOnline: () => true,
      systemUser: 'root',
      updates: noUpdates,
      integrity,
      archives: openPortfolioArchives(dataFolder, integrity),
      enterVersion: this.#enterVersion,
      firstScreen: async () => undefined,
      logTail: async () => logger.lines.map((line) => JSON.stringify({ ...line, cause: String(line.cause) })),
      redactor: new Redactor(),
      clock,
      logger,
      publisher: {
        publish: <E extends EventName>(name: E, payload: EventOf<E>) => void this.events.push({ name, payload }),
      },
      secrets: this.secrets,
      networkOf: () => ({ transport, route: async () => null }),
      authorities: new AuthorityFileReader(clock),
      imagesOf: (workspace) =>
        new GuardedImageFetcher({
          loopbackOrigin: loopbackOriginOf(workspace),
          network: { transport, route: async () => null },
        }),
      window: this.administrator,
      ...this.#teams(this),
      desktop: this.desktop,
      windows: this.windows,
      printer: plainPrinter,
    });
    this.#console = running;
    this.#handlers = createHandlers(running);
    await running.bootstrap();
  }
}
