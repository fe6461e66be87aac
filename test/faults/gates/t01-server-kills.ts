import { setTimeout as delay } from 'node:timers/promises';
import { waitUntilReady } from '../../../tools/postgres/cluster.mjs';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase } from '../../support/team/team-database';
import { type Gate, type GateOptions, Tally } from '../gate';
import { randomFrom } from '../random';
import { hashesOn, Writer } from '../team/writer';

const names = ['wa', 'wb', 'wc'];

/** T1: kill -9 for all processes of the team's server while three laptops push. */
export const serverKills: Gate = {
  id: 'T1',
  title: "kill -9 of the team's server",
  obstacle: lackOfPostgres,
  run: async (options) => {
    const tally = new Tally();
    const database = await TeamDatabase.start();
    try {
      await database.addPortfolio('team');
      for (const name of names) await database.addMember('team', name, 'consultant');
      await killAgain(options, tally, database);
    } finally {
      await database.remove();
    }
    return tally.figures();
  },
};

async function killAgain(options: GateOptions, tally: Tally, database: TeamDatabase): Promise<void> {
  const random = randomFrom(101);
  const rounds = options.isShort ? 4 : 100;
  const laptops = names.map((name) => ({ writer: new Writer(name), server: database.connect(name) }));
  await Promise.all(laptops.map(({ server }) => server.openPortfolio('team')));
  for (let round = 0; round < rounds; round += 1) {
    tally.tried += 1;
    const before = laptops.reduce((sum, { writer }) => sum + writer.unknown, 0);
    let isOver = false;
    const writing = laptops.map(({ writer, server }) => writer.writeUntilAway(server, () => isOver));
    await delay(60 + random() * 340);
    await database.cluster.primary.kill();
    isOver = true;
    await Promise.all(writing);
    if (laptops.reduce((sum, { writer }) => sum + writer.unknown, 0) > before) tally.hit += 1;
    await database.cluster.primary.start();
    await waitUntilReady(database.cluster.primary);
    await Promise.all(laptops.map(({ writer, server }) => writer.settle(server, 'team')));
    tally.recovered += 1;
    if (round % 20 === 19) options.say(`${round + 1} of ${rounds} kills`);
  }
  const [first] = laptops;
  if (first === undefined) return;
  compare(
    tally,
    laptops.map(({ writer }) => writer),
    await hashesOn(first.server),
  );
}

/** Everything acknowledged is there, once. */
export function compare(tally: Tally, writers: readonly Writer[], seen: ReadonlyMap<string, number>): void {
  let acknowledged = 0;
  let repeated = 0;
  for (const writer of writers) {
    for (const failure of writer.failures) tally.fail(failure);
    for (const hash of writer.acknowledged) if (!seen.has(hash)) tally.lost += 1;
    acknowledged += writer.acknowledged.size;
    repeated += writer.repeated;
  }
  for (const [hash, times] of seen) if (times > 1) tally.fail(`entry ${hash} is there ${times} times`);
  tally.require(acknowledged > 0, 'nothing was acknowledged');
  tally.notes.push(`${acknowledged} acknowledged pushes`, `${repeated} answered repeated`);
}
