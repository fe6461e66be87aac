import type { TeamRole } from '../../../preload/contract/vocabulary/team';
import { setActive } from '../../../main/team/admin/administration';
import type { TeamServer } from '../../../main/features/team/ports/team-server';
import { MemoryTeam } from '../../fakes/memory-team';
import { RestStandIn } from './rest-stand-in';
import { TeamDatabase } from './team-database';

/** What keeps a firm's portfolios: PostgreSQL on either way to it, or the memory that other tests use in its place. */
export const firmKinds = ['wire', 'https', 'memory'] as const;
export type FirmKind = (typeof firmKinds)[number];

/** A firm with portfolios and members, to be signed in to. */
export interface Firm {
  addPortfolio(id: string): Promise<void>;
  /** The display name is the login in capitals. */
  addMember(portfolio: string, login: string, role: TeamRole): Promise<void>;
  connect(login: string): TeamServer;
  /** Locks a member out of every portfolio, or in again. */
  setActive(login: string, isActive: boolean): Promise<void>;
  /** As after a restore. */
  newEpoch(portfolio: string): Promise<void>;
  /** Ends a lease whose time is not over. */
  expireLease(subject: string): Promise<void>;
  close(): Promise<void>;
}

export async function startFirm(kind: FirmKind): Promise<Firm> {
  if (kind === 'memory') return new MemoryFirm();
  const database = await TeamDatabase.start();
  return new DatabaseFirm(database, kind === 'https' ? await RestStandIn.start(database) : null);
}

class DatabaseFirm implements Firm {
  readonly #database: TeamDatabase;
  readonly #gateway: RestStandIn | null;

  constructor(database: TeamDatabase, gateway: RestStandIn | null) {
    this.#database = database;
    this.#gateway = gateway;
  }

  addPortfolio(id: string): Promise<void> {
    return this.#database.addPortfolio(id);
  }

  addMember(portfolio: string, login: string, role: TeamRole): Promise<void> {
    return this.#database.addMember(portfolio, login, role);
  }

  connect(login: string): TeamServer {
    return this.#gateway === null ? this.#database.connect(login) : this.#gateway.connect(login);
  }

  setActive(login: string, isActive: boolean): Promise<void> {
    return this.#database.administer((session) => setActive(session, login, isActive));
  }

  async newEpoch(portfolio: string): Promise<void> {
    await this.#database.one(
      `update team.portfolio set epoch = gen_random_uuid() where id = '${portfolio}' returning 'x'`,
    );
  }

  async expireLease(subject: string): Promise<void> {
    await this.#database.one(`update team.lease set expires_at = now() where subject = '${subject}' returning 'x'`);
  }

  async close(): Promise<void> {
    await this.#gateway?.close();
    await this.#database.remove();
  }
}

class MemoryFirm implements Firm {
  readonly #portfolios: MemoryTeam[] = [];

  async addPortfolio(id: string): Promise<void> {
    const team = new MemoryTeam(id, this.#portfolios);
    team.nowMs = Date.now();
  }

  async addMember(portfolio: string, login: string, role: TeamRole): Promise<void> {
    this.#team(portfolio).member(login, login.toUpperCase(), role);
  }

  connect(login: string): TeamServer {
    const [first] = this.#portfolios;
    if (first === undefined) throw new Error('no portfolio yet');
    return first.connect(login);
  }

  async setActive(login: string, isActive: boolean): Promise<void> {
    for (const portfolio of this.#portfolios) portfolio.setActive(login, isActive);
  }

  async newEpoch(portfolio: string): Promise<void> {
    const team = this.#team(portfolio);
    team.restore(team.dump(), '00000000-0000-4000-8000-000000000002.1.00000001.1');
  }

  async expireLease(subject: string): Promise<void> {
    for (const { leases, nowMs } of this.#portfolios) {
      const lease = leases.get(subject);
      if (lease !== undefined) leases.set(subject, { ...lease, untilMs: nowMs });
    }
  }

  async close(): Promise<void> {
    this.#portfolios.length = 0;
  }

  #team(portfolio: string): MemoryTeam {
    const team = this.#portfolios.find(({ id }) => id === portfolio);
    if (team === undefined) throw new Error(`no portfolio ${portfolio}`);
    return team;
  }
}
