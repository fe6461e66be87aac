import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../../main/team/wire/session';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { changeOf, newTenant } from '../../support/team/tenant-changes';
import { TeamDatabase } from '../../support/team/team-database';

const lack = await lackOfPostgres();
if (lack !== null) process.stderr.write(`a cursor beside slow pushes skipped: ${lack}\n`);

/** As a number from a sequence would be used without thinking of who is still under way with a lower one. */
const byNumber = `create or replace function team.settled(p_portfolio text) returns bigint language sql volatile as $$
  select last_value from team.change_number $$`;

describe.skipIf(lack !== null)('a cursor beside a push that takes its time', () => {
  let database: TeamDatabase;

  beforeAll(async () => {
    database = await TeamDatabase.start();
    await database.addPortfolio('north');
    for (const login of ['ann', 'bob', 'rita']) await database.addMember('north', login, 'consultant');
  }, 90_000);

  afterAll(() => database.remove());

  /** Ann has her number and has not committed when Bob, who came later, is done and Rita reads on. Answers what Rita sees in all. */
  async function readBeside(name: string): Promise<readonly string[]> {
    const [bob, rita] = [await database.open('bob', 'north'), await database.open('rita', 'north')];
    const epoch = (await database.one("select team.epoch_of('north')")) ?? '';
    const ann = await openSession({
      address: database.address('ann'),
      credential: database.credential('ann'),
      timeoutMs: 20_000,
    });
    let cursor = (await rita.pull(0, 100)).next;
    const seen: string[] = [];
    const readOn = async (): Promise<void> => {
      const page = await rita.pull(cursor, 100);
      seen.push(...page.tenants.map(({ id }) => id));
      cursor = page.next;
    };
    try {
      await ann.script('begin');
      const slow = JSON.stringify([changeOf(newTenant(`${name}-slow`), { actor: 'ANN' })]);
      await ann.query('select team.push($1, $2, $3::text::json)::text', ['north', epoch, slow]);
      await bob.push([changeOf(newTenant(`${name}-quick`), { actor: 'BOB' })]);
      await readOn();
      await ann.script('commit');
      await readOn();
    } finally {
      ann.destroy();
      await Promise.all([bob.close(), rita.close()]);
    }
    return [...new Set(seen)].toSorted();
  }

  it('misses none, where one that follows the numbers alone loses a change for ever', async () => {
    const kept = await database.one("select pg_get_functiondef('team.settled(text)'::regprocedure)");
    await database.administer((session) => session.script(byNumber));
    expect(await readBeside('lost')).toEqual(['lost-quick']);
    await database.administer((session) => session.script(kept ?? ''));

    expect(await readBeside('kept')).toEqual(['kept-quick', 'kept-slow']);
  });
});
