import type { RefusalReason } from '../../../preload/contract/vocabulary/team';
import type { PushItem, PushOutcome, TeamServer } from '../../../main/features/team/ports/team-server';
import { TeamFailure } from '../../../main/features/team/ports/team-server';
import { openSession } from '../../../main/team/wire/session';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase } from '../../support/team/team-database';
import { afterPush, changeOf, type KnownTenant, newTenant } from '../../support/team/tenant-changes';
import { type Gate, Tally } from '../gate';
import { hostileItems } from '../team/hostile-items';
import { hostileStatements } from '../team/hostile-statements';

/** T10: a laptop in bad hands, with a member's own password. */
export const hostileLaptop: Gate = {
  id: 'T10',
  title: 'a hostile laptop',
  obstacle: lackOfPostgres,
  run: async (options) => {
    const tally = new Tally();
    const database = await TeamDatabase.start();
    try {
      await database.addPortfolio('team');
      await database.addPortfolio('other');
      await database.addMember('team', 'ann', 'admin');
      await database.addMember('team', 'mal', 'consultant');
      await database.addMember('other', 'sue', 'admin');
      for (let round = 0; round < (options.isShort ? 1 : 10); round += 1) await pushHostile(database, tally, round);
      await runHostile(database, tally);
    } finally {
      await database.remove();
    }
    return tally.figures();
  },
};

/** Each hostile item goes between two good ones of the same batch. */
async function pushHostile(database: TeamDatabase, tally: Tally, round: number): Promise<void> {
  const mal = await database.open('mal', 'team');
  const victim = await prepare(mal, `victim-${round}`);
  const sue = await database.open('sue', 'other');
  await sue.push([changeOf(newTenant(`held-${round}`), { actor: 'SUE', appId: appIdOf(round) })]);
  const before = await mal.tenants([changeOf(victim, { actor: 'MAL' }).id]);
  for (const [name, item, expected] of hostileItems(victim, appIdOf(round))) {
    tally.tried += 1;
    const place = tally.tried;
    const good = ['a', 'b'].map((side) => changeOf(newTenant(`good-${round}-${place}-${side}`), { actor: 'MAL' }));
    const outcomes = await attempt(
      mal,
      [good[0], item, good[1]].filter((one) => one !== undefined),
    );
    if (outcomes === null) {
      tally.fail(`${name}: stopped the whole batch`);
      continue;
    }
    judge(tally, name, outcomes, expected);
  }
  const after = await mal.tenants(before.map(({ id }) => id));
  tally.require(JSON.stringify(after) === JSON.stringify(before), 'the tenant that was aimed at has changed');
  await Promise.all([mal.close(), sue.close()]);
}

function judge(
  tally: Tally,
  name: string,
  outcomes: readonly PushOutcome[],
  expected: RefusalReason | 'conflict',
): void {
  const [first, hostile, last] = outcomes;
  if (hostile?.is === 'accepted' || hostile?.is === 'repeated') tally.lost += 1;
  const seen = hostile?.is === 'refused' ? hostile.reason : hostile?.is;
  if (seen === expected) tally.hit += 1;
  else tally.fail(`${name}: ${String(seen)} instead of ${expected}`);
  if (first?.is === 'accepted' && last?.is === 'accepted') tally.recovered += 1;
  else tally.fail(`${name}: stopped the good ones beside it`);
}

async function attempt(server: TeamServer, items: readonly PushItem[]): Promise<readonly PushOutcome[] | null> {
  return server.push(items).catch((failure: unknown) => {
    if (failure instanceof TeamFailure) return null;
    throw failure;
  });
}

async function prepare(server: TeamServer, id: string): Promise<KnownTenant> {
  const first = changeOf(newTenant(id), { actor: 'MAL', entries: 3 });
  await server.push([first]);
  return afterPush(newTenant(id), first);
}

function appIdOf(round: number): string {
  return `wxaaaaaaaaaaaaaa${round.toString(16).padStart(2, '0')}`;
}

/** SQL of every kind on a member's own connection: refused, or without effect on what is another's. */
async function runHostile(database: TeamDatabase, tally: Tally): Promise<void> {
  const credential = database.credential('mal');
  const session = await openSession({ address: database.address('mal'), credential, timeoutMs: 10_000 });
  try {
    for (const [name, sql] of hostileStatements) {
      tally.tried += 1;
      const answer: unknown = await session.query(sql, []).catch((failure: unknown) => failure);
      const isHarmless = answer instanceof TeamFailure || answer === null;
      if (isHarmless) tally.hit += 1;
      else {
        tally.lost += 1;
        tally.fail(`${name}: ${JSON.stringify(answer)}`);
      }
    }
  } finally {
    session.destroy();
  }
  const role = await database.one("select role from team.membership where login = 'mal'");
  tally.require(role === 'consultant', `the hostile member is ${String(role)} now`);
}
