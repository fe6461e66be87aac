import { type PushItem, TeamFailure } from '../../../main/features/team/ports/team-server';
import { waitUntilReady } from '../../../tools/postgres/cluster.mjs';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase } from '../../support/team/team-database';
import { afterPush, changeOf, newTenant } from '../../support/team/tenant-changes';
import { type Gate, Tally } from '../gate';

const timeoutMs = 1_500;

/** T5: the synchronous standby is dead. Nothing on the server ends the wait, so the laptop does, and asks again later. */
export const deadStandby: Gate = {
  id: 'T5',
  title: 'a dead synchronous standby',
  obstacle: lackOfPostgres,
  run: async (options) => {
    const tally = new Tally();
    const database = await TeamDatabase.start({ standby: 'synchronous' });
    try {
      await database.addPortfolio('team');
      await database.addMember('team', 'dee', 'consultant');
      let known = newTenant('t-1');
      for (let round = 0; round < (options.isShort ? 2 : 20); round += 1) {
        const item = changeOf(known, { actor: 'DEE', note: `round ${round}` });
        await dieAndComeBack(database, item, tally);
        known = afterPush(known, item);
      }
    } finally {
      await database.remove();
    }
    return tally.figures();
  },
};

async function dieAndComeBack(database: TeamDatabase, item: PushItem, tally: Tally): Promise<void> {
  tally.tried += 1;
  const { standby } = database.cluster;
  if (standby === null) throw new Error('no standby');
  await standby.kill();
  const server = await database.open('dee', 'team', timeoutMs);
  const startedMs = Date.now();
  const answer: unknown = await server.push([item]).catch((failure: unknown) => failure);
  const tookMs = Date.now() - startedMs;
  const isUnknown = answer instanceof TeamFailure && answer.kind === 'outcome-unknown';
  if (isUnknown) tally.hit += 1;
  tally.require(isUnknown, `a push with a dead standby was answered ${JSON.stringify(answer)}`);
  tally.require(tookMs < timeoutMs + 2_000, `it took ${tookMs} ms`);
  // Reading goes on: only what is written waits.
  const reader = await database.open('dee', 'team');
  const seen = await reader.tenants([item.id]);
  tally.require(
    seen.every(({ revision }) => revision <= item.base),
    'a change was seen that no standby has',
  );
  await standby.start();
  await waitUntilReady(standby);
  const [outcome] = await reader.push([item]);
  tally.require(
    outcome?.is === 'repeated' || outcome?.is === 'accepted',
    `the same push again: ${JSON.stringify(outcome)}`,
  );
  if (outcome?.is === 'repeated') tally.notes[0] = 'the same push again was answered repeated';
  const [after] = await reader.tenants([item.id]);
  if (after?.revision === item.base + 1) tally.recovered += 1;
  else tally.lost += 1;
  await Promise.all([server.close(), reader.close()]);
}
