import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRows, type Rows } from '../../../main/team/admin/administration';
import { openSession, type Session } from '../../../main/team/wire/session';
import { projectFolder } from '../../support/project-folder';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { changeOf, newTenant } from '../../support/team/tenant-changes';
import { TeamDatabase } from '../../support/team/team-database';

const lack = await lackOfPostgres();
if (lack !== null) process.stderr.write(`operations of a team's server skipped: ${lack}\n`);

const readme = await readFile(join(projectFolder, 'main/team/README.md'), 'utf8');

/** What one `psql` line of the README sends, statement by statement; `mark` is a part of that line. */
function statementsOf(mark: string): readonly string[] {
  const line = readme.split('\n').find((each) => each.startsWith('psql ') && each.includes(mark));
  if (line === undefined) throw new Error(`the README has no psql line with ${mark}`);
  return [...line.matchAll(/-A?t?c (?:'([^']*)'|"([^"]*)")/g)].map(([, one, other]) => one ?? other ?? '');
}

/** The queries for a monitoring system. */
function watching(): readonly string[] {
  const block = /```sql\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  return block.split('\n').flatMap((line) => (line.endsWith(';') ? [line.slice(0, -1)] : []));
}

/** In the order of the README. */
async function look(session: Session): Promise<readonly Rows[]> {
  const answers: Rows[] = [];
  for (const sql of watching()) answers.push(await readRows(session, sql, 'login'));
  return answers;
}

/** psql sends each `-c` by itself. */
async function send(session: Session, statements: readonly string[]): Promise<void> {
  for (const statement of statements.filter((each) => !each.startsWith('\\'))) await session.script(statement);
}

describe.skipIf(lack !== null)("what the README tells whoever runs a team's server", () => {
  let database: TeamDatabase;
  beforeAll(async () => {
    database = await TeamDatabase.start({ standby: 'synchronous' });
    await database.addPortfolio('north');
    await database.addMember('north', 'ann', 'admin');
  }, 90_000);
  afterAll(() => database.remove());

  it('finds every statement that is tried here', () => {
    expect(watching()).toHaveLength(5);
    expect(statementsOf('create role replicator')).toEqual([
      'create role replicator login replication',
      '\\password replicator',
    ]);
    expect(statementsOf('FIRST 1')).toHaveLength(2);
    expect(statementsOf('pg_promote')).toHaveLength(3);
    expect(statementsOf('pg_is_in_recovery')).toHaveLength(1);
  });

  it('shows the standby, what waits for it, what was refused and the size', async () => {
    const ann = await database.open('ann', 'north');
    const poisoned = changeOf(newTenant('t-1'), { actor: 'ANN' });
    await ann.push([{ ...poisoned, baseHead: 'f'.repeat(64) }]);
    const open = await openSession({
      address: database.address('ann'),
      credential: database.credential('ann'),
      timeoutMs: 10_000,
    });
    await open.script('begin');
    const [standbys, waiting, refused, size, leftOpen] = await database.administer(look);
    open.destroy();
    expect(leftOpen).toMatchObject([{ usename: 'ann' }]);
    expect(standbys).toMatchObject([{ application_name: 'standby', state: 'streaming', sync_state: 'sync' }]);
    expect(waiting).toMatchObject([{ count: 0 }]);
    expect(refused).toEqual([{ detail: 'chain', count: 1 }]);
    expect(Number(Object.values(size?.[0] ?? {})[0])).toBeGreaterThan(1_000_000);
  });

  it('makes a role to replicate with, and waits for the standby that is named', async () => {
    await database.administer((session) => send(session, statementsOf('create role replicator')));
    expect(await database.one("select rolreplication::text from pg_roles where rolname = 'replicator'")).toBe('true');
    // No standby has this name: a push waits, as the README says of one that died.
    await database.administer((session) => send(session, statementsOf('FIRST 1')));
    const push = database.administer((session) => session.script('create table waits ()'));
    try {
      await expect
        .poll(async () => (await database.administer(look))[1]?.[0]?.['count'], { timeout: 20_000, interval: 300 })
        .toBe(1);
    } finally {
      await database.administer((session) =>
        send(session, ['alter system reset synchronous_standby_names', 'select pg_reload_conf()']),
      );
      await push;
    }
  });

  it('promotes the standby, which takes pushes under another epoch', async () => {
    const ann = await database.open('ann', 'north');
    const kept = changeOf(newTenant('t-2'), { actor: 'ANN' });
    expect(await ann.push([kept])).toMatchObject([{ is: 'accepted' }]);
    const { epoch } = await ann.openPortfolio('north');
    const { standby, primary } = database.cluster;
    const port = standby?.port ?? 0;
    const inRecovery = statementsOf('pg_is_in_recovery')[0] ?? '';
    expect(await database.one(`select (${inRecovery})::text`, port)).toBe('true');
    // Until then it only reads, and says so.
    const early = await database
      .connect('ann', 10_000, { port })
      .openPortfolio('north')
      .catch((failure: unknown) => failure);
    expect(early).toMatchObject({ kind: 'server-refused', reason: '55000' });
    await primary.kill();

    await database.administer((session) => send(session, statementsOf('pg_promote')), port);

    expect(await database.one(`select (${inRecovery})::text`, port)).toBe('false');
    const there = database.connect('ann', 30_000, { port });
    expect((await there.openPortfolio('north')).epoch).not.toBe(epoch);
    expect((await there.manifest()).map(({ id }) => id)).toEqual(['t-2']);
    expect(await there.push([changeOf(newTenant('t-3'), { actor: 'ANN' })])).toMatchObject([{ is: 'accepted' }]);
  });
});
