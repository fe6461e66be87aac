import type { Bootstrap } from '../preload/contract/channels';
import type { AppErrorView } from '../preload/contract/errors';
import type { WorkspaceId } from '../preload/contract/ids';
import type { Settings } from '../preload/contract/settings';
import type { VaultState, WorkspaceSettings } from '../preload/contract/workspace';
import type { Config } from './config';
import { AppError } from './domain/app-error';
import { mayOpen } from './domain/runtime-policy';
import type { ConsoleServices } from './ipc/handlers';
import type { AssetStore } from './ports/asset-store';
import { PortfolioReader } from './portfolio-reader';
import type { RunningLocalSandbox, SandboxHost } from './sandbox-host';
import { secretNames } from './vault/secret-names';
import type { SettingsStore } from './storage/settings-store';
import type { WorkspaceRepository } from './storage/workspace-repository';
import { openWorkspaceSession, type SessionAdapters, type WorkspaceSession } from './workspace-session';

/** What this computer runs. */
export interface RuntimeFacts {
  readonly version: string;
  readonly electron: string;
  readonly pinnedElectron: string;
  readonly platform: string;
}

/** The real adapters, made by main.ts; a test makes others. */
export interface AppAdapters extends Omit<SessionAdapters, 'portfolio' | 'network' | 'operator' | 'language'> {
  readonly config: Config;
  readonly runtime: RuntimeFacts;
  readonly dataFolder: string;
  readonly settings: SettingsStore;
  readonly workspaces: WorkspaceRepository;
  readonly sandboxes: SandboxHost;
  /** Whether the computer has a network at all. */
  readonly isOnline: () => boolean;
  /** Name of the account on this computer, for a person who has not entered another. */
  readonly systemUser: string;
}

interface Opened {
  readonly session: WorkspaceSession;
  readonly sandbox: RunningLocalSandbox | null;
}

/**
 * The console without windows: settings, the vault's state, and the one workspace that is open.
 *
 * Built from adapters only, so that the same composition runs in the app and in Node tests.
 */
export class ConsoleApp implements ConsoleServices {
  readonly #adapters: AppAdapters;
  readonly #sessionAdapters: SessionAdapters;
  readonly #portfolio: PortfolioReader;
  #settings: Settings;
  #opened: Opened | null = null;
  #opening: Promise<unknown> = Promise.resolve();
  #vault: VaultState = 'unknown';
  #online: boolean | null = null;
  #stopWatching: () => void = () => undefined;

