import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TeamFailure } from '../../../main/features/team/ports/team-server';
import { teamFunctions } from '../../../main/team/rpc/functions';
import { openSession, type Session } from '../../../main/team/wire/session';
import type { TeamRole } from '../../../preload/contract/vocabulary/team';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { rightsOf } from '../../support/team/member-rights';
import { afterPush, changeOf, newTenant } from '../../support/team/tenant-changes';
import { TeamDatabase } from '../../support/team/team-database';

const lack = await lackOfPostgres();
if (lack !== null) process.stderr.write(`rights in a team's database skipped: ${lack}\n`);

const readable = ['audit', 'entry', 'lease', 'portfolio', 'tenant', 'tenant_state_history'];
const appId = 'wx00000000000000aa';

/** A page of the ledger that a spy reads as a function of its own sees it, row by row. */
const spying = `create function pg_temp.spy(text) returns boolean language plpgsql cost 0.0001 as $$
  begin raise exception 'seen %', $1; end $$`;

describe.skipIf(lack !== null)("rights in a team's database", () => {
  let database: TeamDatabase;
  const sessions: Session[] = [];

  beforeAll(async () => {
    database = await TeamDatabase.start();
    for (const portfolio of ['north', 'south']) await database.addPortfolio(portfolio);
    const members: readonly (readonly [string, string, TeamRole])[] = [
      ['north', 'ann', 'admin'],
      ['north', 'bob', 'consultant'],
      ['north', 'rita', 'reviewer'],
      ['south', 'sue', 'admin'],
    ];
    for (const [portfolio, login, role] of members) await database.addMember(portfolio, login, role);
    const sue = await database.open('sue', 'south');
    const first = changeOf(newTenant('secret'), { actor: 'SUE', appId });
    await sue.push([first]);
    await sue.push([changeOf(afterPush(newTenant('secret'), first), { actor: 'SUE', appId })]);
    await sue.acquireLease('tenant:secret', 'desk', 600);
    const bob = await database.open('bob', 'north');
    const own = changeOf(newTenant('known'), { actor: 'BOB' });
    await bob.push([own]);
    await bob.push([changeOf(afterPush(newTenant('known'), own), { actor: 'BOB' })]);
    await bob.push([{ ...changeOf(newTenant('bad'), { actor: 'ANN' }) }]);
    // Stays connected, for those who would end her connection.
    await (await database.open('ann', 'north')).digest();
  }, 90_000);

  afterEach(async () => {
    await Promise.all(sessions.splice(0).map((session) => session.end()));
  });

  afterAll(() => database.remove());

  /** A connection of a member's own, closed with the test. */
  async function as(login: string): Promise<Session> {
    const session = await openSession({
      address: database.address(login),
      credential: database.credential(login),
      timeoutMs: 20_000,
    });
    sessions.push(session);
    return session;
  }

  async function refusal(attempt: Promise<unknown>): Promise<string> {
    const answer: unknown = await attempt.catch((failure: unknown) => failure);
    return answer instanceof TeamFailure ? `${answer.kind} ${answer.reason}`.trim() : `answered ${String(answer)}`;
  }

  it('are those to call the functions of the console and to read six tables, and no more', async () => {
    const rights = await database.administer(rightsOf);
    const given = rights.filter(({ what }) => what === 'function' || what === 'relation' || what === 'schema');

    expect(given).toEqual(
      [
        ...[...Object.keys(teamFunctions), 'me', 'role_in'].toSorted().map((name) => ['function', name, 'EXECUTE']),
        ...readable.map((name) => ['relation', name, 'SELECT']),
        ['schema', 'team', 'USAGE'],
      ].map(([what, name, may]) => ({ what, name, who: 'team_member', may })),
    );
    expect(rights.filter(({ what, who }) => what === 'row security' && who !== 'true')).toEqual([
      { what: 'row security', name: 'pushing', who: 'false', may: '' },
    ]);
    expect(rights.filter(({ what, who, may }) => what === 'database' && who === 'public' && may === 'CREATE')).toEqual(
      [],
    );
  });

  it('leave entries without an index over changes, which makes a first pull quadratic while statistics are old', async () => {
    expect(await database.one("select string_agg(indexdef, ';') from pg_indexes where tablename = 'entry'")).toMatch(
      /^[^;]*\(portfolio, tenant, sequence\)$/,
    );
  });

  it('let a member read the own portfolios, and an admin alone the audit trail', async () => {
    for (const login of ['bob', 'rita']) {
      const member = await as(login);
      expect(await member.query("select string_agg(distinct portfolio, ',') from team.entry", [])).toBe('north');
      expect(await member.query('select count(*)::text from team.tenant_state_history', [])).toBe('1');
      expect(await member.query('select count(*)::text from team.lease', [])).toBe('0');
      expect(await member.query('select count(*)::text from team.audit', [])).toBe('0');
    }
    const admin = await as('ann');
    expect(await admin.query("select string_agg(distinct portfolio, ',') from team.audit", [])).toBe('north');
    expect(await admin.query("select detail from team.audit where action = 'push-refused'", [])).toBe('actor');
  });

  it.each([
    [
      'a function of the own that is asked before the policy',
      `${spying}; select id from team.tenant where pg_temp.spy(state) and portfolio = 'south'`,
    ],
    [
      'the same in a view',
      `${spying}; create temp view seen as select body from team.entry where pg_temp.spy(body) and portfolio = 'south'; select * from seen`,
    ],
  ])('keep another portfolio from %s', async (_how, sql) => {
    const rita = await as('rita');
    expect(await refusal(rita.script(sql))).toBe('answered undefined');
  });

  it.each([
    ['row security off', "set row_security = off; select body from team.entry where portfolio = 'south'"],
    ['a lock on the tenants', 'begin; lock table team.tenant in share mode'],
    ['a lock that holds every cursor', 'begin; lock table team.pushing in row share mode'],
    ['rows locked', 'select id from team.tenant for update'],
    ['the next number', "select nextval('team.change_number')"],
    ['the numbers set back', "select setval('team.change_number', 1)"],
    ['a table of the own in the schema', 'create table team.mine (a int)'],
    [
      'a trigger on a table',
      'create trigger t before insert on team.tenant for each row execute function pg_catalog.suppress_redundant_updates_trigger()',
    ],
    ['a rule', 'create rule r as on insert to team.entry do instead nothing'],
    ['a policy', 'create policy mine on team.entry using (true)'],
    ['an index with a function', 'create index on team.entry (upper(body))'],
    ['another search path for the owner', 'alter role team_owner set search_path = pg_temp'],
    ['a membership in the owner', 'grant team_owner to bob'],
    ['a colleague’s password', "alter role ann password 'another long password'"],
    ['the own connection limit', 'alter role bob connection limit 1000'],
    ['the owner’s defaults', 'alter default privileges for role team_owner grant execute on functions to public'],
    ['the database’s settings', "alter database postgres set default_transaction_isolation = 'serializable'"],
    ['the server’s settings', "alter system set synchronous_standby_names = 'nobody'"],
    ['a colleague’s session', "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'ann' limit 1"],
    ['a copy to the server’s disk', "copy (select 1) to '/tmp/team-copy'"],
    ['a replication slot', "select pg_create_physical_replication_slot('mine')"],
    ['a language', 'create extension plpython3u'],
    ['a foreign server', 'create server s foreign data wrapper dblink_fdw'],
    ['a publication', 'create publication p for all tables'],
    ['an event trigger', 'create event trigger e on ddl_command_end execute function team.refuse_change()'],
    ['history', 'insert into team.tenant_state_history select * from team.tenant_state_history'],
    ['a state of before', "update team.tenant_state_history set state = '{}'"],
    ['the AppID’s holder', "insert into team.active_binding values ('wx00000000000000ab', 'north', 'known', 'bob')"],
    [
      'a lease beside the functions',
      "insert into team.lease values ('north', 'tenant:known', 'bob', 'x', 99, now() + interval '1 year')",
    ],
    [
      'a picture beside the functions',
      "insert into team.picture values ('north', repeat('0', 64) || '.png', '', 'ann')",
    ],
    ['a step of the database', "insert into team.migration values (99, 'x', 'x')"],
  ])('refuse a consultant and a reviewer %s', async (_what, sql) => {
    for (const login of ['bob', 'rita']) {
      const session = await as(login);
      expect(await refusal(session.script(sql)), login).toMatch(/^(?:not-allowed|server-refused|server-too-old)/);
    }
  });

  it('refuse each function that is not for members', async () => {
    const bob = await as('bob');
    const names = await database.one(
      "select string_agg(p.oid::regprocedure::text, ';') from pg_proc p where pronamespace = 'team'::regnamespace and not proisstrict",
    );
    const inner = (names ?? '').split(';').filter((each) => !isForMembers(each));
    expect(inner.length).toBeGreaterThan(25);
    for (const each of inner) {
      const [, name = '', types = ''] = /^(.*?)\((.*)\)$/.exec(each) ?? [];
      const args = types === '' ? [] : types.split(',').map((type) => `null::${type}`);
      if (each.startsWith('team.refuse_change')) continue;
      expect(await refusal(bob.query(`select ${name}(${args.join()})::text`, [])), each).toBe('not-allowed 42501');
    }
  });

  it('give the gateway no more than a member whom it names', async () => {
    const password = await database.openGateway();
    database.passwords.set('team_gateway', password);
    const gateway = await as('team_gateway');
    for (const role of ['team_owner', 'postgres', 'ann'])
      expect(await refusal(gateway.script(`set role ${role}`)), role).toMatch(/^(?:not-allowed|server-refused)/);
    expect(await refusal(gateway.query("select team.role_in('north')", []))).toBe('not-allowed 42501');
    await gateway.script('set role team_member');
    const claims = async (text: string): Promise<string> => {
      await gateway.script(`select set_config('request.jwt.claims', '${text}', false)`);
      return refusal(gateway.query("select team.role_in('north')", []));
    };
    expect(await claims('')).toBe('answered null');
    expect(await claims('{}')).toBe('answered null');
    expect(await claims('{"sub":"sue"}')).toBe('answered null');
    expect(await claims('{"sub":"ann"}')).toBe('answered admin');
    expect(await claims('no JSON')).toMatch(/^server-refused/);
  });

  it('hold back what is too much, and leave the rest as it was', async () => {
    const bob = await as('bob');
    const epoch = (await database.one("select team.epoch_of('north')")) ?? '';
    const call = (items: string): Promise<string> =>
      refusal(bob.query('select team.push($1, $2, $3::text::json)::text', ['north', epoch, items]));
    const before = await database.one('select count(*)::text from team.entry');
    expect(await call(`[${'{},'.repeat(500)}{}]`)).toBe('too-large');
    expect(await call(`["${'x'.repeat(17 * 1024 * 1024)}"]`)).toBe('too-large');
    expect(await call('{}')).toMatch(/^server-refused/);
    expect(await call(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toMatch(/^server-refused/);
    expect(
      await refusal(
        bob.query('select team.put_picture($1, $2, $3, $4)::text', ['north', epoch, 'x.png', 'A'.repeat(4_000_000)]),
      ),
    ).toBe('too-large');
    expect(
      await refusal(
        bob.query('select team.acquire_lease($1, $2, $3, $4, 2000000000)::text', [
          'north',
          epoch,
          'tenant:known',
          'x'.repeat(81),
        ]),
      ),
    ).toMatch(/^server-refused/);
    const lease = await bob.query("select team.acquire_lease($1, $2, $3, $4, 2000000000) ->> 'leftMs'", [
      'north',
      epoch,
      'tenant:known',
      'desk',
    ]);
    expect(Number(lease)).toBeLessThanOrEqual(900_000);
    expect(await database.one('select count(*)::text from team.entry')).toBe(before);
    expect(await database.one('select count(*)::text from team.active_binding')).toBe('1');
  });
});

function isForMembers(signature: string): boolean {
  const name = signature.replace(/^team\./, '').replace(/\(.*$/, '');
  return name === 'me' || name === 'role_in' || Object.hasOwn(teamFunctions, name);
}
