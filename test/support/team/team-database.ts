import { randomBytes } from 'node:crypto';
import { Secret } from '../../../main/domain/secrets/secret';
import type { TeamRole } from '../../../preload/contract/vocabulary/team';
import type { TeamServer } from '../../../main/features/team/ports/team-server';
import type { TeamAddress, TeamCredential } from '../../../main/features/team/ports/team-access';
import { addMember, addPortfolio, setGatewayPassword } from '../../../main/team/admin/administration';
import { migrate } from '../../../main/team/admin/migrate';
import { connectTeamServer } from '../../../main/team/team-access';
import { openSession, type Session } from '../../../main/team/wire/session';
import { PostgresCluster } from '../../../tools/postgres/cluster.mjs';
import { makeCertificate } from '../../fakes/certificate-maker';
import { noHttp } from './http-over-node';

/** How to reach a database on the wire. */
export type WireAddress = Extract<TeamAddress, { readonly transport: 'wire' }>;

/** Certificates of a test: an authority, a server's for loopback, and another authority that nobody trusts. */
export function makeCertificates(): { readonly authority: Made; readonly server: Made; readonly stranger: Made } {
  const authority = makeCertificate({ commonName: 'Team authority', isAuthority: true });
  const server = makeCertificate({ commonName: 'localhost', names: ['127.0.0.1', 'localhost'] }, authority);
  return { authority, server, stranger: makeCertificate({ commonName: 'Stranger', isAuthority: true }) };
}

type Made = ReturnType<typeof makeCertificate>;

/** Options of a throw-away database. */
export interface TeamDatabaseOptions {
  readonly standby?: 'synchronous' | 'asynchronous' | null;
  readonly isDurable?: boolean;
}

/** A throw-away PostgreSQL, set up for teams, with members. */
export class TeamDatabase {
  readonly cluster: PostgresCluster;
  readonly certificates: ReturnType<typeof makeCertificates>;
  /** Of every member. */
  readonly passwords = new Map<string, string>();
  readonly #servers: TeamServer[] = [];
  readonly #sessions: Session[] = [];

  private constructor(cluster: PostgresCluster, certificates: ReturnType<typeof makeCertificates>) {
    this.cluster = cluster;
    this.certificates = certificates;
  }

  /** Starts one and sets it up: an empty database with every function. */
  static async start(options: TeamDatabaseOptions = {}): Promise<TeamDatabase> {
    const certificates = makeCertificates();
    const { server, authority } = certificates;
    const cluster = await PostgresCluster.start({
      certificates: { certificate: server.pem, key: server.keyPem, authority: authority.pem },
      ...options,
    });
    const database = new TeamDatabase(cluster, certificates);
    try {
      await database.administer(async (session) => void (await migrate(session)));
    } catch (error) {
      await database.remove();
      throw error;
    }
    return database;
  }

  address(login: string, port: number = this.cluster.port): WireAddress {
    return {
      transport: 'wire',
      host: this.cluster.host,
      port,
      database: 'postgres',
      login,
      isDirectTls: false,
      authorities: [this.certificates.authority.pem],
      proxy: null,
    };
  }

  credential(login: string): TeamCredential {
    const { superuser } = this.cluster;
    const password = login === superuser.login ? superuser.password : (this.passwords.get(login) ?? '');
    return { secret: new Secret(password), clientCertificate: null };
  }

  /** A session of the superuser. */
  async superuser(port?: number, change: Partial<WireAddress> = {}): Promise<Session> {
    const { login } = this.cluster.superuser;
    const session = await openSession({
      address: { ...this.address(login, port), ...change },
      credential: this.credential(login),
      timeoutMs: 30_000,
    });
    this.#sessions.push(session);
    return session;
  }

  async administer<T>(
    act: (session: Session) => Promise<T>,
    port?: number,
    change: Partial<WireAddress> = {},
  ): Promise<T> {
    const session = await this.superuser(port, change);
    try {
      return await act(session);
    } finally {
      await session.end();
    }
  }

  /** The first text of a query of the superuser. */
  async one(sql: string, port?: number): Promise<string | null> {
    return this.administer((session) => session.query(sql, []), port);
  }

  async addPortfolio(id: string, application = 'share-order'): Promise<void> {
    await this.administer((session) =>
      addPortfolio(session, { id, name: `Portfolio ${id}`, application, componentAppId: null }),
    );
  }

  /** Adds a member whose display name is the login, in capitals. */
  async addMember(portfolio: string, login: string, role: TeamRole): Promise<void> {
    const known = this.passwords.get(login);
    const password = known ?? randomBytes(12).toString('hex');
    this.passwords.set(login, password);
    const member = { portfolio, login, displayName: login.toUpperCase(), role };
    await this.administer((session) => addMember(session, member, known === undefined ? password : null));
  }

  /** For what signs in in members' place, such as a service after PostgREST's contract. */
  async openGateway(): Promise<string> {
    const password = randomBytes(12).toString('hex');
    await this.administer((session) => setGatewayPassword(session, password));
    return password;
  }

  /** A server on the wire as a member; closed with the database. */
  connect(login: string, timeoutMs = 30_000, change: Partial<WireAddress> = {}): TeamServer {
    const server = connectTeamServer(noHttp, { ...this.address(login), ...change }, this.credential(login), timeoutMs);
    this.#servers.push(server);
    return server;
  }

  /** The same with a portfolio open. */
  async open(login: string, portfolio: string, timeoutMs?: number): Promise<TeamServer> {
    const server = this.connect(login, timeoutMs);
    await server.openPortfolio(portfolio);
    return server;
  }

  async remove(): Promise<void> {
    await Promise.allSettled(this.#servers.map((server) => server.close()));
    for (const session of this.#sessions) session.destroy();
    await this.cluster.remove();
  }
}
