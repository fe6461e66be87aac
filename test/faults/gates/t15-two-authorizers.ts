import type { PushOutcome, TeamServer } from '../../../main/features/team/ports/team-server';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase } from '../../support/team/team-database';
import { changeOf, newTenant } from '../../support/team/tenant-changes';
import { type Gate, Tally } from '../gate';

const dayMs = 86_400_000;

/** T15: a lease ends while its holder still authorizes, whatever the laptops' clocks say: one binding comes of it. */
export const twoAuthorizers: Gate = {
  id: 'T15',
  title: 'two authorizers and wrong clocks',
  obstacle: lackOfPostgres,
  run: async (options) => {
    const tally = new Tally();
    const database = await TeamDatabase.start();
    try {
      await database.addPortfolio('team');
      for (const login of ['la', 'lb']) await database.addMember('team', login, 'consultant');
      const servers = [await database.open('la', 'team'), await database.open('lb', 'team')] as const;
      for (let round = 0; round < (options.isShort ? 30 : 300); round += 1)
        await authorizeTwice(database, servers, round, tally);
    } finally {
      await database.remove();
    }
    return tally.figures();
  },
};

async function authorizeTwice(
  database: TeamDatabase,
  [first, second]: readonly [TeamServer, TeamServer],
  round: number,
  tally: Tally,
): Promise<void> {
  tally.tried += 1;
  const tenant = newTenant(`a-${round}`);
  const subject = `tenant:${tenant.id}`;
  const clocks = [0, -400 * dayMs, dayMs / 2, -dayMs] as const;
  const held = await first.acquireLease(subject, 'one', 60);
  const refused = await second.acquireLease(subject, 'two', 60);
  tally.require(held.granted && !refused.granted, `round ${round}: two hold one lease`);
  await database.one(`update team.lease set expires_at = clock_timestamp() where subject = '${subject}' returning 'x'`);
  const taken = await second.acquireLease(subject, 'two', 60);
  tally.require(
    taken.granted && taken.fence === held.fence + 1,
    `round ${round}: fence ${taken.fence} after ${held.fence}`,
  );
  const lost = await first.renewLease(subject, 'one', held.fence, 60);
  tally.require(!lost.granted, `round ${round}: a lost lease was lengthened`);
  const nowMs = Date.now() + (clocks[round % clocks.length] ?? 0);
  const appId = `wx${(round + 4096).toString(16).padStart(16, '0')}`;
  const late = (): Promise<readonly PushOutcome[]> =>
    first.push([{ ...changeOf(tenant, { actor: 'LA', appId, nowMs }), fence: held.fence }]);
  const holds = (): Promise<readonly PushOutcome[]> =>
    second.push([{ ...changeOf(tenant, { actor: 'LB', appId, nowMs }), fence: taken.fence }]);
  // The late one first every other time: then nothing but the fence stands in its way.
  const outcomes = round % 2 === 0 ? [await late(), await holds()] : await Promise.all([late(), holds()]);
  judge(tally, round, outcomes[0]?.[0], outcomes[1]?.[0]);
}

/** The one who holds the lease binds; the other is told that it was lost, or that somebody was first. */
function judge(tally: Tally, round: number, late: PushOutcome | undefined, holder: PushOutcome | undefined): void {
  const isLost = late?.is === 'refused' && late.reason === 'lease-lost';
  if (isLost || (round % 2 === 1 && late?.is === 'conflict')) tally.hit += 1;
  else tally.fail(`round ${round}: ${JSON.stringify(late)}`);
  if (holder?.is === 'accepted') tally.recovered += 1;
  else tally.lost += 1;
}
