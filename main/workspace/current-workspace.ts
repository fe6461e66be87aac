import type { WorkspaceId } from '../../preload/contract/ids';
import type { WorkspaceSettings } from '../../preload/contract/workspace';
import type { Config } from '../config';
import { SerialQueue } from '../domain/concurrency/serial-queue';
import { AppError } from '../domain/failures/app-error';
import { requireOpenable, loopbackOriginOf } from '../domain/workspace/runtime-policy';
import type { PortfolioReader } from './portfolio-reader';
import type { RuntimeFacts } from './runtime-facts';
import type { RunningLocalSandbox } from './sandbox-host';
import type { WorkspaceRepository } from '../storage/workspaces/workspace-repository';
import { withoutSandbox } from '../domain/record/defaults';
import { KeychainPlatformSecrets } from '../electron/vault/keychain-platform-secrets';
import { openWorkspaceSession, type WorkspaceSession } from './workspace-session';
import type { SessionAdapters } from './workspace-core';

/** What it works with. */
export interface CurrentWorkspaceParts {
  readonly config: Config;
  readonly runtime: RuntimeFacts;
  readonly workspaces: WorkspaceRepository;
  readonly startSandbox: (workspace: WorkspaceSettings) => Promise<RunningLocalSandbox>;
  readonly portfolio: PortfolioReader;
  readonly session: SessionAdapters;
}

interface Opened {
  readonly session: WorkspaceSession;
  readonly sandbox: RunningLocalSandbox | null;
}

/** The place of the one workspace that is open; opening, switching and closing happen one after the other. */
export class CurrentWorkspace {
  readonly #parts: CurrentWorkspaceParts;
  #opened: Opened | null = null;
  readonly #turns = new SerialQueue();
  #isClosing = false;

  constructor(parts: CurrentWorkspaceParts) {
    this.#parts = parts;
  }

  get session(): WorkspaceSession | null {
    return this.#opened?.session ?? null;
  }

  /** Origin of the WeChat that the open workspace has on this computer, or null. */
  get loopbackOrigin(): string | null {
    return this.#opened === null ? null : loopbackOriginOf(this.#opened.session.settings);
  }

  /** Opens a workspace in place of the present one. Rejects with `workspace-archived` or `workspace-not-allowed`. */
  open(id: WorkspaceId): Promise<WorkspaceSession> {
    return this.#turns.run(async () => {
      const { workspaces, runtime } = this.#parts;
      const stored = await workspaces.read(id);
      if (stored.archivedAtMs !== null) throw new AppError('workspace-archived');
      requireOpenable(stored, runtime);
      await this.#closePresent();
      this.#opened = await this.#openSession(stored, this.#parts.session);
      return this.#opened.session;
    });
  }

  /** What a freshly opened workspace needs from keychain and network, after it can already be looked at. Never rejects. */
  async settleIn(session: WorkspaceSession): Promise<void> {
    await this.keepSandboxSecret();
    if (this.#isClosing) return;
    await session.warmUp();
    if (session.settings.mode === 'sandbox' && this.#parts.session.writingRefused() === null)
      await this.#turns.run(() => this.#fillOtherSandboxes()).catch(() => undefined);
  }

  /** A sandbox makes its own component secret; the keychain holds it like any other. */
  async keepSandboxSecret(): Promise<void> {
    if (this.#opened !== null) await this.#keepSecretOf(this.#opened);
  }

  /** Closes a workspace, if it is the open one, and does something in its place before another can be opened. */
  closeFor(id: WorkspaceId, act: () => Promise<void>): Promise<void> {
    return this.#turns.run(async () => {
      if (this.#opened?.session.settings.id === id) await this.#closePresent();
      await act();
      this.#parts.portfolio.forget();
    });
  }

  /** Waits for what is in line and closes the workspace. */
  close(): Promise<void> {
    this.#isClosing = true;
    return this.#turns.run(() => this.#closePresent());
  }

  async #openSession(stored: WorkspaceSettings, adapters: SessionAdapters): Promise<Opened> {
    const { workspaces } = this.#parts;
    const sandbox = await this.#startSandbox(stored);
    const settings = sandbox?.settings ?? withoutSandbox(stored);
    const folder = workspaces.folderOf(stored.id);
    const session = await openWorkspaceSession(settings, folder, sandbox?.client ?? null, adapters);
    return { session, sandbox };
  }

  /** A sandbox that does not start leaves its workspace readable. */
  async #startSandbox(stored: WorkspaceSettings): Promise<RunningLocalSandbox | null> {
    const { config, startSandbox, session } = this.#parts;
    if (stored.mode !== 'sandbox' || config.network === 'off') return null;
    try {
      return await startSandbox(stored);
    } catch (error) {
      session.logger.error('sandbox not started', error);
      return null;
    }
  }

  /**
   * The other prepared workspaces get their tenants too, so that a mini program claimed by two ShareCRM applications shows
   * from the start and not only after both were opened.
   */
  async #fillOtherSandboxes(): Promise<void> {
    const { workspaces, portfolio, session } = this.#parts;
    for (const workspace of await workspaces.list()) {
      const isOpen = workspace.id === this.#opened?.session.settings.id;
      if (this.#isClosing) return;
      if (workspace.mode !== 'sandbox' || isOpen || (await workspaces.wasOpened(workspace.id))) continue;
      const opened = await this.#openSession(workspace, { ...session, publisher: { publish: () => undefined } });
      await this.#keepSecretOf(opened);
      await opened.session.warmUp();
      await closeBoth(opened);
      portfolio.forget();
    }
  }

  async #keepSecretOf({ session, sandbox }: Opened): Promise<void> {
    if (sandbox === null) return;
    const { secrets, logger } = this.#parts.session;
    const bound = new KeychainPlatformSecrets(secrets, session.settings);
    try {
      const kept = await bound.read('component-secret').catch(nullIfForElsewhere);
      if (kept?.reveal() !== sandbox.componentSecret.reveal())
        await bound.write('component-secret', sandbox.componentSecret);
    } catch (error) {
      logger.error('sandbox secret not kept', error);
    }
  }

  async #closePresent(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    if (opened === null) return;
    const { session } = opened;
    const areSure = session.areRowsSure();
    await closeBoth(opened);
    // Reading ten thousand anew takes as long as opening the next workspace.
    this.#parts.portfolio.left(session.settings.id, areSure ? await session.tenants.rows() : null);
  }
}

/** A sandbox that was made anew is another platform; what the one before had is of no use. */
function nullIfForElsewhere(error: unknown): null {
  if (error instanceof AppError && error.code === 'secret-for-elsewhere') return null;
  throw error;
}

async function closeBoth({ session, sandbox }: Opened): Promise<void> {
  await session.close();
  await sandbox?.close();
}
