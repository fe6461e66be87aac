import { setTimeout as delay } from 'node:timers/promises';
import { type PushItem, TeamFailure, type TeamServer } from '../../../main/features/team/ports/team-server';
import { waitUntilReady } from '../../../tools/postgres/cluster.mjs';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase } from '../../support/team/team-database';
import { type Gate, type GateOptions, Tally } from '../gate';
import { hashesOn, Writer } from '../team/writer';
import { compare } from './t01-server-kills';

const names = ['fa', 'fb', 'fc'];

/** T3: the server dies while laptops push, and its standby takes over. */
export const failover: Gate = {
  id: 'T3',
  title: 'failover to a standby',
  obstacle: lackOfPostgres,
  run: async (options) => {
    const tally = new Tally();
    for (let round = 0; round < (options.isShort ? 1 : 10); round += 1)
      await withStandby('synchronous', options, tally);
    for (let round = 0; round < (options.isShort ? 1 : 5); round += 1)
      await withStandby('asynchronous', options, tally);
    return tally.figures();
  },
};

async function withStandby(standby: 'synchronous' | 'asynchronous', options: GateOptions, tally: Tally): Promise<void> {
  tally.tried += 1;
  const database = await TeamDatabase.start({ standby });
  try {
    await database.addPortfolio('team');
    for (const name of names) await database.addMember('team', name, 'consultant');
    const writers = await writeAndKill(database, standby === 'asynchronous');
    const isBehind = standby === 'asynchronous';
    if (isBehind) {
      await database.cluster.standby?.start();
      if (database.cluster.standby !== null) await waitUntilReady(database.cluster.standby);
    }
    await database.cluster.promote();
    const port = database.cluster.standby?.port ?? 0;
    if (isBehind) await healAndCompare(database, port, writers, tally);
    else await settleAndCompare(database, port, writers, tally);
    options.say(`failover with ${standby} standby`);
  } finally {
    await database.remove();
  }
}

/** With `isBehind` the standby is away for the last pushes, so that they are lost for certain. */
async function writeAndKill(database: TeamDatabase, isBehind: boolean): Promise<readonly Writer[]> {
  const laptops = names.map((name) => ({ writer: new Writer(name), server: database.connect(name) }));
  await Promise.all(laptops.map(({ server }) => server.openPortfolio('team')));
  let isOver = false;
  const writing = laptops.map(({ writer, server }) => writer.writeUntilAway(server, () => isOver));
  await delay(500);
  if (isBehind) await database.cluster.standby?.kill();
  await delay(700);
  await database.cluster.primary.kill();
  isOver = true;
  await Promise.all(writing);
  return laptops.map(({ writer }) => writer);
}

async function settleAndCompare(
  database: TeamDatabase,
  port: number,
  writers: readonly Writer[],
  tally: Tally,
): Promise<void> {
  const servers = names.map((name) => database.connect(name, 30_000, { port }));
  await Promise.all(writers.map((writer, place) => writer.settle(servers[place] ?? fail(), 'team')));
  const [first] = servers;
  compare(tally, writers, await hashesOn(first ?? fail()));
  tally.hit += 1;
  tally.recovered += 1;
}

/** The laptops notice by themselves, and push again what the server no longer has. */
async function healAndCompare(
  database: TeamDatabase,
  port: number,
  writers: readonly Writer[],
  tally: Tally,
): Promise<void> {
  let lost = 0;
  for (const [place, writer] of writers.entries()) {
    const server = database.connect(names[place] ?? '', 30_000, { port });
    const epoch = (await server.openPortfolio('team')).epoch;
    tally.require(epoch.includes('.00000002.'), `epoch after a failover: ${epoch}`);
    lost += await pushAgain(server, writer, tally);
  }
  if (lost > 0) tally.hit += 1;
  tally.require(lost > 0, 'nothing was lost, so nothing was healed');
  tally.notes.push(`${lost} changes lost with an asynchronous standby and pushed again`);
  const reader = await openOn(database, port);
  const seen = await hashesOn(reader);
  for (const writer of writers) for (const hash of writer.acknowledged) if (!seen.has(hash)) tally.lost += 1;
  await oldEpochIsRefused(database, port, tally);
  tally.recovered += 1;
}

async function pushAgain(server: TeamServer, writer: Writer, tally: Tally): Promise<number> {
  const manifest = new Map((await server.manifest()).map((row) => [String(row.id), row]));
  let count = 0;
  for (const [id, items] of writer.pushed) {
    const there = manifest.get(id)?.revision ?? 0;
    for (const item of items.filter(({ base }) => base >= there)) {
      const [outcome] = await server.push([item satisfies PushItem]);
      tally.require(outcome?.is === 'accepted', `healing ${id}: ${JSON.stringify(outcome)}`);
      count += 1;
    }
  }
  return count;
}

async function openOn(database: TeamDatabase, port: number): Promise<TeamServer> {
  const server = database.connect('fa', 30_000, { port });
  await server.openPortfolio('team');
  return server;
}

/** A laptop that missed the failover is told at its next call, whatever that is. */
async function oldEpochIsRefused(database: TeamDatabase, port: number, tally: Tally): Promise<void> {
  const server = await openOn(database, port);
  await database.one("update team.portfolio set epoch = gen_random_uuid() where id = 'team' returning 'x'", port);
  const failure: unknown = await server.pull(0, 1).catch((error: unknown) => error);
  tally.require(failure instanceof TeamFailure && failure.kind === 'epoch-changed', 'the old epoch was still good');
}

function fail(): never {
  throw new Error('no server');
}
