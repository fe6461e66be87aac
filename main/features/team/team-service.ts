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
import type { TeamAccess } from './ports/team-access';
import { conflictOf } from './team-conflict';
import { orTeamError } from './team-failure';
import { TeamGuard } from './team-guard';
import { TeamLink } from './team-link';
import type { TeamParts } from './team-parts';
import { probeOf } from './team-probe';
import { TeamAdministration } from './team-administration';
import { TeamReach } from './team-reach';
import { statusOf } from './team-status';
import { unsharedRows } from './team-push';

/** What the team of a workspace works with. */
export interface TeamServiceParts extends TeamParts {
  readonly workspace: WorkspaceSettings;
  readonly credentials: TeamCredentials;
  readonly access: () => Promise<TeamAccess>;
  /** Why nothing is exchanged in this run; null when it is. */
  readonly pausedBy: () => TeamStatus['pausedBy'];
  readonly publisher: EventPublisher;
}

/** The open workspace as part of a team: joins and leaves, keeps in step, and tells how it stands. */
export class TeamService implements WorkGuard {
  readonly #parts: TeamServiceParts;
  readonly #reach: TeamReach;
  readonly #guard: TeamGuard;
  readonly #link: TeamLink;
  /** The status as the page was last told it, in JSON. */
  #told = '';
  readonly administration = new TeamAdministration(() => this.#link.requireRunning().server);

  constructor(parts: TeamServiceParts) {
    this.#parts = parts;
    this.#reach = new TeamReach(parts.access);
    this.#guard = new TeamGuard(parts.memory, parts.clock, () => this.#link);
    this.#link = new TeamLink({
      ...parts,
      reach: this.#reach,
      isAlone: (subject) => this.#guard.isAlone(subject),
      onChange: () => this.#announce(),
    });
  }

  get workspace(): WorkspaceSettings {
    return this.#parts.workspace;
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
    if (this.membership !== null && this.#parts.pausedBy() === null) void this.#link.connect();
  }

  async take(subject: WorkSubject, by: string, onLost?: OnLost): Promise<void> {
    if (this.membership === null) return;
    if (this.refusal !== null) throw this.refusal;
    await this.#guard.take(subject, by, onLost);
  }

  async release(subject: WorkSubject, by: string): Promise<void> {
    await this.#guard.release(subject, by);
  }

  isOwn(startedBy: string): boolean {
    return this.membership === null || startedBy === this.actor;
  }

  /** To be called when a record was saved here. */
  noteSave(): void {
    this.#link.noteSave();
  }

  async close(): Promise<void> {
    await this.#link.close();
  }

  async status(): Promise<TeamStatus> {
    // The page goes on from this answer, and no more from what it was told before.
    this.#told = '';
    return await statusOf(this.#parts, this.#link);
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
      facts: {
        membership: { ...membership, joinedAtMs: clock.nowMs() },
        epoch: '',
        cursor: 0,
        comparedAtMs: null,
        lacksPictures: false,
      },
    });
    await this.#link.connect();
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
    await this.#link.disconnect();
    await this.#link.connect();
    return await this.status();
  }

  /** Leaves the team; every record stays here as it is, and what was not pushed is only here. */
  async leave(): Promise<TeamStatus> {
    await this.#link.disconnect();
    await this.#parts.credentials.remove();
    await this.#parts.memory.clear();
    this.#link.forget();
    this.#announce();
    return await this.status();
  }

  /** Tries again now, refused tenants too. Resolves with how it stands then. */
  async syncNow(): Promise<TeamStatus> {
    if (this.#link.running === null) await this.#link.connect();
    await this.#link.running?.sync.retry();
    return await this.status();
  }

  /** What is to be decided about a tenant, against the record as it is now. */
  async conflict(id: TenantId): Promise<TeamConflict> {
    return await conflictOf(id, this.#parts);
  }

  /** Whether everything is decided; a colleague may have changed something else meanwhile, which is asked then. */
  async decide(id: TenantId, answers: Readonly<Record<string, Side>>): Promise<boolean> {
    const { sync } = this.#link.requireRunning();
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
    return this.#reach.key(path);
  }

  /** Somebody decided to go on with a tenant, or the whole portfolio, while the server is away. */
  goAlone(subject: string): void {
    this.#guard.goAlone(subject);
  }

  /** Tells the page how the team stands, unless that is what it was told last. */
  #announce(): void {
    void statusOf(this.#parts, this.#link)
      .then((status) => {
        const text = JSON.stringify(status);
        if (text === this.#told) return;
        this.#told = text;
        this.#parts.publisher.publish('team.changed', status);
      })
      .catch(() => undefined);
  }
}

/** What was entered for another address stays unsent; another password takes its place. */
function nullIfForElsewhere(error: unknown): null {
  if (error instanceof AppError && error.code === 'team-failed') return null;
  throw error;
}
