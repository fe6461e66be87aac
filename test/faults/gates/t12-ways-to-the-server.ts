import { connect, createServer, type Server, type Socket } from 'node:net';
import { Secret } from '../../../main/domain/secrets/secret';
import type { TeamFailureKind, TeamServer } from '../../../main/features/team/ports/team-server';
import { connectTeamServer } from '../../../main/team/team-access';
import english from '../../../preload/contract/locales/en/reasons.json';
import chinese from '../../../preload/contract/locales/zh-CN/reasons.json';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { makeCertificate } from '../../fakes/certificate-maker';
import { TeamConsole } from '../../support/team-console';
import { tlsAfterRequest } from '../../support/team/hostile-server';
import { noHttp } from '../../support/team/http-over-node';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase, type WireAddress } from '../../support/team/team-database';
import { type Gate, Tally } from '../gate';
import { countLost, edit, enrol, laptopOf, settle, tenants } from '../team/laptops';

/** Somebody between the laptop and the server, or in its place; what they were sent in the clear or inside TLS. */
interface Between {
  readonly address: Partial<WireAddress>;
  readonly seen: readonly Buffer[];
  readonly password?: string;
  readonly server?: Server;
  /** Lets the server be as it was. */
  readonly undo?: () => Promise<void>;
}

/** A way on which the server cannot be trusted or reached, and what has to be said. */
interface Way {
  readonly name: string;
  readonly kind: TeamFailureKind;
  readonly reason: string;
  readonly make: (database: TeamDatabase) => Promise<Between>;
}

const way = (name: string, kind: TeamFailureKind, reason: string, make: Way['make']): Way => ({
  name,
  kind,
  reason,
  make,
});

const ways: readonly Way[] = [
  way('a wrong password', 'credentials-refused', '28P01', async () => ({
    address: {},
    seen: [],
    password: 'wrong horse',
  })),
  way('another authority', 'certificate', 'authority', async ({ certificates }) => ({
    address: { authorities: [certificates.stranger.pem] },
    seen: [],
  })),
  way('a certificate for another name', 'certificate', 'name', (database) =>
    inPlace(database, { names: ['db.example'] }),
  ),
  way('a certificate that has expired', 'certificate', 'date', (database) =>
    inPlace(database, { names: ['127.0.0.1'], validToMs: Date.now() - 1000 }),
  ),
  way('no TLS at all', 'not-encrypted', 'refused', () => answering('N')),
  way('TLS taken off by somebody between', 'not-encrypted', 'refused', strip),
  way('more behind the consent to TLS', 'not-encrypted', 'answer', () => answering('SE\0\0\0\x08')),
  way('TLS 1.2 at most', 'not-encrypted', 'tls-version', (database) => inPlace(database, null, 'TLSv1.2')),
  way('a password asked for as it is', 'credentials-refused', 'not-scram', async (database) => {
    const request = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]);
    return inPlace(database, null, undefined, request);
  }),
  way('a proxy that asks who one is', 'proxy', 'authentication', () =>
    answering('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n', true),
  ),
  way('a proxy that forbids it', 'proxy', '403', () => answering('HTTP/1.1 403 Forbidden\r\n\r\n', true)),
  way('a server that says nothing', 'unreachable', 'timeout', () => answering(null)),
  way('a server that takes no more connections', 'unreachable', '53300', async (database) => {
    const limit = (count: number): Promise<void> =>
      database.administer((session) => session.script(`alter role lin connection limit ${count}`));
    await limit(0);
    return { address: {}, seen: [], undo: () => limit(8) };
  }),
  way('nobody at the address', 'unreachable', 'refused', async () => ({ address: { port: 1 }, seen: [] })),
];

/** T12: every way of not reaching the right server is said as what it is; nothing else is tried, and the own work goes on. */
export const waysToTheServer: Gate = {
  id: 'T12',
  title: 'wrong servers, proxies and passwords',
  obstacle: lackOfPostgres,
  run: async (options) => {
    const tally = new Tally();
    const database = await TeamDatabase.start();
    try {
      await enrol(database, ['lin', 'chen']);
      const chen = laptopOf(database, 'chen');
      await settle([laptopOf(database, 'lin', tenants(4)), chen], 1);
      for (let round = 0; round < (options.isShort ? 1 : 20); round += 1) {
        for (const each of ways) await goWrong(tally, database, each, await known(chen), round);
        await idleCut(tally, database, chen, round);
        if (round % 5 === 4) options.say(`${round + 1} rounds`);
      }
    } finally {
      await database.remove();
    }
    return tally.figures();
  },
};

