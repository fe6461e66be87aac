import type { TeamStatus } from '../../../preload/contract/team';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { AppError } from '../../domain/failures/app-error';
import type { TeamCredentials } from './ports/team-credentials';
import type { TeamFacts } from './ports/team-memory';
import type { TeamServer } from './ports/team-server';
import { TeamLeases } from './team-leases';
import type { TeamParts } from './team-parts';
import type { TeamReach } from './team-reach';
import { TeamSync } from './team-sync';

/** A save is given to the team this long after it, so that several go together. */
const afterSaveMs = 300;
/** How often the server is asked whatever it announced, and how soon again while it is away. */
const everyMs = 60_000;
const awayDelaysMs = [2000, 5000, 10_000, 30_000, 60_000] as const;

/** What a link to the team's server is made of. */
export interface TeamLinkParts extends TeamParts {
  readonly workspace: WorkspaceSettings;
  readonly credentials: TeamCredentials;
  /** Why nobody signs in in this run. */
  readonly pausedBy: () => TeamStatus['pausedBy'];
  readonly reach: TeamReach;
  /** Whether somebody decided to go on with a work while the server is away. */
  readonly isAlone: (subject: string) => boolean;
  readonly onChange: () => void;
}

/** What runs while this computer is signed in. */
export interface Running {
  readonly server: TeamServer;
  readonly sync: TeamSync;
  readonly leases: TeamLeases;
  readonly stopHints: () => void;
}

/** The link between a workspace and its team's server: signs in once, and keeps in step whenever something may have changed. */
export class TeamLink {
  readonly #parts: TeamLinkParts;
  #running: Running | null = null;
  #linking: Promise<void> | null = null;
  #problem: AppError | null = null;
  #colleagues: number | null = null;
  #cancelTimer: () => void = () => undefined;
  #cancelSave: () => void = () => undefined;
  #failures = 0;
  #isClosed = false;

  constructor(parts: TeamLinkParts) {
    this.#parts = parts;
  }

  /** Null while nobody is signed in. */
  get running(): Running | null {
    return this.#running;
  }

  /** Why nobody is signed in; null where that was not tried, or succeeded. */
  get problem(): AppError | null {
    return this.#problem;
  }

  /** How many others may work in the portfolio, as was last told. */
  get colleagues(): number | null {
    return this.#colleagues;
  }

  /** Throws why nobody is signed in. */
  requireRunning(): Running {
    if (this.#running === null) throw this.#problem ?? new AppError('team-unfit', { params: { reason: 'none' } });
    return this.#running;
  }

  /** Signs in and keeps in step from now on. Resolves after the first exchange, whatever came of it. */
  async connect(): Promise<void> {
    if (this.#isClosed) return;
    await this.link();
    await this.run();
    this.#parts.onChange();
  }

  /** Makes what reaches the server, once; nothing is asked of it yet. */
  link(): Promise<void> {
    this.#linking ??= this.#makeLink().finally(() => {
      this.#linking = null;
    });
    return this.#linking;
  }

  /** Brings both sides in step now. Never rejects. */
  async run(): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    await running.sync.run();
    if (this.#running !== running) return;
    const isAway = running.sync.standing.state === 'away';
    this.#failures = isAway ? this.#failures + 1 : 0;
    if (!isAway) {
      await running.leases.look();
      await this.#countColleagues(running.server);
    }
    this.#again(isAway ? (awayDelaysMs[Math.min(this.#failures, awayDelaysMs.length) - 1] ?? everyMs) : everyMs);
    this.#parts.onChange();
  }

  /** To be called when a record was saved here. */
  noteSave(): void {
    if (this.#running === null) return;
    this.#cancelSave();
    this.#cancelSave = this.#parts.clock.after(afterSaveMs, () => void this.run());
  }

  /** Ends what runs, and gives its leases back. */
  async disconnect(): Promise<void> {
    await this.#linking;
    this.#cancelTimer();
    this.#cancelSave();
    const running = this.#running;
    this.#running = null;
    if (running === null) return;
    running.stopHints();
    await running.sync.stop();
    await running.leases.releaseAll();
    await running.server.close();
  }

  /** Forgets what was told of a team that was left. */
  forget(): void {
    this.#problem = null;
    this.#colleagues = null;
  }

  /** For good: nothing signs in again. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.disconnect();
  }

  async #makeLink(): Promise<void> {
    const facts = this.#parts.memory.facts();
    if (facts === null || this.#running !== null || this.#isClosed || this.#parts.pausedBy() !== null) return;
    try {
      if (this.#parts.workspace.mode === 'direct')
        throw new AppError('team-unfit', { params: { reason: 'direct-mode' } });
      const secrets = await this.#parts.credentials.read(facts.membership.connection);
      if (secrets === null) throw new AppError('team-failed', { params: { kind: 'password-missing', reason: '' } });
      this.#running = this.#make(await this.#parts.reach.server(facts.membership.connection, secrets), facts);
      this.#problem = null;
    } catch (cause) {
      if (!(cause instanceof AppError)) this.#parts.logger.error('team not connected', cause);
      this.#problem = cause instanceof AppError ? cause : new AppError('internal');
      this.#again(everyMs);
    }
  }

  #make(server: TeamServer, { membership }: TeamFacts): Running {
    const { clock, logger, isAlone, onChange, memory } = this.#parts;
    const leases = new TeamLeases({
      server,
      device: membership.device,
      displayName: () => memory.facts()?.membership.displayName ?? '',
      clock,
      logger,
      isAlone,
      onChange,
    });
    const sync = new TeamSync({ ...this.#parts, server, onChange, fenceOf: (id) => leases.fenceOf(id) });
    return { server, sync, leases, stopHints: server.changes(() => void this.run()) };
  }

  async #countColleagues(server: TeamServer): Promise<void> {
    try {
      this.#colleagues = (await server.members()).filter(({ isActive }) => isActive).length - 1;
    } catch {
      // The number that was last told stays.
    }
  }

  #again(delayMs: number): void {
    this.#cancelTimer();
    if (this.#isClosed) return;
    this.#cancelTimer = this.#parts.clock.after(
      delayMs,
      () => void (this.#running === null ? this.connect() : this.run()),
    );
  }
}
