import { hashesIn } from '../../../main/domain/ledger/carried-entry';
import type { TeamConsole } from '../../support/team-console';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase } from '../../support/team/team-database';
import { type Gate, Tally } from '../gate';
import { countLost, create, edit, enrol, laptopOf, portfolio, requireSame, settle, tenants } from '../team/laptops';

const count = 8;
/** How the older state comes back: as a snapshot of the machine, the same with others at work since, or with a new epoch said. */
const ways = ['as it was', 'and its head grown past the cursor', 'with a new epoch'] as const;
type Way = (typeof ways)[number];

/** T4: the server comes back with an older state. Laptops notice it by the cursor, the digest or the epoch, and heal it. */
export const olderDump: Gate = {
  id: 'T4',
  title: 'a server restored from an older dump',
  obstacle: lackOfPostgres,
  run: async (options) => {
    const tally = new Tally();
    const database = await TeamDatabase.start();
    try {
      await enrol(database, ['lin', 'chen', 'dora']);
      const rounds = options.isShort ? ways.length : 10 * ways.length;
      for (let round = 0; round < rounds; round += 1) {
        await restore(tally, database, ways[round % ways.length] ?? 'as it was', round);
        if (round % 10 === 9) options.say(`${round + 1} of ${rounds} restores`);
      }
    } finally {
      await database.remove();
    }
    return tally.figures();
  },
};

async function restore(tally: Tally, database: TeamDatabase, way: Way, round: number): Promise<void> {
  tally.tried += 1;
  const lin = laptopOf(database, 'lin', round === 0 ? tenants(count) : []);
  const chen = laptopOf(database, 'chen');
  await settle([lin, chen], 2);
  const dump = await database.cluster.dump(`dump-${round}`);
  const done = await work(lin, chen, round);
  const cursor = chen.memory.facts()?.cursor ?? 0;
  const before = await epochOf(database);
  await database.cluster.restore(dump);
  const head = Number(await database.one('select max(seq)::text from team.tenant'));
  if (head < cursor) tally.hit += 1;
  if (way === 'with a new epoch') await database.one('select team.new_epoch()::text');
  if (way === 'and its head grown past the cursor') done.push(...(await growPast(tally, database, cursor, round)));
  const isSameEpoch = (await epochOf(database)) === before;
  tally.require(
    isSameEpoch === (way !== 'with a new epoch'),
    `${way}: the epoch is ${isSameEpoch ? 'the same' : 'new'}`,
  );
  for (const laptop of [chen, lin]) laptop.restart();
  await settle([chen, lin]);
  if (way === 'and its head grown past the cursor') await sayNewEpoch(tally, database, [chen, lin], done);
  const lostBefore = tally.lost;
  for (const laptop of [chen, lin]) await countLost(tally, laptop, done);
  const fresh = laptopOf(database, 'dora');
  await fresh.sync.run();
  await countLost(tally, fresh, done);
  await requireSame(tally, [lin, chen, fresh], way);
  if (tally.lost === lostBefore) tally.recovered += 1;
}

/**
 * With the same epoch and a head above every cursor this cannot be told from a rewrite: the digest shows it, each tenant is named and
 * every copy here kept, until whoever restored the server says so.
 */
async function sayNewEpoch(
  tally: Tally,
  database: TeamDatabase,
  laptops: readonly TeamConsole[],
  done: readonly string[],
): Promise<void> {
  const named = laptops.map(({ sync }) => sync.faults.size);
  tally.require(Math.max(...named) > 0, 'a server that lost changes was not noticed by its digest');
  const told = new Set<string>();
  for (const laptop of laptops)
    for (const { ledger } of await laptop.records()) for (const hash of hashesIn(ledger)) told.add(hash);
  tally.require(
    done.every((hash) => told.has(hash)),
    'a copy was given up before somebody said that the server was restored',
  );
  await database.one('select team.new_epoch()::text');
  await settle(laptops);
}

/**
 * Both change tenants after the dump, one of them creates another, and they take each other's changes over. Answers the hashes of
 * their entries.
 */
async function work(lin: TeamConsole, chen: TeamConsole, round: number): Promise<string[]> {
  const done = [await create(lin, count + round)];
  for (let each = 0; each < 3; each += 1) {
    done.push(await edit(lin, each, 'owner', `林 ${round}.${each}`));
    done.push(await edit(chen, each + 3, 'industry', `行业 ${round}.${each}`));
    await settle([lin, chen], 1);
  }
  await settle([lin, chen], 2);
  return done;
}

/** A third laptop, which joined only now, works on the restored server until its head is above every cursor. */
async function growPast(tally: Tally, database: TeamDatabase, cursor: number, round: number): Promise<string[]> {
  const dora = laptopOf(database, 'dora');
  await dora.sync.run();
  const done: string[] = [];
  for (let each = 0; each < 12; each += 1) {
    done.push(await edit(dora, 6 + (each % 2), 'owner', `朵 ${round}.${each}`));
    await dora.sync.run();
  }
  const head = Number(await database.one('select max(seq)::text from team.tenant'));
  tally.require(head > cursor, `the head ${head} did not grow past the cursor ${cursor}`);
  return done;
}

async function epochOf(database: TeamDatabase): Promise<string> {
  return (await database.one(`select team.epoch_of('${portfolio}')`)) ?? '';
}
