import { migrate, MigrationRefused } from '../../../main/team/admin/migrate';
import type { TeamFailureKind } from '../../../main/features/team/ports/team-server';
import type { TeamConsole } from '../../support/team-console';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase } from '../../support/team/team-database';
import { type Gate, Tally } from '../gate';
import { countLost, edit, enrol, idOf, laptopOf, requireSame, settle, tenants } from '../team/laptops';

/** T14: a console and a database, or two consoles, that are of different versions. Nothing is written, and the reason is said. */
export const versions: Gate = {
  id: 'T14',
  title: 'old and new consoles and databases',
  obstacle: lackOfPostgres,
  run: async (options) => {
    const tally = new Tally();
    const database = await TeamDatabase.start();
    try {
      await enrol(database, ['lin', 'chen']);
      const lin = laptopOf(database, 'lin', tenants(6));
      const chen = laptopOf(database, 'chen');
      await settle([lin, chen], 2);
      for (let round = 0; round < (options.isShort ? 2 : 50); round += 1) {
        await speakAnother(tally, database, chen, 2, 2, 'console-too-old', round);
        await speakAnother(tally, database, chen, 0, 0, 'server-too-old', round);
        await settle([chen, lin], 2);
        await newerTenant(tally, database, lin, chen, round);
      }
      await settle([lin, chen], 2);
      await requireSame(tally, [lin, chen], 'at the end');
      await emptyDatabase(tally, database, chen);
      await newerSteps(tally, database);
    } finally {
      await database.remove();
    }
    return tally.figures();
  },
};

/** The database is one that speaks other versions of the protocol, as another step of its set-up would make it. */
async function speakAnother(
  tally: Tally,
  database: TeamDatabase,
  laptop: TeamConsole,
  newest: number,
  oldest: number,
  kind: TeamFailureKind,
  round: number,
): Promise<void> {
  tally.tried += 1;
  const before = await allOf(database);
  await protocol(database, newest, oldest);
  const hash = await edit(laptop, 0, 'owner', `陈 ${kind} ${round}`);
  laptop.restart();
  await laptop.sync.run();
  const { state, failure } = laptop.sync.standing;
  const isSaid = state === 'away' && failure?.kind === kind;
  if (isSaid) tally.hit += 1;
  else tally.fail(`a database that speaks ${oldest} to ${newest}: ${state} ${failure?.kind}`);
  tally.require((await allOf(database)) === before, `${kind}: something was written`);
  tally.require((await laptop.records()).length === 6, `${kind}: the own records are not read`);
  tally.require((await laptop.sync.unpushed()) === 1, `${kind}: the own change does not wait`);
  await protocol(database, 1, 1);
  await laptop.sync.run();
  await countLost(tally, laptop, [hash]);
  const isGiven = (await laptop.sync.unpushed()) === 0 && (await allOf(database)) !== before;
  if (isGiven) tally.recovered += 1;
  else tally.fail(`${kind}: not given once they understand each other`);
}

/** Says of which versions the database is, in the function that every console asks first. */
async function protocol(database: TeamDatabase, newest: number, oldest: number): Promise<void> {
  await database.administer(async (session) => {
    const source = await session.query("select pg_get_functiondef('team.open_portfolio(text,int)'::regprocedure)", []);
    const changed = (source ?? '').replace(
      /v_newest constant int := \d+; v_oldest constant int := \d+;/,
      `v_newest constant int := ${newest}; v_oldest constant int := ${oldest};`,
    );
    await session.script(changed);
  });
}

/** A newer console writes a tenant in a shape that this one does not know. */
async function newerTenant(
  tally: Tally,
  database: TeamDatabase,
  lin: TeamConsole,
  chen: TeamConsole,
  round: number,
): Promise<void> {
  tally.tried += 1;
  await edit(lin, 1, 'owner', `新 ${round}`);
  await lin.sync.run();
  await database.one("update team.tenant set schema_version = 2 where id = 't-1' returning 'x'");
  const good = await chen.repository.readWhole(idOf(1));
  await chen.sync.run();
  const isSaid = chen.sync.faults.get(idOf(1)) === 'newer';
  if (isSaid) tally.hit += 1;
  else tally.fail(`a newer shape: ${chen.sync.faults.get(idOf(1)) ?? 'taken over'}`);
  const kept = await chen.repository.readWhole(idOf(1));
  tally.require(JSON.stringify(kept) === JSON.stringify(good), 'a newer shape: the own copy was changed');
  // The older console's own change does not go over the newer one's.
  const stored = await database.one("select state_hash from team.tenant where id = 't-1'");
  const hash = await edit(chen, 1, 'industry', `旧 ${round}`);
  await chen.sync.run();
  tally.require(
    (await database.one("select state_hash from team.tenant where id = 't-1'")) === stored,
    'a newer shape was written over',
  );
  await database.one("update team.tenant set schema_version = 1 where id = 't-1' returning 'x'");
  chen.restart();
  await settle([chen, lin, chen], 1);
  await countLost(tally, lin, [hash]);
  if (chen.sync.faults.size === 0) tally.recovered += 1;
}

/** The database was never set up, or is another one. */
async function emptyDatabase(tally: Tally, database: TeamDatabase, chen: TeamConsole): Promise<void> {
  tally.tried += 1;
  await database.administer((session) => session.script('create database empty'));
  const server = database.connect('chen', 5_000, { database: 'empty' });
  const said: unknown = await server.openPortfolio('nationwide').catch((failure: unknown) => failure);
  const isSaid = said instanceof Error && said.message.startsWith('server-too-old');
  if (isSaid) tally.hit += 1;
  else tally.fail(`an empty database: ${String(said)}`);
  tally.require((await chen.records()).length === 6, 'an empty database: the own records are gone');
}

/** An older `npm run team -- upgrade` leaves a newer database alone. */
async function newerSteps(tally: Tally, database: TeamDatabase): Promise<void> {
  tally.tried += 1;
  await database.one("insert into team.migration values (99, 'later', 'x') returning 'x'");
  const said: unknown = await database.administer(migrate).catch((error: unknown) => error);
  if (said instanceof MigrationRefused && said.reason === 'newer') tally.hit += 1;
  else tally.fail(`upgrade of a newer database: ${String(said)}`);
}

async function allOf(database: TeamDatabase): Promise<string> {
  const sql =
    'select json_build_array((select count(*) from team.entry), (select sum(revision) from team.tenant))::text';
  return (await database.one(sql)) ?? '';
}
