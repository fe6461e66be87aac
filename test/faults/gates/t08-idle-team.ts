import type { TeamConsole } from '../../support/team-console';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase } from '../../support/team/team-database';
import { type Gate, Tally } from '../gate';
import { enrol, laptopOf, requireSame, settle, tenants } from '../team/laptops';

const logins = ['lin', 'chen', 'zhou', 'wu', 'han'];

/** T8: nobody does anything, for many rounds and restarts. Nothing moves on the server or on a laptop. */
export const idleTeam: Gate = {
  id: 'T8',
  title: 'an idle team',
  obstacle: lackOfPostgres,
  run: async (options) => {
    const tally = new Tally();
    const database = await TeamDatabase.start();
    try {
      const members = options.isShort ? logins.slice(0, 3) : logins;
      await enrol(database, members);
      const records = tenants(options.isShort ? 30 : 300);
      const laptops = members.map((login, place) => laptopOf(database, login, place === 0 ? records : []));
      await settle(laptops, 2);
      await requireSame(tally, laptops, 'at the beginning');
      await idle(tally, database, laptops, options.isShort ? 20 : 100);
      const entries = await database.one('select count(*)::text from team.entry');
      tally.notes.push(`${members.length} laptops`, `${records.length} tenants`, `${entries} entries`);
    } finally {
      await database.remove();
    }
    return tally.figures();
  },
};

async function idle(
  tally: Tally,
  database: TeamDatabase,
  laptops: readonly TeamConsole[],
  rounds: number,
): Promise<void> {
  const before = await allOf(database);
  const revisions = await revisionsOf(laptops);
  for (let round = 0; round < rounds; round += 1) {
    tally.tried += 1;
    // Every fourth time as after a start, which compares the digests of both sides.
    for (const laptop of laptops) {
      if (round % 4 === 0) laptop.restart();
      await laptop.sync.run();
      const { state } = laptop.sync.standing;
      tally.require(state === 'in-step', `round ${round}: ${state}`);
    }
    tally.hit += 1;
    if ((await allOf(database)) === before) tally.recovered += 1;
    else tally.fail(`round ${round}: something moved on the server`);
  }
  tally.require((await revisionsOf(laptops)) === revisions, 'a record was saved again');
  await requireSame(tally, laptops, 'at the end');
  const digests = await Promise.all(laptops.map(async ({ memory }) => memory.facts()?.comparedAtMs !== null));
  tally.require(digests.every(Boolean), 'a laptop never compared its digest');
}

/** Everything that would show that something moved. */
async function allOf(database: TeamDatabase): Promise<string> {
  const text = await database.one(
    `select json_build_array((select count(*) from team.entry), (select max(seq) from team.tenant), (select sum(revision) from team.tenant),
       (select count(*) from team.tenant_state_history), (select count(*) from team.audit), (select last_value from team.change_number))::text`,
  );
  return text ?? '';
}

async function revisionsOf(laptops: readonly TeamConsole[]): Promise<string> {
  const all = await Promise.all(
    laptops.map(async (laptop) => (await laptop.records()).map(({ revision }) => revision)),
  );
  return JSON.stringify(all);
}
