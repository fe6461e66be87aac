import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '../../../main/domain/secrets/secret';
import { openSession, type Session } from '../../../main/team/wire/session';
import { PostgresCluster } from '../../../tools/postgres/cluster.mjs';
import { type MadeCertificate, makeCertificate } from '../../fakes/certificate-maker';
import { projectFolder } from '../../support/project-folder';

/** Name of the database on the throw-away server. */
const database = 'postgres';

/** A throw-away PostgreSQL that is set up by the built command of an administrator. */
export class AdministeredDatabase {
  readonly cluster: PostgresCluster;
  readonly name = database;
  /** File of the authority that the server's certificate is from. */
  readonly authorityFile: string;
  readonly certificates: { readonly authority: MadeCertificate; readonly server: MadeCertificate };
  /** Given to every member from now on. */
  password = 'correct horse 42';
  readonly #folder: string;

  private constructor(
    cluster: PostgresCluster,
    folder: string,
    authorityFile: string,
    certificates: AdministeredDatabase['certificates'],
  ) {
    this.cluster = cluster;
    this.#folder = folder;
    this.authorityFile = authorityFile;
    this.certificates = certificates;
  }

  static async start(): Promise<AdministeredDatabase> {
    const authority = makeCertificate({ commonName: 'Team authority', isAuthority: true });
    const server = makeCertificate({ commonName: 'localhost', names: ['127.0.0.1', 'localhost'] }, authority);
    const certificates = { certificate: server.pem, key: server.keyPem, authority: authority.pem };
    const folder = await mkdtemp(join(tmpdir(), 'team-database-'));
    const authorityFile = join(folder, 'ca.pem');
    await writeFile(authorityFile, authority.pem);
    const cluster = await PostgresCluster.start({ certificates });
    return new AdministeredDatabase(cluster, folder, authorityFile, { authority, server });
  }

  /** Runs `npm run team -- …` on the build that is there. */
  async administer(...args: readonly string[]): Promise<void> {
    const { host, port, superuser } = this.cluster;
    const place = ['--host', host, '--port', String(port), '--database', database, '--login', superuser.login];
    const command = [join(projectFolder, 'out', 'main', 'team.js'), ...args, ...place, '--ca', this.authorityFile];
    const child = spawn(process.execPath, command, { stdio: ['pipe', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    child.stdin.end(`${superuser.password}\n${this.password}\n`);
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`team ${args.join(' ')}: ${said}`);
  }

  /** Makes the database a team's, with one portfolio and 林静 (`lin`) as its administrator. */
  async setUp(portfolio: string, name = '北方'): Promise<void> {
    await this.administer('init');
    await this.administer('portfolio', 'add', portfolio, '--name', name, '--application', 'share-order');
    await this.addMember('lin', '林静', 'admin', portfolio);
  }

  async addMember(login: string, name: string, role: string, portfolio: string): Promise<void> {
    await this.administer('member', 'add', login, '--portfolio', portfolio, '--name', name, '--role', role);
  }

  /** A session of whoever runs the server; whoever opens it ends it. */
  async session(): Promise<Session> {
    const { host, port, superuser } = this.cluster;
    return await openSession({
      address: {
        transport: 'wire',
        host,
        port,
        database,
        login: superuser.login,
        isDirectTls: false,
        authorities: [this.certificates.authority.pem],
        proxy: null,
      },
      credential: { secret: new Secret(superuser.password), clientCertificate: null },
      timeoutMs: 30_000,
    });
  }

  /** For a service that signs in in members' place. */
  async openGateway(): Promise<string> {
    await this.administer('gateway', 'password');
    return this.password;
  }

  async remove(): Promise<void> {
    await this.cluster.remove();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
