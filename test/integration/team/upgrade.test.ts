import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMember, addPortfolio } from '../../../main/team/admin/administration';
import { migrate, scripts } from '../../../main/team/admin/migrate';
import type { TeamServer } from '../../../main/features/team/ports/team-server';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase } from '../../support/team/team-database';
import { afterPush, changeOf, newTenant } from '../../support/team/tenant-changes';

const lack = await lackOfPostgres();
if (lack !== null) process.stderr.write(`upgrade of a team's database skipped: ${lack}\n`);
const password = 'a long enough password';

/** Every version of the database that consoles may have left behind: all steps but the last ones. */
const formers = Array.from({ length: scripts().length - 7 }, (_former, place) => place + 7);

describe.skipIf(lack !== null)("a team's database of a former version", () => {
  let database: TeamDatabase;
  beforeAll(async () => {
    database = await TeamDatabase.start();
    database.passwords.set('ann', password);
  }, 90_000);
  afterAll(() => database.remove());

  async function made(name: string, steps: number): Promise<TeamServer> {
    await database.administer((session) => session.script(`create database ${name}`));
    await database.administer(
      async (session) => {
        for (const script of scripts().slice(0, steps)) await session.script(script);
        await addPortfolio(session, { id: 'north', name: 'North', application: 'share-order', componentAppId: null });
        const member = { portfolio: 'north', login: 'ann', displayName: 'ANN', role: 'admin' } as const;
        await addMember(session, member, password);
      },
      undefined,
      { database: name },
    );
    const server = database.connect('ann', 30_000, { database: name });
    await server.openPortfolio('north');
    return server;
  }

  it.each(formers)('of %i steps keeps everything, every cursor and every base', async (steps) => {
    const name = `former_${steps}`;
    const ann = await made(name, steps);
    const items = Array.from({ length: 5 }, (_item, place) => changeOf(newTenant(`t-${place}`), { actor: 'ANN' }));
    await ann.push(items);
    const before = await ann.pull(0, 100);
    const digest = await ann.digest();

    await database.administer(async (session) => void (await migrate(session)), undefined, { database: name });

    // The same connection, with its prepared statements, as of a console that was open all the time.
    const { epoch } = await ann.openPortfolio('north');
    expect(await ann.digest()).toEqual(digest);
    expect(await ann.pull(0, 100)).toEqual(before);
    expect(await ann.pull(before.next, 100)).toEqual({ tenants: [], next: before.next, head: before.head });
    expect(await ann.push([items[0] ?? expect.unreachable()])).toMatchObject([{ is: 'repeated' }]);
    const next = changeOf(afterPush(newTenant('t-0'), items[0] ?? expect.unreachable()), { actor: 'ANN' });
    expect(await ann.push([next])).toMatchObject([{ is: 'accepted', revision: 2 }]);
    const page = await ann.pull(before.next, 100);
    expect(page).toMatchObject({ tenants: [{ id: 't-0', entries: next.entries }], head: page.next });
    expect(page.next).toBeGreaterThan(before.next);
    expect((await ann.openPortfolio('north')).epoch).toBe(epoch);
  });
});
