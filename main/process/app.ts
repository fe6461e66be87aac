import type { Bootstrap } from '../../preload/contract/channels/app';
import type { AppErrorView } from '../../preload/contract/errors';
import type { TenantId, WorkspaceId } from '../../preload/contract/ids';
import type { WorkspaceInput } from '../../preload/contract/platform';
import type { Language, Settings } from '../../preload/contract/settings';
import type { VaultState, WorkspaceSettings } from '../../preload/contract/workspace';
import type { Config } from '../config';
import { VaultWatch } from './vault-watch';
import { watchConnectivity } from './connectivity';
import { AppError, busyWith } from '../domain/failures/app-error';
import { requireOpenable } from '../domain/workspace/runtime-policy';
import { saveDiagnostics } from './diagnostic-facts';
import type { Redactor } from '../electron/logging/redaction';
import type { ConsoleServices } from '../ipc/console-services';
import type { AuthorityFiles } from '../features/connection/ports/authority-files';
import type { PortfolioArchives } from '../features/archive/ports/portfolio-archives';
import type { Updates } from '../features/updates/ports/updates';
import type { ConsoleWindows } from '../ports/console-windows';
import { followLink } from './follow-link';
import { PortfolioReader } from '../workspace/portfolio-reader';
import { EventLoopPacer } from '../files/event-loop-pacer';
import { acceptInvitation } from '../features/team/accept-invitation';
import type { PracticeInvitations } from '../features/team/ports/practice-colleague';
import { PracticeTeam, type PracticeTeamParts } from '../features/team/practice-team';
import type { TeamService } from '../features/team/team-service';
import { ArchiveService } from '../features/archive/archive-service';
import { WorkspacesService } from '../features/workspaces/workspaces-service';
import type { SettingsStore } from '../storage/workspaces/settings-store';
import type { WorkspaceRepository } from '../storage/workspaces/workspace-repository';
import type { VersionStart } from '../electron/updates/version-change';
import type { RuntimeFacts } from '../workspace/runtime-facts';
import { ComponentTokens } from '../wechat/tokens/component-tokens';
import { CurrentWorkspace, type CurrentWorkspaceParts } from '../workspace/current-workspace';
import type { WorkspaceSession } from '../workspace/workspace-session';
import type { SessionAdapters } from '../workspace/workspace-core';
import type { Change } from '../domain/record/change';
import { allSecretNames } from '../electron/vault/secret-names';
import { ProductionLock } from '../features/workspaces/production-lock';

/** The real adapters, made by main.ts; a test makes others. */
export interface AppAdapters
  extends Omit<
    SessionAdapters,
    'portfolio' | 'componentTokens' | 'network' | 'operator' | 'knownOperator' | 'language' | 'writingRefused' | 'lock'
  > {
  readonly config: Config;
  readonly runtime: RuntimeFacts;
  readonly dataFolder: string;
  readonly settings: SettingsStore;
  readonly workspaces: WorkspaceRepository;
  readonly startSandbox: CurrentWorkspaceParts['startSandbox'];
  readonly authorities: AuthorityFiles;
  /** Whether the computer has a network at all. */
  readonly isOnline: () => boolean;
  /** Name of the account on this computer, which diagnostics leave out. */
  readonly systemUser: string;
  readonly updates: Updates;
  readonly windows: ConsoleWindows;
  readonly archives: PortfolioArchives;
  readonly practice: Omit<PracticeTeamParts, 'logger'>;
  /** What this console was invited to by another one on this computer. */
  readonly invitations: PracticeInvitations;
  /** Backs the workspaces up before a new version touches them. Runs before anything opens a workspace. */
  readonly enterVersion: () => Promise<VersionStart>;
  /** Resolves when the first screen is drawn; what only prepares for later does not keep it waiting. */
  readonly firstScreen: () => Promise<void>;
  /** The last lines of the log. */
  readonly logTail: () => Promise<readonly string[]>;
  readonly redactor: Pick<Redactor, 'redactValue'>;
}

/**
 * The console without windows: settings, the vault's state, and the one workspace that is open.
 *
 * Built from adapters only, so that the same composition runs in the app and in Node tests.
 */
