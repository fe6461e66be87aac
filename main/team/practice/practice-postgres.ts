import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { PracticeObstacle } from '../../../preload/contract/vocabulary/team';
import { AppError } from '../../domain/failures/app-error';
import { Secret } from '../../domain/secrets/secret';
import type { PracticePlace, PracticePortfolio, PracticeServers } from '../../features/team/ports/practice-servers';
import type { Clock } from '../../ports/clock';
import { addMember, addPortfolio } from '../admin/administration';
import { migrate } from '../admin/migrate';
import { openSession } from '../wire/session';
import { findInstalledPostgres } from './installed-postgres';
import { LocalPostgres } from './local-postgres';
import { makeSelfSigned } from './self-signed';
import { serverOwner } from './server-owner';

const host = '127.0.0.1';
const superuser = 'postgres';
const database = 'postgres';
const timeoutMs = 30_000;

/** The server of a practice team: an installed PostgreSQL with its files below one folder, on loopback only. */
export class PracticePostgres implements PracticeServers {
  readonly #folder: string;
  readonly #clock: Clock;

  /** `folder` is there, and closed to others. */
  constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
  }

  async obstacle(): Promise<PracticeObstacle | null> {
    if ((await findInstalledPostgres()) === null) return 'missing';
    return (await serverOwner()) === 'nobody' ? 'root' : null;
  }

  async make(portfolio: PracticePortfolio): Promise<PracticePlace> {
    try {
      await this.remove();
      const own = makeSelfSigned(this.#clock.nowMs());
      await writeFile(this.#authorityFile, own.certificate, { mode: 0o600 });
      const server = await this.#local();
      // Nobody needs it again: the members are made now.
      const password = new Secret(randomBytes(18).toString('base64url'));
      await server.make(password.reveal(), own);
      const port = await freePort();
      await server.start(port);
      await setUp(port, own.certificate, password, portfolio);
      return { port, database, authorityFile: this.#authorityFile };
    } catch (cause) {
      await this.remove().catch(() => undefined);
      throw failed(cause);
    }
  }

  async start(port: number): Promise<void> {
    try {
      await (await this.#local()).start(port);
    } catch (cause) {
      throw failed(cause);
    }
  }

  async stop(): Promise<void> {
    if ((await this.obstacle()) === null) await (await this.#local()).stop();
  }

  async remove(): Promise<void> {
    await this.stop();
    const gone = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 };
    await rm(this.#serverFolder, gone);
    await rm(this.#authorityFile, gone);
  }

  get #authorityFile(): string {
    return join(this.#folder, 'authority.pem');
  }

  get #serverFolder(): string {
    return join(this.#folder, 'server');
  }

  async #local(): Promise<LocalPostgres> {
    const [programs, owner] = [await findInstalledPostgres(), await serverOwner()];
    if (programs === null) throw new AppError('practice-failed', { params: { reason: 'missing' } });
    if (owner === 'nobody') throw new AppError('practice-failed', { params: { reason: 'root' } });
    return new LocalPostgres(programs, this.#serverFolder, owner === 'self' ? null : owner);
  }
}

async function setUp(
  port: number,
  authority: string,
  password: Secret,
  { id, name, application, members }: PracticePortfolio,
): Promise<void> {
  const place = { transport: 'wire' as const, host, port, database, login: superuser };
  const session = await openSession({
    address: { ...place, isDirectTls: false, authorities: [authority], proxy: null },
    credential: { secret: password, clientCertificate: null },
    timeoutMs,
  });
  try {
    await migrate(session);
    await addPortfolio(session, { id, name, application, componentAppId: null });
    for (const { login, displayName, role, password: own } of members) {
      await addMember(session, { portfolio: id, login, displayName, role }, own.reveal());
    }
  } finally {
    await session.end();
  }
}

function failed(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return new AppError('practice-failed', { params: { reason: 'not-started' } }, cause);
}

/** A port that is free at the moment. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
