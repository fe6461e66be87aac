import { randomBytes } from 'node:crypto';
import type { TenantId } from '../../../preload/contract/ids';
import type {
  TeamConflict,
  TeamConnection,
  TeamMembership,
  TeamProbe,
  TeamStatus,
} from '../../../preload/contract/team';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { AppError } from '../../domain/failures/app-error';
import type { Secret } from '../../domain/secrets/secret';
import type { Side } from '../../domain/team/three-way';
import type { OnLost, WorkGuard, WorkSubject } from '../../ports/work-guard';
import type { EventPublisher } from '../../ports/event-publisher';
import type { TeamCredentials, TeamSecrets } from './ports/team-credentials';
import type { TeamFiles } from './ports/team-files';
import type { TeamFacts } from './ports/team-memory';
import type { TeamServer } from './ports/team-server';
import type { TeamServers } from './ports/team-servers';
import { conflictOf } from './team-conflict';
import { teamError, orTeamError } from './team-failure';
import { bulkSubject, TeamLeases } from './team-leases';
import type { TeamParts } from './team-parts';
import { probeOf } from './team-probe';
import { TeamAdministration } from './team-administration';
import { TeamReach } from './team-reach';
import { standingOf } from './team-standing';
import { unsharedRows } from './team-push';
import { TeamSync } from './team-sync';

/** How long a decision to go on without the server holds. */
const aloneForMs = 5 * 60_000;
/** A save is given to the team this long after it, so that several go together. */
const afterSaveMs = 300;
/** How often the server is asked whatever it announced, and how soon again while it is away. */
const everyMs = 60_000;
const awayDelaysMs = [2000, 5000, 10_000, 30_000, 60_000] as const;

/** What the team of a workspace works with. */
export interface TeamServiceParts extends TeamParts {
  readonly workspace: WorkspaceSettings;
  readonly credentials: TeamCredentials;
  readonly servers: TeamServers;
  readonly publisher: EventPublisher;
  readonly files: TeamFiles;
}

interface Running {
  readonly server: TeamServer;
  readonly sync: TeamSync;
  readonly leases: TeamLeases;
  readonly stopHints: () => void;
}

