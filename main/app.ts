import type { Bootstrap } from '../preload/contract/channels';
import type { AppErrorView } from '../preload/contract/errors';
import type { WorkspaceId } from '../preload/contract/ids';
import type { WorkspaceInput } from '../preload/contract/platform';
import type { Language, Settings } from '../preload/contract/settings';
import type { VaultState, WorkspaceSettings } from '../preload/contract/workspace';
import type { Config } from './config';
import { AppError } from './domain/app-error';
import type { ConsoleServices } from './ipc/console-services';
import type { AssetStore } from './ports/asset-store';
import type { AuthorityFiles } from './ports/authority-files';
import { PortfolioReader } from './portfolio-reader';
import type { SandboxHost } from './sandbox-host';
import { WorkspacesService } from './services/workspaces-service';
import type { SettingsStore } from './storage/settings-store';
import type { WorkspaceRepository } from './storage/workspace-repository';
import { type RuntimeFacts, runtimeView } from './runtime-facts';
import { WorkspaceDesk } from './workspace-desk';
import type { SessionAdapters, WorkspaceSession } from './workspace-session';

/** The real adapters, made by main.ts; a test makes others. */
export interface AppAdapters extends Omit<SessionAdapters, 'portfolio' | 'network' | 'operator' | 'language'> {
  readonly config: Config;
  readonly runtime: RuntimeFacts;
  readonly dataFolder: string;
  readonly settings: SettingsStore;
  readonly workspaces: WorkspaceRepository;
  readonly sandboxes: SandboxHost;
  readonly authorities: AuthorityFiles;
  /** Whether the computer has a network at all. */
  readonly isOnline: () => boolean;
  /** Name of the account on this computer, for a person who has not entered another. */
  readonly systemUser: string;
}

/**
 * The console without windows: settings, the vault's state, and the one workspace that is open.
 *
 * Built from adapters only, so that the same composition runs in the app and in Node tests.
 */
export class ConsoleApp implements ConsoleServices {
  readonly #adapters: AppAdapters;
  readonly #desk: WorkspaceDesk;
  readonly #workspaces: WorkspacesService;
  #settings: Settings;
  #starting: Promise<void> = Promise.resolve();
  #vault: VaultState = 'unknown';
  #online: boolean | null = null;
  #stopWatching: () => void = () => undefined;

  private constructor(adapters: AppAdapters, settings: Settings) {
    this.#adapters = adapters;
    this.#settings = settings;
    const portfolio = new PortfolioReader(adapters.workspaces, () => this.#desk.session, adapters.logger);
    const operator = (): string => this.#settings.operatorName || adapters.systemUser;
    this.#workspaces = new WorkspacesService(adapters.workspaces, adapters.authorities, () => ({
      actor: operator(),
      source: 'operator',
      nowMs: adapters.clock.nowMs(),
    }));
    this.#desk = new WorkspaceDesk({
      ...adapters,
      portfolio,
      session: {
        ...adapters,
        portfolio,
        network: adapters.config.network,
        operator,
        language: () => this.#settings.language,
      },
    });
  }

  /** Reads the settings and opens the workspace that was open last, or the sandbox on a first run. */
  static async start(adapters: AppAdapters): Promise<ConsoleApp> {
    const console = new ConsoleApp(adapters, await adapters.settings.read());
    console.#starting = console.#openFirst();
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
    return this.#desk.session?.assets ?? null;
  }

  /** Origin of a WeChat on this computer, whose images may be fetched; null for the real one. */
  loopbackOrigin(): string | null {
    return this.#desk.loopbackOrigin;
  }

  /** File of additional certificate authorities of the open workspace. */
  authorityFile(): string | null {
    return this.#desk.session?.settings.extraCaFile ?? null;
  }

  workspace(): WorkspaceSession {
    const { session } = this.#desk;
    if (session === null) throw new AppError('not-found');
    return session;
  }

  async bootstrap(): Promise<Bootstrap> {
    await this.#starting;
    const { session } = this.#desk;
    return {
      ...runtimeView(this.#adapters.runtime),
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
      if (state === 'ready') await this.#desk.keepSandboxSecret();
    }
    return state;
  }

  listWorkspaces(): Promise<readonly WorkspaceSettings[]> {
    return this.#adapters.workspaces.list();
  }

  /** Rejects with `workspace-not-allowed` on a runtime other than the pinned one, and `workspace-archived`. */
  async openWorkspace(id: WorkspaceId): Promise<{ workspace: WorkspaceSettings; readOnly: AppErrorView | null }> {
    const session = await this.#desk.open(id);
    this.#settleIn(session);
    await this.#adapters.settings.rememberWorkspace(id);
    this.#adapters.publisher.publish('workspace.changed', { workspace: session.settings });
    return { workspace: session.settings, readOnly: session.readOnly() };
  }

  createWorkspace(input: WorkspaceInput): Promise<WorkspaceSettings> {
    return this.#workspaces.create(input);
  }

  async updateWorkspace(id: WorkspaceId, input: Partial<WorkspaceInput>): Promise<WorkspaceSettings> {
    return await this.#reopened(await this.#workspaces.update(id, input));
  }

  /** The open workspace cannot be archived: another one has to be opened first. */
  async archiveWorkspace(id: WorkspaceId, archived: boolean): Promise<WorkspaceSettings> {
    if (archived && this.#desk.session?.settings.id === id) throw new AppError('workspace-in-use');
    return await this.#workspaces.archive(id, archived);
  }

  async updateBaseline(id: WorkspaceId, sets: readonly number[]): Promise<WorkspaceSettings> {
    return await this.#reopened(await this.#workspaces.updateBaseline(id, sets));
  }

  saveConsiderations(id: WorkspaceId, language: Language, markdown: string): Promise<void> {
    return this.#workspaces.saveConsiderations(id, language, markdown);
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
    await this.#starting;
    await this.#desk.close();
  }

  /** Settings are fixed while a workspace is open, so a change opens it anew. */
  async #reopened(workspace: WorkspaceSettings): Promise<WorkspaceSettings> {
    if (this.#desk.session?.settings.id !== workspace.id) return workspace;
    return (await this.openWorkspace(workspace.id)).workspace;
  }

  async #openFirst(): Promise<void> {
    const { workspaces, settings, logger } = this.#adapters;
    await workspaces.ensureSandboxes();
    const known = (await workspaces.list()).filter((workspace) => workspace.archivedAtMs === null);
    const last = await settings.lastWorkspace();
    const first = known.find((workspace) => workspace.id === last) ?? known[0];
    if (first === undefined) return;
    try {
      this.#settleIn(await this.#desk.open(first.id));
    } catch (error) {
      // The renderer shows the switcher: another workspace may open.
      logger.error('workspace not opened', error, { workspace: first.id });
    }
  }

  #settleIn(session: WorkspaceSession): void {
    void this.checkVault().then(() => this.#desk.settleIn(session));
  }

  #isOnline(): boolean {
    const { config, isOnline } = this.#adapters;
    if (config.network === 'off') return false;
    return this.#desk.loopbackOrigin !== null || isOnline();
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