async function goWrong(
  tally: Tally,
  database: TeamDatabase,
  { name, kind, reason, make }: Way,
  records: readonly TenantRecord[],
  round: number,
): Promise<void> {
  tally.tried += 1;
  const between = await make(database);
  const password = between.password ?? database.credential('lin').secret.reveal();
  const good = database.credential('lin');
  const address = { ...database.address('lin'), ...between.address };
  const connections: TeamServer[] = [];
  let isRight = false;
  const laptop = new TeamConsole(
    'LIN',
    () => {
      const server = isRight
        ? connectTeamServer(noHttp, database.address('lin'), good, 15_000)
        : connectTeamServer(noHttp, address, { secret: new Secret(password), clientCertificate: null }, 1_500);
      connections.push(server);
      return server;
    },
    records,
  );
  const owner = `林 ${name} ${round}`;
  await laptop.sync.run();
  const { state, failure } = laptop.sync.standing;
  const isSaid = state === 'away' && failure?.kind === kind && failure.reason === reason;
  if (isSaid) tally.hit += 1;
  else tally.fail(`${name}: ${state} ${failure?.message}`);
  requireWords(tally, kind, reason);
  await between.undo?.();
  const hash = await edit(laptop, 0, 'owner', owner);
  const told = Buffer.concat(between.seen).toString('latin1');
  tally.require(!told.includes(password) && !told.includes(owner), `${name}: the password or a record was sent`);
  // In the clear nothing but the request for TLS: a login of before TLS would be the fallback.
  tally.require(!told.includes('user\0'), `${name}: a login was sent in the clear`);
  isRight = true;
  laptop.restart();
  await settle([laptop], 2);
  const lostBefore = tally.lost;
  await countLost(tally, laptop, [hash]);
  const given = await database.one(`select count(*)::text from team.entry where hash = '${hash}'`);
  if (tally.lost === lostBefore && given === '1') tally.recovered += 1;
  else tally.fail(`${name}: what was done meanwhile was not given: ${laptop.sync.standing.state}`);
  between.server?.close();
  await Promise.all(connections.map((server) => server.close()));
}

/** Reasons that say no more than their kind. */
const plain: readonly string[] = ['28P01', 'not-scram', 'answer'];

/** Every kind is told in both languages, and what exactly is wrong where a person can do something about it. */
function requireWords(tally: Tally, kind: TeamFailureKind, reason: string): void {
  for (const { team, teamExact } of [english, chinese]) {
    const said: unknown = Reflect.get(team, kind);
    tally.require(typeof said === 'string' && said.length > 10, `no text for ${kind}`);
    const exact: unknown = Reflect.get(teamExact, `${kind}-${reason}`);
    tally.require(typeof exact === 'string' || plain.includes(reason), `no text for ${kind}-${reason}`);
  }
}

/** What the team has, as a laptop that was there all the time has it. */
async function known(chen: TeamConsole): Promise<readonly TenantRecord[]> {
  await chen.sync.run();
  const { state } = chen.sync.standing;
  if (state !== 'in-step') throw new Error(`the colleague is not in step: ${state}`);
  return await chen.records();
}

/** A connection that was idle is cut without a word: the next call finds that out and opens another. */
async function idleCut(tally: Tally, database: TeamDatabase, laptop: TeamConsole, round: number): Promise<void> {
  tally.tried += 1;
  await laptop.sync.run();
  const cut = "select count(pg_terminate_backend(pid))::text from pg_stat_activity where usename = 'chen'";
  if (Number(await database.one(cut)) > 0) tally.hit += 1;
  const hash = await edit(laptop, 1, 'industry', `切断 ${round}`);
  await settle([laptop], 2);
  const isGiven = (await database.one(`select count(*)::text from team.entry where hash = '${hash}'`)) === '1';
  if (isGiven && laptop.sync.standing.state === 'in-step') tally.recovered += 1;
  else tally.fail(`a cut connection: ${laptop.sync.standing.state} ${laptop.sync.standing.failure?.message}`);
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Somebody who answers one thing to whatever comes, or nothing; as the server itself, or as a proxy. */
async function answering(answer: string | null, isProxy = false): Promise<Between> {
  const seen: Buffer[] = [];
  const server = createServer((socket) => {
    socket
      .on('error', () => undefined)
      .on('data', (bytes) => {
        seen.push(bytes);
        if (answer !== null) socket.write(answer, 'latin1');
      });
  });
  const port = await listening(server);
  const proxy = { host: '127.0.0.1', port, authorization: null };
  return { address: isProxy ? { proxy } : { port }, seen, server };
}

/** Somebody with a certificate of the right authority, in the place of the server. */
async function inPlace(
  { certificates }: TeamDatabase,
  wish: { readonly names: readonly string[]; readonly validToMs?: number } | null,
  maxVersion?: 'TLSv1.2',
  says?: Buffer,
): Promise<Between> {
  const made =
    wish === null ? certificates.server : makeCertificate({ commonName: 'x', ...wish }, certificates.authority);
  const seen: Buffer[] = [];
  const server = tlsAfterRequest(made, maxVersion === undefined ? {} : { maxVersion }, seen, says);
  return { address: { port: await listening(server) }, seen: says === undefined ? seen : [], server };
}

/** Somebody who refuses TLS to the laptop and passes the rest on to the real server. */
async function strip(database: TeamDatabase): Promise<Between> {
  const seen: Buffer[] = [];
  const server = createServer((socket: Socket) => {
    const through = connect(database.cluster.port, '127.0.0.1');
    through.on('error', () => socket.destroy());
    socket
      .on('error', () => through.destroy())
      .once('data', (request) => {
        seen.push(request);
        socket.write('N');
        socket.on('data', (bytes) => {
          seen.push(bytes);
          through.write(bytes);
        });
        through.pipe(socket);
      });
  });
  return { address: { port: await listening(server) }, seen, server };
}
