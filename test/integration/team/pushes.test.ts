import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../main/domain/ledger/ledger';
import type { TeamServer } from '../../../main/features/team/ports/team-server';
import { tenantIdSchema } from '../../../preload/contract/ids';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase } from '../../support/team/team-database';
import { changeOf, type ChangeWish, newTenant } from '../../support/team/tenant-changes';

const lack = await lackOfPostgres();
const tenants = 400;

describe.skipIf(lack !== null)('a push', () => {
  let database: TeamDatabase;
  let ann: TeamServer;
  let made = 0;
  const change = (wish: Partial<ChangeWish> = {}): ReturnType<typeof changeOf> =>
    changeOf(newTenant(`made-${(made += 1)}`), { actor: 'ANN', ...wish });

  beforeAll(async () => {
    database = await TeamDatabase.start();
    await database.addPortfolio('team');
    await database.addMember('team', 'ann', 'admin');
    ann = await database.open('ann', 'team');
  }, 90_000);
  afterAll(() => database.remove());

  /** How many rows of tenants the server has read; a connection that ends says what it did. */
  async function rowsRead(): Promise<number> {
    const read =
      "select (seq_tup_read + coalesce(idx_tup_fetch, 0))::text from pg_stat_user_tables where relname = 'tenant'";
    let told = '';
    const isSettled = async (): Promise<boolean> => {
      const before = told;
      told = (await database.one(read)) ?? '';
      return told !== '' && told === before;
    };
    await expect.poll(isSettled, { timeout: 10_000, interval: 500 }).toBe(true);
    return Number(told);
  }

  it('reads its own tenants, and not all of the portfolio, on a server that was never analysed too', async () => {
    const push = async (names: readonly string[]): Promise<number> => {
      const server = await database.open('ann', 'team');
      const outcomes = await server.push(names.map((name) => changeOf(newTenant(name), { actor: 'ANN' })));
      expect(outcomes.every(({ is }) => is === 'accepted')).toBe(true);
      await server.close();
      return rowsRead();
    };
    const before = await push(Array.from({ length: tenants }, (_tenant, at) => `t-${at}`));
    expect((await push(['later-1', 'later-2', 'later-3'])) - before).toBeLessThan(tenants / 4);
  });

  it('lets one item that cannot be read stop none of the others, whatever is wrong with its text', async () => {
    const [good, other] = [change(), change()];
    const lone = { ...change(), state: '{"id":"\\ud800"}' };
    // No text of PostgreSQL holds this character, wherever it stands.
    const poisoned = { ...change(), state: 'a\u0000b' };
    const nameless = { ...change(), id: tenantIdSchema.parse('made-0'), baseHead: '\u0000' };
    const outcomes = await ann.push([good, lone, poisoned, nameless, other]);
    expect(outcomes.map(({ is }) => is)).toEqual(['accepted', 'refused', 'refused', 'refused', 'accepted']);
    expect(outcomes.map(({ id }) => id)).toEqual([good.id, lone.id, poisoned.id, nameless.id, other.id]);
    for (const at of [1, 2, 3]) expect(outcomes[at]).toMatchObject({ reason: 'unreadable' });
  });

  it.each([
    ['a raw answer of WeChat', { response: '{"errcode":0,"说":"好 \\" \u007f"}' }],
    ['what comes in a later version', { later: { b: [1, -0.5, 1e21], a: null } }],
    ['an answer that is no text', { response: { b: 1 } }],
    ['a detail of several kinds', { detail: { b: 1.5, a: true, c: null, text: '"\u001f' } }],
    ['the moment zero', { atMs: 0 }],
  ])('takes an entry with %s', async (_name, entry) => {
    expect(await ann.push([change({ entry })])).toMatchObject([{ is: 'accepted' }]);
  });

  it.each(['response', 'source', 'kind', 'actor', 'detail', 'later'])(
    'refuses the other spelling of a %s that holds something',
    async (field) => {
      const item = change({ entry: { [field]: { b: 1 } } });
      const body = (item.entries[0]?.body ?? '').replace('{"b":1}', '{"b": 1}');
      expect(body).toContain('{"b": 1}');
      const spelled = { ...item, entries: [{ body, hash: sha256(body) }] };
      expect(await ann.push([spelled])).toMatchObject([{ is: 'refused', reason: 'spelling' }]);
    },
  );
});
