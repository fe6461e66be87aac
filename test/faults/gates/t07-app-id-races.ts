import type { PushOutcome, TeamServer } from '../../../main/features/team/ports/team-server';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase } from '../../support/team/team-database';
import { changeOf, newTenant } from '../../support/team/tenant-changes';
import { type Gate, Tally } from '../gate';

/** T7: the same mini program is bound from several laptops and portfolios at the same moment. */
export const appIdRaces: Gate = {
  id: 'T7',
  title: 'races for one AppID',
  obstacle: lackOfPostgres,
  run: async (options) => {
    const tally = new Tally();
    const database = await TeamDatabase.start();
    try {
      const servers: TeamServer[] = [];
      for (const [portfolio, login] of [
        ['east', 'ra'],
        ['east', 'rb'],
        ['west', 'rc'],
        ['west', 'rd'],
      ] as const) {
        if (login === 'ra' || login === 'rc') await database.addPortfolio(portfolio);
        await database.addMember(portfolio, login, 'consultant');
        servers.push(await database.open(login, portfolio));
      }
      const rounds = options.isShort ? 120 : 1_000;
      for (let round = 0; round < rounds; round += 1) await race(servers, round, tally);
      const held = await database.one('select count(*)::text from team.active_binding');
      tally.require(held === String(rounds), `${held} AppIDs are held after ${rounds} races`);
    } finally {
      await database.remove();
    }
    return tally.figures();
  },
};

async function race(servers: readonly TeamServer[], round: number, tally: Tally): Promise<void> {
  tally.tried += 1;
  const appId = `wx${round.toString(16).padStart(16, '0')}`;
  const outcomes = await Promise.all(
    servers.map(async (server, place) => {
      const tenant = newTenant(`r-${round}-${place}`);
      const [outcome] = await server.push([changeOf(tenant, { actor: ['RA', 'RB', 'RC', 'RD'][place] ?? '', appId })]);
      return outcome;
    }),
  );
  const winners = outcomes.filter((outcome) => outcome?.is === 'accepted').length;
  const losers = outcomes.filter(isTaken).length;
  if (losers === servers.length - 1) tally.hit += 1;
  if (winners === 1) tally.recovered += 1;
  else tally.lost += 1;
  tally.require(winners + losers === servers.length, `round ${round}: ${JSON.stringify(outcomes)}`);
}

function isTaken(outcome: PushOutcome | undefined): boolean {
  return outcome?.is === 'refused' && outcome.reason === 'app-id-taken';
}
