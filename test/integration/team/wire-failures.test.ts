import { createServer, type Server } from 'node:net';
import { connect as connectTcp } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Secret } from '../../../main/domain/secrets/secret';
import { TeamFailure, type TeamServer } from '../../../main/features/team/ports/team-server';
import type { ConnectProxy } from '../../../main/features/team/ports/team-access';
import { connectTeamServer } from '../../../main/team/team-access';
import { WireTransport } from '../../../main/team/wire/wire-transport';
import { findPostgres } from '../../../tools/postgres/programs.mjs';
import { makeCertificate } from '../../fakes/certificate-maker';
import { noHttp } from '../../support/team/http-over-node';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { tlsAfterRequest } from '../../support/team/hostile-server';
import { TeamDatabase, type WireAddress } from '../../support/team/team-database';

const lack = await lackOfPostgres();
const version = (await findPostgres())?.version ?? 0;
if (lack !== null) process.stderr.write(`failures on the wire skipped: ${lack}\n`);

describe.skipIf(lack !== null)('a team server on the wire', () => {
  let database: TeamDatabase;
  const servers: Server[] = [];

  beforeAll(async () => {
    database = await TeamDatabase.start();
    await database.addPortfolio('team');
    await database.addMember('team', 'ann', 'admin');
  }, 90_000);

  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  afterAll(() => database.remove());

  function failing(change: Partial<WireAddress>, secret?: string): Promise<TeamFailure> {
    const credential = {
      ...database.credential('ann'),
      ...(secret === undefined ? {} : { secret: new Secret(secret) }),
    };
    const server = connectTeamServer(noHttp, { ...database.address('ann'), ...change }, credential, 4_000);
    return failureOf(server);
  }

  async function listen(server: Server): Promise<number> {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  it('is told a wrong password, and an unknown login, without a difference', async () => {
    expect(await failing({}, 'not the password')).toMatchObject({ kind: 'credentials-refused', reason: '28P01' });
    expect(await failing({ login: 'nobody' })).toMatchObject({ kind: 'credentials-refused', reason: '28P01' });
  });

  it.each([
    [
      'another authority',
      (): Partial<WireAddress> => ({ authorities: [database.certificates.stranger.pem] }),
      'authority',
    ],
    ['the authorities of the system', (): Partial<WireAddress> => ({ authorities: [] }), 'authority'],
  ])('sends nothing when it trusts %s', async (_name, change, reason) => {
    expect(await failing(change())).toMatchObject({ kind: 'certificate', reason });
  });

  it.each([
    ['for another name', { commonName: 'x', names: ['db.example'] }, 'name'],
    ['that has expired', { commonName: 'x', names: ['127.0.0.1'], validToMs: Date.now() - 1000 }, 'date'],
    ['that is not valid yet', { commonName: 'x', names: ['127.0.0.1'], validFromMs: Date.now() + 86_400_000 }, 'date'],
  ])('sends nothing to a certificate %s', async (_name, wish, reason) => {
    const made = makeCertificate(wish, database.certificates.authority);
    const seen: Buffer[] = [];
    const port = await listen(tlsAfterRequest(made, {}, seen));

    expect(await failing({ port })).toMatchObject({ kind: 'certificate', reason });
    expect(Buffer.concat(seen).length).toBe(0);
  });

  it.each([
    ['refuses TLS', 'N', 'refused'],
    ['puts more behind its consent', 'SE\0\0\0\x08', 'answer'],
    ['answers with an error', 'E\0\0\0\x10', 'answer'],
  ])('sends nothing when somebody %s', async (_name, answer, reason) => {
    const seen: Buffer[] = [];
    const port = await listen(
      createServer((socket) => {
        socket
          .on('error', () => undefined)
          .on('data', (bytes) => {
            seen.push(bytes);
            socket.write(answer, 'latin1');
          });
      }),
    );

    expect(await failing({ port })).toMatchObject({ kind: 'not-encrypted', reason });
    expect(Buffer.concat(seen).toString('hex')).toBe('0000000804d2162f');
  });

  it('speaks no older TLS than 1.3', async () => {
    const port = await listen(tlsAfterRequest(database.certificates.server, { maxVersion: 'TLSv1.2' }, []));

    expect(await failing({ port })).toMatchObject({ kind: 'not-encrypted', reason: 'tls-version' });
  });

  it.each([
    ['as it is', 3],
    ['as MD5', 5],
  ])('gives no server the password %s', async (_name, code) => {
    const request = Buffer.alloc(code === 5 ? 13 : 9);
    request.write('R');
    request.writeInt32BE(request.length - 1, 1);
    request.writeInt32BE(code, 5);
    const seen: Buffer[] = [];
    const port = await listen(tlsAfterRequest(database.certificates.server, {}, seen, request));

    expect(await failing({ port })).toMatchObject({ kind: 'credentials-refused', reason: 'not-scram' });
    expect(Buffer.concat(seen).includes(database.credential('ann').secret.reveal())).toBe(false);
    // Only the start-up message, which ends after its parameters: no message of kind "p" with an answer.
    expect(Buffer.concat(seen).length).toBe(Buffer.concat(seen).readInt32BE(0));
  });

  it.each([
    ['HTTP/1.1 407 Proxy Authentication Required\r\n\r\n', 'authentication'],
    ['HTTP/1.1 403 Forbidden\r\n\r\n', '403'],
    ['SSH-2.0-x\r\n\r\n', 'answer'],
  ])('says what a proxy answered: %j', async (answer, reason) => {
    const port = await listen(
      createServer((socket) => void socket.on('error', () => undefined).once('data', () => socket.write(answer))),
    );

    expect(await failing({ proxy: proxyAt(port) })).toMatchObject({ kind: 'proxy', reason });
  });

  it('says when the proxy itself is not there', async () => {
    expect(await failing({ proxy: proxyAt(1) })).toMatchObject({ kind: 'proxy', reason: 'refused' });
  });

  it('goes through a proxy that asks for a name, and gives it to nobody else', async () => {
    const heads: string[] = [];
    const port = await listen(
      createServer((socket) => {
        socket
          .on('error', () => undefined)
          .once('data', (head) => {
            heads.push(head.toString());
            const through = connectTcp(database.cluster.port, '127.0.0.1', () => {
              socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
              socket.pipe(through).pipe(socket);
            });
            through.on('error', () => socket.destroy());
          });
      }),
    );
    const server = database.connect('ann', 10_000, {
      proxy: { ...proxyAt(port), authorization: new Secret('Basic eDp5') },
    });

    expect(await server.openPortfolio('team')).toMatchObject({ role: 'admin' });
    expect(heads[0]).toContain(`CONNECT 127.0.0.1:${database.cluster.port} HTTP/1.1\r\n`);
    expect(heads[0]).toContain('Proxy-Authorization: Basic eDp5\r\n');
    await server.close();
  });

  it.each([
    ['nobody listens', { port: 1 }, 'refused'],
    ['there is no such host', { host: 'no-such-host.invalid' }, 'dns'],
  ])('says that %s', async (_name, change, reason) => {
    expect(await failing(change)).toMatchObject({ kind: 'unreachable', reason });
  });

  it('says in time that a server says nothing', async () => {
    const port = await listen(createServer(() => undefined));

    expect(await failing({ port })).toMatchObject({ kind: 'unreachable', reason: 'timeout' });
  });

  it('takes a connection that was cut while idle for what it is, and opens another', async () => {
    const server = await database.open('ann', 'team');
    await database.one("select count(pg_terminate_backend(pid))::text from pg_stat_activity where usename = 'ann'");

    const first = await server.manifest().catch((failure: unknown) => failure);
    if (first instanceof TeamFailure) expect(first.kind).toMatch(/^(?:outcome-unknown|unreachable)$/);
    expect(await server.manifest()).toEqual([]);
    await server.close();
  });

  it('tries one connection for notifications after another, however each of them ended', async () => {
    const { server } = database.certificates;
    let connections = 0;
    // It lets everybody in as far as TLS, and hangs up when they sign in.
    const hangingUp = tlsAfterRequest(server, {}, [], Buffer.of(0));
    hangingUp.on('connection', () => (connections += 1));
    const port = await listen(hangingUp);
    const pause = (): Promise<void> =>
      new Promise((resolve) => {
        const timer = setInterval(() => {
          clearInterval(timer);
          resolve();
        }, 400);
      });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const transport = new WireTransport(database.address('ann', port), database.credential('ann'), 2_000);
    const listening = transport.listen(
      () => undefined,
      () => undefined,
    );
    try {
      for (let turn = 0; turn < 4; turn += 1) {
        await pause();
        await vi.advanceTimersByTimeAsync(10_000);
      }
      await pause();
      expect(listening.isStanding()).toBe(false);
      expect(connections).toBeGreaterThan(1);
      expect(connections).toBeLessThanOrEqual(5);
    } finally {
      listening.stop();
      vi.useRealTimers();
    }
  });

  it('speaks TLS from the first byte where it is told to, and only with a server that knows ALPN', async () => {
    const offered: (readonly string[] | false)[] = [];
    const { server: made } = database.certificates;
    const inner = await listen(
      createTlsServer({ cert: made.pem, key: made.keyPem, ALPNProtocols: ['postgresql'] }, (socket) => {
        offered.push(socket.alpnProtocol === null ? false : [String(socket.alpnProtocol)]);
        socket.end();
      }),
    );
    const without = await listen(createTlsServer({ cert: made.pem, key: made.keyPem }, (socket) => void socket.end()));

    expect(await failing({ port: inner, isDirectTls: true })).toMatchObject({ kind: 'unreachable', reason: 'reset' });
    expect(offered).toEqual([['postgresql']]);
    expect(await failing({ port: without, isDirectTls: true })).toMatchObject({
      kind: 'not-encrypted',
      reason: 'alpn',
    });
  });

  it('speaks so with PostgreSQL 17 and newer', async ({ skip }) => {
    skip(version < 17, `PostgreSQL here is ${version}, and 17 is the first that speaks TLS from the first byte`);
    const server = database.connect('ann', 10_000, { isDirectTls: true });

    expect(await server.openPortfolio('team')).toMatchObject({ login: 'ann' });
    await server.close();
  });

  it('takes nothing from the environment', async () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      PGHOST: '192.0.2.1',
      PGPORT: '1',
      PGUSER: 'x',
      PGPASSWORD: 'x',
      PGDATABASE: 'x',
      PGSSLMODE: 'disable',
      PGSSL: 'prefer',
      PGTARGETSESSIONATTRS: 'standby',
      PGAPPNAME: 'x',
    });
    try {
      expect(await (await database.open('ann', 'team')).digest()).toMatchObject({ tenants: 0 });
    } finally {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    }
  });

  it('says that the database is older than the console, and that there is none', async () => {
    await database.administer((session) => session.script('create database empty'));

    expect(await failing({ database: 'empty' })).toMatchObject({ kind: 'server-too-old' });
    expect(await failing({ database: 'none' })).toMatchObject({ kind: 'server-refused', reason: '3D000' });
  });

  it('says that a login is no member of the team', async () => {
    await database.administer((session) => session.script("create role guest login password 'a long enough password'"));
    expect(await failing({ login: 'guest' }, 'a long enough password')).toMatchObject({
      kind: 'not-allowed',
      reason: '42501',
    });
  });

  it('asks for a client certificate where the server wants one, and shows it', async () => {
    const { authority } = database.certificates;
    const mine = makeCertificate({ commonName: 'ann', purpose: 'client' }, authority);
    await database.cluster.primary.requireClientCertificates(true);
    try {
      expect(await failing({})).toMatchObject({ kind: 'credentials-refused' });
      const credential = {
        ...database.credential('ann'),
        clientCertificate: { certificate: mine.pem, key: new Secret(mine.keyPem) },
      };
      const server = connectTeamServer(noHttp, database.address('ann'), credential, 10_000);
      expect(await server.openPortfolio('team')).toMatchObject({ login: 'ann' });
      await server.close();
    } finally {
      await database.cluster.primary.requireClientCertificates(false);
    }
  });
});

function proxyAt(port: number): ConnectProxy {
  return { host: '127.0.0.1', port, authorization: null };
}

async function failureOf(server: TeamServer): Promise<TeamFailure> {
  const thrown: unknown = await server.openPortfolio('team').then(
    () => null,
    (error: unknown) => error,
  );
  await server.close();
  if (thrown instanceof TeamFailure) return thrown;
  throw new Error(`no TeamFailure: ${JSON.stringify(thrown)}`);
}