/** The open workspace as part of a team: joins and leaves, keeps in step, and tells how it stands. */
export class TeamService implements WorkGuard {
  readonly #parts: TeamServiceParts;
  readonly #reach: TeamReach;
  readonly administration = new TeamAdministration(() => this.#demandRunning().server);
  #running: Running | null = null;
  #linking: Promise<void> | null = null;
  /** Until when somebody goes on with a work without the server. */
  readonly #alone = new Map<string, number>();
  #problem: AppError | null = null;
  #colleagues: number | null = null;
  #cancelTimer: () => void = () => undefined;
  #cancelSave: () => void = () => undefined;
  #failures = 0;
  #isClosed = false;

  constructor(parts: TeamServiceParts) {
    this.#parts = parts;
    this.#reach = new TeamReach(parts.servers, parts.files);
  }

  /** Who this computer is in the team; null for a workspace without one. */
  get membership(): TeamMembership | null {
    return this.#parts.memory.facts()?.membership ?? null;
  }

  /** Why a member may change nothing here; null for everybody who may. */
  get refusal(): AppError | null {
    return this.membership?.role === 'reviewer' ? new AppError('reviewer-only') : null;
  }

  /** The name under which entries are written; null without a team. */
  get actor(): string | null {
    const name = this.membership?.displayName ?? '';
    return name === '' ? null : name;
  }

  /** Signs in and keeps in step from now on. Returns at once; without a team nothing happens. */
  start(): void {
    if (this.#parts.memory.facts() !== null && !this.#isClosed) void this.#connect();
  }

  async take(subject: WorkSubject, onLost?: OnLost): Promise<void> {
    if (this.membership === null) return;
    if (this.refusal !== null) throw this.refusal;
    const named = this.#subjectOf(subject);
    await this.#link();
    const running = this.#running;
    if (running === null) {
      if (this.#isAlone(named)) return;
      throw new AppError('team-away', { params: { subject: named } });
    }
    // No lease is asked for before the portfolio is open; the first exchange may go on.
    if (running.sync.standing.state === 'connecting') void this.#run();
    await running.sync.asked;
    await running.leases.take(named, onLost);
  }

  async release(subject: WorkSubject): Promise<void> {
    await this.#running?.leases.release(this.#subjectOf(subject));
  }

  isOwn(startedBy: string): boolean {
    return this.membership === null || startedBy === this.actor;
  }

  #subjectOf(subject: WorkSubject): string {
    if (subject === 'bulk') return bulkSubject;
    return subject === 'sync' ? `sync:${this.membership?.portfolio ?? ''}` : subject;
  }

  /** To be called when a record was saved here. */
  noteSave(): void {
    if (this.#running === null) return;
    this.#cancelSave();
    this.#cancelSave = this.#parts.clock.after(afterSaveMs, () => void this.#run());
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#disconnect();
  }

  async status(): Promise<TeamStatus> {
    const { memory, workspaceId, rows } = this.#parts;
    const membership = this.membership;
    const standing = this.#running?.sync.standing;
    const names = new Map((await rows()).map(({ id, name }) => [id, name]));
    const named = (tenantId: TenantId): { tenantId: TenantId; name: string } => ({
      tenantId,
      name: names.get(tenantId) ?? tenantId,
    });
    const unpushed = membership === null ? 0 : await this.#unpushed();
    const failure = standing?.failure ?? null;
    const problem = this.#problem ?? (failure === null ? null : teamError(failure));
    return {
      workspaceId,
      state: standingOf(membership, standing?.state ?? null, unpushed, problem !== null),
      membership,
      progress: standing?.progress ?? null,
      unpushed,
      inStepAtMs: standing?.inStepAtMs ?? null,
      awaySinceMs: standing?.awaySinceMs ?? null,
      failure: problem?.toView() ?? null,
      colleagues: this.#colleagues,
      waiting: [...memory.waitingHeads().keys()].map(named),
      refusals: [...(this.#running?.sync.refusals.values() ?? [])],
      faults: [...(this.#running?.sync.faults ?? [])].map(([id, fault]) => ({ ...named(id), fault })),
      leases: [...(this.#running?.leases.seen ?? [])],
    };
  }

  /** Looks at a portfolio before anything is shared. Rejects with `team-failed`. */
  async probe(connection: TeamConnection, portfolio: string, secrets: TeamSecrets): Promise<TeamProbe> {
    const server = await this.#reach.server(connection, secrets);
    try {
      return await orTeamError(async () => {
        const opened = await server.openPortfolio(portfolio);
        const { tenants } = await server.digest();
        const { rows, workspace, clock } = this.#parts;
        return probeOf(opened, workspace, { there: tenants, here: (await rows()).length }, clock.nowMs());
      });
    } finally {
      await server.close();
    }
  }

  /**
   * Makes the workspace one of the team: what is here goes to the portfolio, what is there comes here. Refused with
   * `team-unfit` and the reason where the two do not belong together.
   */
  async join(connection: TeamConnection, portfolio: string, secrets: TeamSecrets): Promise<TeamStatus> {
    if (this.membership !== null) throw new AppError('team-unfit', { params: { reason: 'joined' } });
    const probe = await this.probe(connection, portfolio, secrets);
    if (probe.obstacle !== null) throw new AppError('team-unfit', { params: { reason: probe.obstacle } });
    const { name, role, displayName } = probe;
    const { credentials, memory, clock, workspace } = this.#parts;
    await credentials.write(connection, secrets);
    const login = connection.transport === 'wire' ? connection.login : displayName;
    const device = `${displayName}-${randomBytes(4).toString('hex')}`;
    const { application } = workspace;
    const membership = { connection, portfolio, name, application, login, displayName, role, device };
    await memory.commit({
      facts: { membership: { ...membership, joinedAtMs: clock.nowMs() }, epoch: '', cursor: 0, comparedAtMs: null },
    });
    await this.#connect();
    return await this.status();
  }

  /** Signs in anew at the same address; the secret replaces the old one once the server took it. Rejects with `team-failed`. */
  async signIn(secret: Secret): Promise<TeamStatus> {
    const { membership } = this;
    if (membership === null) throw new AppError('team-unfit', { params: { reason: 'none' } });
    const { connection, portfolio } = membership;
    const { credentials } = this.#parts;
    const kept = await credentials.read(connection).catch(nullIfForElsewhere);
    const secrets = { proxySecret: kept?.proxySecret ?? null, clientKey: kept?.clientKey ?? null, secret };
    await this.probe(connection, portfolio, secrets);
    await credentials.write(connection, secrets);
    await this.#disconnect();
    await this.#connect();
    return await this.status();
  }

  /** Leaves the team; every record stays here as it is, and what was not pushed is only here. */
  async leave(): Promise<TeamStatus> {
    await this.#disconnect();
    await this.#parts.credentials.remove();
    await this.#parts.memory.clear();
    this.#problem = null;
    this.#colleagues = null;
    this.#announce();
    return await this.status();
  }

  /** Tries again now, refused tenants too. Resolves with how it stands then. */
  async syncNow(): Promise<TeamStatus> {
    if (this.#running === null) await this.#connect();
    await this.#running?.sync.retry();
    return await this.status();
  }

  /** What is to be decided about a tenant, against the record as it is now. */
  async conflict(id: TenantId): Promise<TeamConflict> {
    return await conflictOf(id, this.#parts);
  }

  /** Whether everything is decided; a colleague may have changed something else meanwhile, which is asked then. */
  async decide(id: TenantId, answers: Readonly<Record<string, Side>>): Promise<boolean> {
    const { sync } = this.#demandRunning();
    const isDone = await orTeamError(() => sync.decide(id, new Map(Object.entries(answers))));
    this.#announce();
    return isDone;
  }

  /** Records that the team does not have as they are here, whatever the reason. */
  async unsent(): Promise<readonly { readonly tenantId: TenantId; readonly name: string }[]> {
    if (this.refusal !== null) return [];
    const { memory, rows } = this.#parts;
    const waiting = memory.waitingHeads();
    const unshared = await unsharedRows(this.#parts);
    const open = (await rows()).filter(({ id }) => waiting.has(id));
    return [...unshared, ...open].map(({ id, name }) => ({ tenantId: id, name }));
  }

  /** The private key of a file that the person chose, for the keychain. */
  readKey(path: string): Promise<Secret> {
    return this.#parts.files.key(path);
  }

  /** Somebody decided to go on with a tenant, or the whole portfolio, while the server is away. */
  goAlone(subject: string): void {
    const named = subject === 'sync' || subject === 'bulk' ? this.#subjectOf(subject) : subject;
    this.#alone.set(named, this.#parts.clock.nowMs() + aloneForMs);
  }

  #isAlone(subject: string): boolean {
    return (this.#alone.get(subject) ?? 0) > this.#parts.clock.nowMs();
  }

  async #unpushed(): Promise<number> {
    return (await this.#running?.sync.unpushed()) ?? (await unsharedRows(this.#parts)).length;
  }

  #demandRunning(): Running {
    if (this.#running === null) throw this.#problem ?? new AppError('team-unfit', { params: { reason: 'none' } });
    return this.#running;
  }

  async #connect(): Promise<void> {
    await this.#link();
    await this.#run();
    this.#announce();
  }

  /** Makes what reaches the server, once; nothing is asked of it yet. */
  #link(): Promise<void> {
    this.#linking ??= this.#makeLink().finally(() => {
      this.#linking = null;
    });
    return this.#linking;
  }

  async #makeLink(): Promise<void> {
    const facts = this.#parts.memory.facts();
    if (facts === null || this.#running !== null || this.#isClosed) return;
    try {
      if (this.#parts.workspace.mode === 'direct')
        throw new AppError('team-unfit', { params: { reason: 'direct-mode' } });
      const secrets = await this.#parts.credentials.read(facts.membership.connection);
      if (secrets === null) throw new AppError('team-failed', { params: { kind: 'password-missing', reason: '' } });
      this.#running = this.#make(await this.#reach.server(facts.membership.connection, secrets), facts);
      this.#problem = null;
    } catch (cause) {
      if (!(cause instanceof AppError)) this.#parts.logger.error('team not connected', cause);
      this.#problem = cause instanceof AppError ? cause : new AppError('internal');
      this.#again(everyMs);
    }
  }

  #make(server: TeamServer, { membership }: TeamFacts): Running {
    const onChange = (): void => this.#announce();
    const { clock, logger } = this.#parts;
    const leases = new TeamLeases({
      server,
      device: membership.device,
      displayName: () => this.actor ?? '',
      clock,
      logger,
      isAlone: (subject) => this.#isAlone(subject),
      onChange,
    });
    const sync = new TeamSync({ ...this.#parts, server, onChange, fenceOf: (id) => leases.fenceOf(id) });
    return { server, sync, leases, stopHints: server.changes(() => void this.#run()) };
  }

  async #disconnect(): Promise<void> {
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

  async #run(): Promise<void> {
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
    this.#announce();
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
      () => void (this.#running === null ? this.#connect() : this.#run()),
    );
  }

  #announce(): void {
    void this.status()
      .then((status) => this.#parts.publisher.publish('team.changed', status))
      .catch(() => undefined);
  }
}

/** What was entered for another address stays unsent; another password takes its place. */
function nullIfForElsewhere(error: unknown): null {
  if (error instanceof AppError && error.code === 'team-failed') return null;
  throw error;
}
