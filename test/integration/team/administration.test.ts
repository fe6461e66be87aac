import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scripts } from '../../../main/team/admin/migrate';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { type CommandAnswer, TeamCommand } from '../../support/team/team-command';
import { TeamDatabase } from '../../support/team/team-database';

const lack = await lackOfPostgres();
if (lack !== null) process.stderr.write(`administration of a team's database skipped: ${lack}\n`);

/** Of the database's shape, as of now. */
const steps = 11;

describe.skipIf(lack !== null)('npm run team', () => {
  let folder: string;
  let team: TeamCommand;
  let database: TeamDatabase;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'team-command-'));
    team = await TeamCommand.build(folder);
    database = await TeamDatabase.start();
    await database.administer((session) => session.script('create database team'));
    await writeFile(join(folder, 'ca.pem'), database.certificates.authority.pem);
  }, 120_000);

  afterAll(async () => {
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  });

  async function run(
    command: string,
    input: readonly string[],
    place: 'full' | 'but the login' | 'none' = 'full',
  ): Promise<CommandAnswer> {
    const { superuser, port } = database.cluster;
    const at = [
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--ca',
      join(folder, 'ca.pem'),
      ...(place === 'full' ? ['--login', superuser.login] : []),
    ];
    const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
    return team.run([...words, ...(place === 'none' ? [] : at)], input);
  }

  function administer(command: string, ...more: readonly string[]): Promise<CommandAnswer> {
    return run(command, [database.cluster.superuser.password, ...more]);
  }

  it('sets a database up, adds a portfolio and a member, and the member can sign in', async () => {
    expect(await administer('portfolio list')).toMatchObject({ code: 1 });
    expect((await administer('init')).err).toContain(`${steps} steps`);
    expect((await administer('upgrade')).err).toContain(`${steps} steps`);
    expect(await administer('portfolio add north --name "North of the firm" --application share-order')).toMatchObject({
      code: 0,
    });
    const password = 'a long enough password';
    const added = await administer('member add li.wei --portfolio north --name "李薇" --role admin', password);
    expect(added).toMatchObject({ code: 0, err: expect.stringContaining('Done.') });
    expect((await administer('member list --portfolio north')).out).toContain(
      'login li.wei   displayName 李薇   role admin',
    );

    database.passwords.set('li.wei', password);
    const server = database.connect('li.wei', 10_000, { database: 'team' });
    expect(await server.openPortfolio('north')).toMatchObject({ displayName: '李薇', role: 'admin' });
    await server.close();
  });

  it('locks a member out at once, and lets them in again', async () => {
    const server = database.connect('li.wei', 5_000, { database: 'team' });
    await server.openPortfolio('north');

    expect(await administer('member lock li.wei')).toMatchObject({ code: 0 });
    await expect(server.manifest()).rejects.toThrow();
    await expect(server.openPortfolio('north')).rejects.toMatchObject({ kind: 'credentials-refused' });
    expect(await administer('member unlock li.wei')).toMatchObject({ code: 0 });
    expect(await server.openPortfolio('north')).toMatchObject({ role: 'admin' });
    await server.close();
  });

  it.each([
    ['member add eve --portfolio north --name Eve --role reviewer', 'short', '12 to 200 characters'],
    ['member password postgres', 'a long enough password', 'belongs to the server'],
    ['member password team_owner', 'a long enough password', 'belongs to the server'],
    ['member remove li.wei --portfolio north', '', 'at least one admin'],
    ['member add li.wei --portfolio north --name 李薇 --role admin', '', 'in the portfolio already'],
    ['member add zoe --portfolio nowhere --name Zoe --role admin', 'a long enough password', 'no such portfolio'],
    ['portfolio add north --name North --application x', '', 'of that name already'],
    ['portfolio add North --name North --application x', '', 'the form that it must have'],
  ])('says why it refuses: %s', async (command, password, reason) => {
    const answer = await administer(command, password);

    expect(answer).toMatchObject({ code: 1 });
    expect(answer.err).toContain(reason);
  });

  it.each([
    ['', 'No command.'],
    ['member destroy x', 'Unknown command'],
    ['member add x --portfolio p --name n --role boss', '--role is one of admin, consultant, reviewer.'],
    ['init --password x', "Unknown option '--password'"],
    ['member lock li wei', 'Not understood: wei'],
    ['status --host db --login x --port 5432a', '--port is a number'],
    ['status --host db --login x --ca nothing.pem', 'nothing.pem cannot be read'],
    ['status --host db --login x --ca package.json', 'package.json holds none (-----BEGIN CERTIFICATE-----)'],
    ['status --host db --login x --key package.json', '--certificate and --key go together'],
  ])('explains how it is used: %j', async (command, reason) => {
    const answer = command.startsWith('member add') ? await administer(command, 'x') : await run(command, [], 'none');

    expect(answer).toMatchObject({ code: 2 });
    expect(answer.err).toContain(reason);
    expect(answer.err).toContain('npm run team -- COMMAND');
  });

  it.each([
    ['status', 'nowhere', '', 'There is no database of that name'],
    ['status', 'bare', '', 'not set up for a team'],
    ['portfolio list', 'bare', '', 'not set up for a team'],
    ['epoch new', 'bare', '', 'not set up for a team'],
    ['member lock li.wei', 'bare', '', 'not set up for a team'],
    ['init', 'ascii', "encoding 'SQL_ASCII' template template0", 'UTF-8'],
    ['init', 'others', '', 'of another program'],
  ])('says what is to be done about a database that does not fit: %s on %s', async (command, name, how, advice) => {
    const isThere = await database.one(`select datname::text from pg_database where datname = '${name}'`);
    if (name !== 'nowhere' && isThere === null)
      await database.administer((session) => session.script(`create database ${name} ${how}`));
    if (name === 'others')
      await database.administer((session) => session.script('create schema team'), undefined, { database: name });

    const answer = await administer(`${command} --database ${name}`);

    expect(answer).toMatchObject({ code: 1 });
    expect(answer.err).toContain(advice);
  });

  it.each([
    ['status', 'may not do this'],
    ['epoch new', 'may not do this'],
    ['init', 'may not do this'],
    ['member lock li.wei', 'may not do this'],
  ])('lets no member administer: %s', async (command, advice) => {
    const answer = await run(`${command} --login li.wei`, ['a long enough password'], 'but the login');

    expect(answer).toMatchObject({ code: 1 });
    expect(answer.err).toContain(advice);
  });

  it('lets the owner of a database do everything, without being a superuser', async () => {
    const own = 'the password of the owner';
    await database.administer((session) => session.script(`create role maker login createrole password '${own}'`));
    await database.administer((session) => session.script('create database made owner maker'));
    const make = (command: string, ...more: readonly string[]): Promise<CommandAnswer> =>
      run(`${command} --login maker --database made`, [own, ...more], 'but the login');
    const commands: readonly (readonly [string, string?])[] = [
      ['init'],
      ['init'],
      ['portfolio add west --name West --application share-order'],
      ['member add ada --portfolio west --name Ada --role admin', 'a long enough password'],
      ['member add bo --portfolio west --name Bo --role reviewer', 'a long enough password'],
      ['member lock bo'],
      ['member unlock bo'],
      ['member password bo', 'another long enough password'],
      ['member remove bo --portfolio west'],
      ['epoch new'],
      ['status'],
    ];
    for (const [command, password] of commands)
      expect({ command, ...(await make(command, ...(password === undefined ? [] : [password]))) }).toMatchObject({
        code: 0,
      });
  });

  it('brings a database of a former version up to date, and says before that it is one', async () => {
    await database.administer((session) => session.script('create database former'));
    const at = { database: 'former' };
    await database.administer(
      async (session) => {
        for (const script of scripts().slice(0, 7)) await session.script(script);
      },
      undefined,
      at,
    );
    expect((await administer('status --database former')).err).toContain(
      `${steps - 7} of this version's steps are missing`,
    );
    // Something in the way of the next step: it is undone as a whole.
    await database.administer((session) => session.script('create table team.pushing ()'), undefined, at);
    expect((await administer('upgrade --database former')).err).toContain('holds something that no step made');
    expect((await administer('status --database former')).out).toContain('steps 7');
    await database.administer((session) => session.script('drop table team.pushing'), undefined, at);
    expect((await administer('upgrade --database former')).err).toContain(`${steps} steps`);
    expect((await administer('status --database former')).err).not.toContain('missing');
  });

  it('says that a password is wrong, and shows none', async () => {
    const answer = await run('status', ['not the password']);

    expect(answer).toMatchObject({ code: 1 });
    expect(answer.err).toContain('does not accept the login');
    expect(answer.err + answer.out).not.toContain('not the password');
  });

  it('takes the password from a file in the form of pgpass that nobody else may read', async () => {
    const path = join(folder, 'pgpass');
    await writeFile(path, `# firm\n*:*:team:postgres:${database.cluster.superuser.password}\n`);
    await chmod(path, 0o644);
    expect((await run(`status --pgpass ${path}`, [])).err).toContain('chmod 600');
    await chmod(path, 0o600);

    const answer = await run(`status --pgpass ${path}`, []);
    expect(answer).toMatchObject({ code: 0 });
    expect(answer.out).toContain('id north');
  });

  it('shows what waits for a dead standby, which nothing else bounds', async () => {
    const { primary } = database.cluster;
    const waitsFor = async (names: string): Promise<void> => {
      await primary.configure(`synchronous_standby_names = '${names}'\n`);
      await primary.reload();
    };
    await waitsFor('gone');
    const waiting = database.administer((session) => session.script('create table waits ()'));
    try {
      await expect
        .poll(async () => (await administer('status')).out, { timeout: 20_000, interval: 500 })
        .toMatch(/waiting 1 {3}longest_seconds \d/);
    } finally {
      await waitsFor('');
      await waiting;
    }
  });

  it('says who may see the standbys where the login may not', async () => {
    await database.administer((session) =>
      session.script("create role plain login password 'a long enough password'; grant team_owner to plain"),
    );
    const answer = await run('status --login plain', ['a long enough password'], 'but the login');

    expect(answer).toMatchObject({ code: 0 });
    expect(answer.out).toContain('id north');
    expect(answer.out).toContain('grant pg_monitor to "plain"');
  });

  it('makes a new epoch that every laptop notices', async () => {
    const server = database.connect('li.wei', 10_000, { database: 'team' });
    const before = await server.openPortfolio('north');
    await administer('epoch new');

    await expect(server.digest()).rejects.toMatchObject({ kind: 'epoch-changed' });
    expect((await server.openPortfolio('north')).epoch).not.toBe(before.epoch);
    await server.close();
  });

  it('leaves a database alone that a newer version has set up, or another content', async () => {
    const at = { database: 'team' };
    const newer = `set session_replication_role = replica; insert into team.migration values (99, 'later', 'x')`;
    await database.administer((session) => session.script(newer), undefined, at);
    expect((await administer('upgrade')).err).toContain('newer version');
    await database.administer(
      (session) => session.script('delete from team.migration where number = 99'),
      undefined,
      at,
    );
    await database.administer(
      (session) => session.script("update team.migration set sha256 = 'x' where number = 2"),
      undefined,
      at,
    );
    expect((await administer('upgrade')).err).toContain('differs');
  });

  it('prints the steps for psql', async () => {
    const answer = await run('sql', [], 'none');

    expect(answer).toMatchObject({ code: 0 });
    expect(answer.out.match(/^begin;$/gm)).toHaveLength(steps);
  });
});
