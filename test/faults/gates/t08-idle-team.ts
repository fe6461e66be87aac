import type { TeamServer } from '../../../main/features/team/ports/team-server';
import type { TeamConsole } from '../../support/team-console';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase } from '../../support/team/team-database';
import { type Gate, Tally } from '../gate';
import { edit, enrol, laptopOf, requireSame, settle, tenants } from '../team/laptops';

const logins = ['lin', 'chen', 'zhou', 'wu', 'han'];
/** What an idle laptop may ask for: whether there is something new. */
const idleCalls = ['openPortfolio', 'pull', 'digest'];

/**
 * T8: after a day on which everybody changed something nobody does anything, for many rounds and restarts. Nothing moves on the
 * server or on a laptop, and no laptop does more than ask whether there is something new.
 */
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
      const laptops = members.map((login, place) => new WatchedLaptop(database, login, place === 0 ? records : []));
      const consoles = laptops.map(({ laptop }) => laptop);
      await settle(consoles, 2);
      await workOnce(consoles);
      await requireSame(tally, consoles, 'at the beginning');
      await idle(tally, database, laptops, options.isShort ? 20 : 100);
      const entries = await database.one('select count(*)::text from team.entry');
      tally.notes.push(`${members.length} laptops`, `${records.length} tenants`, `${entries} entries`);
    } finally {
      await database.remove();
    }
    return tally.figures();
  },
};

/** Counts what a laptop does beside asking whether there is something new. */
class WatchedLaptop {
  readonly laptop: TeamConsole;
  /** Records that were read, and what was written down about the team. */
  reads = 0;
  commits = 0;
  /** Calls of the server, by name. */
  calls: string[] = [];
  #server: TeamServer | null = null;

  constructor(database: TeamDatabase, login: string, records: readonly TenantRecord[]) {
    this.laptop = laptopOf(database, login, records, {}, (server) => this.#counted(server));
    const { repository, memory } = this.laptop;
    const [readWhole, commit] = [repository.readWhole.bind(repository), memory.commit.bind(memory)];
    repository.readWhole = (id) => {
      this.reads += 1;
      return readWhole(id);
    };
    memory.commit = (change) => {
      this.commits += 1;
      return commit(change);
    };
  }

  /** As after the program was started again; a member has few connections, and the old one goes with the program. */
  async restart(): Promise<void> {
    await this.#server?.close();
    this.laptop.restart();
  }

  forget(): void {
    [this.reads, this.commits, this.calls] = [0, 0, []];
  }

  #counted(server: TeamServer): TeamServer {
    this.#server = server;
    return new Proxy(server, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...args: readonly unknown[]): unknown => {
          this.calls.push(String(name));
          return Reflect.apply(value, target, args);
        };
      },
    });
  }
}

/** Everybody changes a tenant of their own, and all of them another field of the same one or two, so that chains were rebased. */
async function workOnce(laptops: readonly TeamConsole[]): Promise<void> {
  for (const [place, laptop] of laptops.entries()) {
    await edit(laptop, place, 'owner', `${place}`);
    await edit(laptop, 10 + Math.floor(place / 2), place % 2 === 0 ? 'owner' : 'industry', `${place}`);
  }
  await settle(laptops, 3);
}

async function idle(
  tally: Tally,
  database: TeamDatabase,
  laptops: readonly WatchedLaptop[],
  rounds: number,
): Promise<void> {
  const consoles = laptops.map(({ laptop }) => laptop);
  const before = await allOf(database);
  const revisions = await revisionsOf(consoles);
  for (let round = 0; round < rounds; round += 1) {
    tally.tried += 1;
    // Every fourth time as after a start, which compares the digests of both sides.
    for (const each of laptops) await idleRound(tally, each, round);
    tally.hit += 1;
    if ((await allOf(database)) === before) tally.recovered += 1;
    else tally.fail(`round ${round}: something moved on the server`);
  }
  tally.require((await revisionsOf(consoles)) === revisions, 'a record was saved again');
  await requireSame(tally, consoles, 'at the end');
  const digests = consoles.map(({ memory }) => memory.facts()?.comparedAtMs !== null);
  tally.require(digests.every(Boolean), 'a laptop never compared its digest');
}

async function idleRound(tally: Tally, watched: WatchedLaptop, round: number): Promise<void> {
  const { laptop } = watched;
  const isStart = round % 4 === 0;
  if (isStart) await watched.restart();
  watched.forget();
  await laptop.sync.run();
  const { state } = laptop.sync.standing;
  tally.require(state === 'in-step', `round ${round}: ${state}`);
  const { reads, commits, calls } = watched;
  tally.require(reads === 0, `round ${round}: ${reads} records were read`);
  // After a start it writes down that it compared.
  tally.require(commits <= (isStart ? 1 : 0), `round ${round}: ${commits} times something was written down`);
  const others = calls.filter((name) => !idleCalls.includes(name));
  tally.require(others.length === 0, `round ${round}: the server was asked for ${others.join(', ')}`);
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