  private constructor(adapters: AppAdapters, settings: Settings) {
    this.#adapters = adapters;
    this.#settings = settings;
    this.#portfolio = new PortfolioReader(adapters.workspaces, () => this.#opened?.session ?? null, adapters.logger);
    this.#sessionAdapters = {
      ...adapters,
      portfolio: this.#portfolio,
      network: adapters.config.network,
      operator: () => this.#settings.operatorName || adapters.systemUser,
      language: () => this.#settings.language,
    };
  }

  /** Reads the settings and opens the workspace that was open last, or the sandbox on a first run. */
  static async start(adapters: AppAdapters): Promise<ConsoleApp> {
    const console = new ConsoleApp(adapters, await adapters.settings.read());
    console.#opening = console.#openFirst();
    console.#watchConnectivity();
    return console;
  }

  get desktop(): AppAdapters['desktop'] {
    return this.#adapters.desktop;
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** The images of the open workspace. */
  assets(): AssetStore | null {
    return this.#opened?.session.assets ?? null;
  }

  /** Origin of the running sandbox, whose images may be fetched. */
  sandboxOrigin(): string | null {
    const opened = this.#opened;
    return opened?.sandbox == null ? null : new URL(opened.session.settings.apiBaseUrl).origin;
  }

  workspace(): WorkspaceSession {
    if (this.#opened === null) throw new AppError('not-found');
    return this.#opened.session;
  }

  async bootstrap(): Promise<Bootstrap> {
    await this.#opening;
    const session = this.#opened?.session ?? null;
    return {
      ...this.#adapters.runtime,
      settings: this.#settings,
      workspace: session?.settings ?? null,
      workspaces: [...(await this.listWorkspaces())],
      vault: this.#vault,
      online: this.#isOnline(),
      readOnly: session?.readOnly() ?? null,
      dataFolder: this.#adapters.dataFolder,
    };
  }

  async updateSettings(patch: Partial<Settings>): Promise<Settings> {
    this.#settings = await this.#adapters.settings.update(patch);
    this.#adapters.publisher.publish('settings.changed', this.#settings);
    return this.#settings;
  }

  async checkVault(): Promise<VaultState> {
    const state = await this.#adapters.secrets.state();
    const changed = state !== this.#vault;
    this.#vault = state;
    if (changed) {
      this.#adapters.publisher.publish('vault.changed', { state });
      if (state === 'ready') await this.#keepSandboxSecret();
    }
    return state;
  }

  listWorkspaces(): Promise<readonly WorkspaceSettings[]> {
    return this.#adapters.workspaces.list();
  }

  /** Rejects with `workspace-not-allowed` on a runtime other than the pinned one, and `workspace-archived`. */
  async openWorkspace(id: WorkspaceId): Promise<{ workspace: WorkspaceSettings; readOnly: AppErrorView | null }> {
    const opening = this.#opening.catch(() => undefined).then(() => this.#open(id));
    this.#opening = opening;
    const session = await opening;
    await this.#adapters.settings.rememberWorkspace(id);
    this.#adapters.publisher.publish('workspace.changed', { workspace: session.settings });
    return { workspace: session.settings, readOnly: session.readOnly() };
  }

  revealDataFolder(): void {
    this.#adapters.desktop.revealFolder(this.#adapters.dataFolder);
  }

  reportProblem(message: string, stack: string): string {
    return this.#adapters.logger.error('renderer failed', message, { stack });
  }

  /** Waits for what is in flight and closes the workspace; nothing half-written stays behind. */
  async close(): Promise<void> {
    this.#stopWatching();
    await this.#opening.catch(() => undefined);
    await this.#closeWorkspace();
  }

  async #openFirst(): Promise<void> {
    const { workspaces, settings, logger } = this.#adapters;
    await workspaces.ensureSandboxes();
    const known = (await workspaces.list()).filter((workspace) => workspace.archivedAtMs === null);
    const last = await settings.lastWorkspace();
    const first = known.find((workspace) => workspace.id === last) ?? known[0];
    if (first === undefined) return;
    try {
      await this.#open(first.id);
    } catch (error) {
      // The renderer shows the switcher: another workspace may open.
      logger.error('workspace not opened', error, { workspace: first.id });
    }
  }

  async #open(id: WorkspaceId): Promise<WorkspaceSession> {
    const { workspaces, runtime, config, sandboxes, logger } = this.#adapters;
    const stored = await workspaces.read(id);
    if (stored.archivedAtMs !== null) throw new AppError('workspace-archived');
    if (!mayOpen(stored, runtime)) throw new AppError('workspace-not-allowed', { params: { ...runtime } });
    await this.#closeWorkspace();
    const sandbox =
      stored.mode === 'sandbox' && config.network === 'on'
        ? await sandboxes.start(stored).catch((error: unknown) => {
            logger.error('sandbox not started', error);
            return null;
          })
        : null;
    const session = await openWorkspaceSession(
      sandbox?.settings ?? stored,
      workspaces.folderOf(id),
      sandbox?.face ?? null,
      this.#sessionAdapters,
    );
    this.#opened = { session, sandbox };
    void this.#settleIn(session);
    return session;
  }

  /** What a freshly opened workspace needs from keychain and network, after it can already be looked at. */
  async #settleIn(session: WorkspaceSession): Promise<void> {
    await this.checkVault();
    await this.#keepSandboxSecret();
    await session.warmUp();
    if (session.settings.mode !== 'sandbox') return;
    // In line with opening and switching, so that no workspace is opened twice at a time.
    this.#opening = this.#opening.catch(() => undefined).then(() => this.#fillOtherSandboxes(session.settings.id));
  }

  /**
   * The other prepared workspaces get their tenants too, so that a mini program claimed by two ShareCRM applications shows
   * from the start and not only after both were opened.
   */
  async #fillOtherSandboxes(open: WorkspaceId): Promise<void> {
    const { workspaces, sandboxes, config, logger } = this.#adapters;
    if (config.network === 'off') return;
    for (const workspace of await workspaces.list()) {
      if (workspace.mode !== 'sandbox' || workspace.id === open || (await workspaces.wasOpened(workspace.id))) continue;
      const sandbox = await sandboxes.start(workspace);
      const silent = { ...this.#sessionAdapters, publisher: { publish: () => undefined } };
      try {
        const session = await openWorkspaceSession(
          sandbox.settings,
          workspaces.folderOf(workspace.id),
          sandbox.face,
          silent,
        );
        await session.warmUp();
        await session.close();
        this.#portfolio.forget();
      } catch (error) {
        logger.error('another sandbox not prepared', error, { workspace: workspace.id });
      } finally {
        await sandbox.close();
      }
    }
  }

  /** A sandbox makes its own component secret; the keychain holds it like any other. */
  async #keepSandboxSecret(): Promise<void> {
    const opened = this.#opened;
    if (opened?.sandbox == null || this.#vault !== 'ready') return;
    const name = secretNames(opened.session.settings.id).componentSecret;
    const { secrets, logger } = this.#adapters;
    try {
      const stored = await secrets.read(name);
      const secret = opened.sandbox.componentSecret;
      if (stored?.reveal() !== secret.reveal()) await secrets.write(name, secret);
    } catch (error) {
      logger.error('sandbox secret not kept', error);
    }
  }

  async #closeWorkspace(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    this.#portfolio.forget();
    if (opened === null) return;
    await opened.session.close();
    await opened.sandbox?.close();
  }

  #isOnline(): boolean {
    const { config, isOnline } = this.#adapters;
    if (config.network === 'off') return false;
    return this.#opened?.sandbox != null || isOnline();
  }

  #watchConnectivity(): void {
    const { clock, publisher } = this.#adapters;
    const look = (): void => {
      const online = this.#isOnline();
      if (this.#online !== null && this.#online !== online) {
        publisher.publish('connectivity.changed', { online, atMs: clock.nowMs() });
      }
      this.#online = online;
      this.#stopWatching = clock.after(3000, look);
    };
    look();
  }
}