export class ConsoleApp implements ConsoleServices {
  readonly #adapters: AppAdapters;
  readonly #current: CurrentWorkspace;
  readonly #workspaces: WorkspacesService;
  readonly #portfolio: PortfolioReader;
  readonly archives: ArchiveService;
  readonly practice: PracticeTeam;
  readonly lock = new ProductionLock();
  #settings: Settings;
  #starting: Promise<void> = Promise.resolve();
  /** Until the prepared tenants of a sandbox are there. */
  #filling: Promise<void> = Promise.resolve();
  readonly #vault: VaultWatch;
  /** Why nothing may be written in this run. */
  #writingRefused: AppErrorView | null = null;
  #updatedFrom: string | null = null;
  #stopWatching: () => void = () => undefined;

  private constructor(outer: AppAdapters, settings: Settings) {
    this.#vault = new VaultWatch(outer.secrets, (state) => outer.publisher.publish('vault.changed', { state }));
    const adapters = (this.#adapters = { ...outer, secrets: this.#vault });
    this.#settings = settings;
    this.practice = new PracticeTeam({ ...adapters.practice, logger: adapters.logger });
    const portfolio = new PortfolioReader(adapters.workspaces, () => this.#current.session, adapters.logger);
    this.#portfolio = portfolio;
    const operator = (): string => {
      // The account of the computer says nothing about who acts: several people share one, and it may be called root.
      if (this.#settings.operatorName === '') throw new AppError('operator-unnamed');
      return this.#settings.operatorName;
    };
    const knownOperator = (): string => this.#settings.operatorName;
    const common = { operator, knownOperator, language: () => this.#settings.language, lock: this.lock };
    const change = (): Change => ({ actor: operator(), source: 'operator', nowMs: adapters.clock.nowMs() });
    this.#workspaces = new WorkspacesService(adapters.workspaces, adapters.authorities, this.lock, change);
    this.#current = new CurrentWorkspace({
      ...adapters,
      portfolio,
      session: {
        ...adapters,
        ...common,
        portfolio,
        componentTokens: new ComponentTokens(),
        network: adapters.config.network,
        writingRefused: () => this.#writingRefused,
      },
    });
    this.archives = new ArchiveService({
      pacer: new EventLoopPacer(),
      ...adapters,
      ...common,
      claims: portfolio,
      open: () => this.#current.session?.portfolio ?? null,
      openWorkspace: async (id) => {
        await this.#leaveTenantWindows(id);
        return await this.#open(id);
      },
      requireOpenable: (workspace) => {
        this.#requireWriting();
        requireOpenable(workspace, adapters.runtime);
      },
    });
  }

  /** Reads the settings and opens the workspace that was open last, or the sandbox on a first run. */
  static async start(adapters: AppAdapters): Promise<ConsoleApp> {
    const console = new ConsoleApp(adapters, await adapters.settings.read());
    console.#starting = console.#openFirst();
    console.#stopWatching = watchConnectivity({ ...adapters, isOnline: () => console.#isOnline() });
    return console;
  }

  get desktop(): AppAdapters['desktop'] {
    return this.#adapters.desktop;
  }

  get updates(): Updates {
    return this.#adapters.updates;
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** The open workspace, null while there is none. */
  get opened(): WorkspaceSession | null {
    return this.#current.session;
  }

  /** File of additional certificate authorities of the open workspace. */
  authorityFile(): string | null {
    return this.#current.session?.settings.extraCaFile ?? null;
  }

  workspace(): WorkspaceSession {
    const { session } = this.#current;
    if (session === null) throw new AppError('not-found');
    return session;
  }

  async bootstrap(): Promise<Bootstrap> {
    await this.#starting;
    const { session } = this.#current;
    const { isPinned: _, ...runtime } = this.#adapters.runtime;
    return {
      ...runtime,
      settings: this.#settings,
      workspace: session?.settings ?? null,
      workspaces: [...(await this.listWorkspaces())],
      vault: this.#vault.known,
      online: this.#isOnline(),
      readOnly: session?.readOnly() ?? this.#writingRefused,
      dataFolder: this.#adapters.dataFolder,
      updatedFrom: this.#updatedFrom,
    };
  }

  async updateSettings(patch: Partial<Settings>): Promise<Settings> {
    this.#settings = await this.#adapters.settings.update(patch);
    this.#adapters.desktop.applyAppearance(this.#settings);
    this.#adapters.publisher.publish('settings.changed', this.#settings);
    return this.#settings;
  }

  async checkVault(): Promise<VaultState> {
    const wasReady = this.#vault.known === 'ready';
    const state = await this.#vault.state();
    if (state === 'ready' && !wasReady) await this.#current.keepSandboxSecret();
    return state;
  }

  listWorkspaces(): Promise<readonly WorkspaceSettings[]> {
    return this.#adapters.workspaces.list();
  }

  /** Rejects with `workspace-not-allowed` on a runtime other than the pinned one, and `workspace-archived`. */
  async openWorkspace(id: WorkspaceId): Promise<{ workspace: WorkspaceSettings; readOnly: AppErrorView | null }> {
    await this.#starting;
    await this.#leaveTenantWindows(id);
    await this.archives.stop();
    return await this.#open(id);
  }

  async openTenantWindow(tenantId: TenantId): Promise<void> {
    await this.workspace().tenants.read(tenantId);
    this.#adapters.windows.openTenant(tenantId);
  }

  showInMain(hash: string): void {
    this.#adapters.windows.showInMain(hash);
  }

  /** Shows what a link of ours names. Never rejects: what cannot be shown is said in the window. */
  async followLink(link: string): Promise<void> {
    await this.#starting;
    const portfolio = this.#portfolio;
    await followLink(link, {
      ...this.#adapters,
      whereIs: async (id) => (await portfolio.whereIs(id)) ?? this.#filling.then(() => portfolio.whereIs(id)),
    });
  }

  /** The windows of tenants show the workspace that is open. Rejects with `busy` when somebody keeps one. */
  async #leaveTenantWindows(next: WorkspaceId | null): Promise<void> {
    if (this.#current.session?.settings.id === next) return;
    if (!(await this.#adapters.windows.closeTenants())) throw busyWith('tenant-windows');
  }

  async #open(id: WorkspaceId): Promise<{ workspace: WorkspaceSettings; readOnly: AppErrorView | null }> {
    const session = this.#settleIn(await this.#current.open(id));
    await this.#adapters.settings.rememberWorkspace(id);
    this.#adapters.publisher.publish('workspace.changed', { workspace: session.settings });
    return { workspace: session.settings, readOnly: session.readOnly() };
  }

  async createWorkspace(input: WorkspaceInput): Promise<WorkspaceSettings> {
    this.#requireWriting();
    return await this.#workspaces.create(input);
  }

  async updateWorkspace(id: WorkspaceId, input: Partial<WorkspaceInput>): Promise<WorkspaceSettings> {
    this.#requireWriting();
    return await this.#reopened(await this.#workspaces.update(id, input));
  }

  /** The open workspace cannot be archived: another one has to be opened first. */
  async archiveWorkspace(id: WorkspaceId, archived: boolean): Promise<WorkspaceSettings> {
    this.#requireWriting();
    if (archived && this.#current.session?.settings.id === id) throw busyWith('open-workspace');
    return await this.#workspaces.archive(id, archived);
  }

  async leaveWithoutCopy(): Promise<void> {
    this.#requireWriting();
    const { settings, team, tenants } = this.workspace();
    if (team.membership === null) throw new AppError('team-unfit', { params: { reason: 'none' } });
    const [unsent] = await team.unsent();
    if (unsent !== undefined) throw new AppError('team-unfit', { params: { reason: 'unsent', name: unsent.name } });
    await this.#leaveTenantWindows(null);
    await this.archives.stop();
    const appIds = (await tenants.rows()).flatMap(({ appId }) => (appId === null ? [] : [appId]));
    const { secrets, workspaces } = this.#adapters;
    await this.#current.closeFor(settings.id, async () => {
      // First what opens something elsewhere: when the keychain refuses, everything is still there.
      for (const name of allSecretNames(settings.id, appIds)) await secrets.remove(name);
      await workspaces.erase(settings.id);
    });
    await this.practice.left(settings.id);
    await this.#openFirst();
    const { session } = this.#current;
    if (session !== null) this.#adapters.publisher.publish('workspace.changed', { workspace: session.settings });
  }

  async updateBaseline(id: WorkspaceId, sets: readonly number[]): Promise<WorkspaceSettings> {
    this.#requireWriting();
    return await this.#reopened(await this.#workspaces.updateBaseline(id, sets));
  }

  async saveConsiderations(id: WorkspaceId, language: Language, markdown: string): Promise<void> {
    this.#requireWriting();
    return await this.#workspaces.saveConsiderations(id, language, markdown);
  }

  revealDataFolder(): void {
    this.#adapters.desktop.revealFolder(this.#adapters.dataFolder);
  }

  reportProblem(message: string, stack: string): string {
    return this.#adapters.logger.error('renderer failed', message, { stack });
  }

  async saveDiagnostics(): Promise<boolean> {
    const boot = await this.bootstrap();
    const problems = [...this.#adapters.workspaces.problems(), ...(this.#current.session?.storageProblems() ?? [])];
    return await saveDiagnostics({ ...this.#adapters, boot, problems, tenants: await this.#portfolio.tenantNames() });
  }

  /** Waits for what is in flight and closes the workspace; nothing half-written stays behind. */
  async close(): Promise<void> {
    this.#stopWatching();
    await this.#starting;
    await this.archives.dispose();
    await this.#current.close();
    await this.practice.close();
  }

  /** Rejects what would change a workspace that this version could not back up. */
  #requireWriting(): void {
    if (this.#writingRefused !== null) throw new AppError('read-only');
  }

  /** Settings are fixed while a workspace is open, so a change opens it anew. */
  async #reopened(workspace: WorkspaceSettings): Promise<WorkspaceSettings> {
    if (this.#current.session?.settings.id !== workspace.id) return workspace;
    return (await this.openWorkspace(workspace.id)).workspace;
  }

  async #openFirst(): Promise<void> {
    const { workspaces, settings, logger } = this.#adapters;
    void this.archives.start();
    await workspaces.sweepErased().catch((cause: unknown) => void logger.error('removed workspace not swept', cause));
    await this.#enterVersion();
    if (await this.#acceptInvitation()) return;
    if (this.#writingRefused === null) await workspaces.ensureSandboxes(this.#settings.language);
    const known = (await workspaces.list()).filter(({ archivedAtMs }) => archivedAtMs === null);
    const last = await settings.lastWorkspace();
    const first = known.find(({ id }) => id === last) ?? known[0];
    if (first === undefined) return;
    try {
      this.#settleIn(await this.#current.open(first.id));
      if (last === null) await settings.rememberWorkspace(first.id);
    } catch (error) {
      // The renderer shows the switcher: another workspace may open.
      logger.error('workspace not opened', error, { workspace: first.id });
    }
  }

  /** Without a backup there is no way back from what this version may change, so that it only shows the records. */
  async #enterVersion(): Promise<void> {
    const { enterVersion, logger } = this.#adapters;
    const start = await enterVersion();
    if (start.kind === 'changed') {
      this.#updatedFrom = start.from;
      logger.info('first start of this version', { from: start.from });
    }
    if (start.kind !== 'backup-failed') return;
    const reportId = logger.error('workspaces not backed up before a new version', start.cause, { from: start.from });
    this.#writingRefused = { code: 'backup-failed', reportId };
  }

  #settleIn(session: WorkspaceSession): WorkspaceSession {
    this.lock.enter(session.settings);
    const settled = this.#shown(session)
      .then(() => this.practice.entered(session.team))
      .then(() => this.#current.settleIn(session));
    if (session.settings.mode === 'sandbox') this.#filling = settled;
    return session;
  }

  /** Whether a workspace is open for it. A console that was invited has no sandbox of its own: its tenants would be there twice. */
  async #acceptInvitation(): Promise<boolean> {
    const { invitations, logger } = this.#adapters;
    const createWorkspace = (input: WorkspaceInput): Promise<WorkspaceSettings> => this.createWorkspace(input);
    const open = async (id: WorkspaceId): Promise<TeamService> => {
      await this.#open(id);
      return this.workspace().team;
    };
    await acceptInvitation(invitations, { createWorkspace, open }).catch(
      (cause: unknown) => void logger.error('invitation not accepted', cause),
    );
    return this.#current.session !== null;
  }

  /** An empty workspace has nothing to draw, and may be about to be filled. */
  async #shown(session: WorkspaceSession): Promise<void> {
    await this.checkVault();
    if ((await session.tenants.rows()).length > 0) await this.#adapters.firstScreen();
  }

  #isOnline(): boolean {
    const { config, isOnline } = this.#adapters;
    return config.network !== 'off' && (this.#current.loopbackOrigin !== null || isOnline());
  }
}
