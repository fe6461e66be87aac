import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashesIn } from '../../../main/domain/ledger/carried-entry';
import { brokenEntryOf, canonicalJson } from '../../../main/domain/ledger/ledger';
import { sharedStateOf } from '../../../main/domain/team/shared-state';
import type { PostgresServer } from '../../../tools/postgres/server.mjs';
import { create, edit, enrol, laptopOf, settle, tenants } from '../../faults/team/laptops';
import type { TeamConsole } from '../../support/team-console';
import { blockWith, lackOfOperation, Operator, stepWith } from '../../support/team/operator';
import { TeamCommand } from '../../support/team/team-command';
import { TeamDatabase } from '../../support/team/team-database';

const lack = await lackOfOperation();
if (lack !== null) process.stderr.write(`backup and restore of a team's server skipped: ${lack}\n`);

const slowMs = 180_000;
const password = randomBytes(12).toString('hex');

describe.skipIf(lack !== null)('backup, standby and restore as the README says', () => {
  let folder: string;
  let database: TeamDatabase;
  let operator: Operator;
  let lin: TeamConsole;
  let chen: TeamConsole;
  /** Entries that every backup has, and those that were made after the moment that is restored. */
  const kept: string[] = [];
  const forgotten: string[] = [];
  let moment = '';
  let standby: PostgresServer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'team-restore-'));
    database = await TeamDatabase.start();
    operator = new Operator(database, await TeamCommand.build(folder));
    await operator.prepare(password);
    const { primary } = database.cluster;
    await primary.configure(operator.here(stepWith('archive_command')));
    await primary.configure(`\nport = ${primary.port}\n`);
    await primary.stop();
    await operator.start(primary);
    await enrol(database, ['lin', 'chen', 'dora']);
    lin = laptopOf(database, 'lin', tenants(6));
    chen = laptopOf(database, 'chen');
    await settle([lin, chen], 2);
  }, slowMs);

  afterAll(async () => {
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const entriesThere = async (hashes: readonly string[]): Promise<number> =>
    Number(
      await database.one(`select count(*)::text from team.entry where hash in (${hashes.map((h) => `'${h}'`).join()})`),
    );

  /** Makes a standby by the README, and lets every push wait for it. */
  async function makeStandby(name: string): Promise<PostgresServer> {
    const server = await database.cluster.beside(name);
    await operator.as(server, stepWith('pg_basebackup -D "$PGDATA" -c fast -X stream -R'));
    await operator.start(server);
    await operator.as(database.cluster.primary, stepWith("synchronous_standby_names = 'FIRST 1"));
    await expect
      .poll(() => database.one("select sync_state from pg_stat_replication where application_name = 'standby1'"), {
        timeout: 20_000,
        interval: 200,
      })
      .toBe('sync');
    return server;
  }

  it(
    'makes a standby that pushes wait for, and a base backup every night',
    async () => {
      const roles = stepWith('create role replicator').replace(/ -c '\\password replicator'/, '');
      await operator.as(database.cluster.primary, `${roles}\npsql -qc "alter role replicator password '${password}'"`);
      standby = await makeStandby('standby1');
      kept.push(await edit(lin, 0, 'owner', '林'));
      await settle([lin, chen], 2);
      await operator.as(database.cluster.primary, stepWith('base-$(date'));
      kept.push(await edit(chen, 1, 'industry', '饮料'));
      await settle([chen, lin], 2);
      expect(await entriesThere(kept)).toBe(2);
    },
    slowMs,
  );

  it(
    'brings the server back as it was at a moment, and every laptop gives what it has forgotten',
    async () => {
      moment =
        (await database.one("select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS.MS+00')")) ??
        '';
      const { epoch: before } = await database.connect('lin').openPortfolio('nationwide');
      await delay(1_500);
      forgotten.push(
        await edit(lin, 2, 'owner', '后来'),
        await create(lin, 6),
        await edit(chen, 3, 'industry', '后来'),
      );
      await settle([lin, chen], 2);
      expect(await entriesThere(forgotten)).toBe(3);

      const [base = ''] = (await readdir(join(database.cluster.folder, 'backup'))).filter((each) =>
        each.startsWith('base-'),
      );
      operator.places.set('base-2026-11-30', base).set('2026-11-30 09:00:00+08', moment);
      const { primary } = database.cluster;
      const block = blockWith('recovery.signal');
      const begin = block.slice(0, block.indexOf('npm run team -- epoch new'));
      await operator.follow(primary, begin);
      expect([await entriesThere(kept), await entriesThere(forgotten)]).toEqual([2, 0]);
      const said = await operator.follow(primary, block.slice(begin.length));
      expect(said).toContain('id nationwide');

      const { epoch } = await database.connect('lin').openPortfolio('nationwide');
      expect(epoch.split('.')[0]).not.toBe(before.split('.')[0]);
      await settle([chen, lin]);
      const dora = laptopOf(database, 'dora');
      await dora.sync.run();
      for (const laptop of [lin, chen, dora]) {
        expect([...laptop.sync.faults.keys()]).toEqual([]);
        expect(await toldBy(laptop)).toEqual(await toldBy(dora));
        // As it was sealed, or carried on top of what the server still knew.
        const told = new Set((await laptop.records()).flatMap(({ ledger }) => [...hashesIn(ledger)]));
        expect([...kept, ...forgotten].filter((hash) => !told.has(hash))).toEqual([]);
      }
    },
    slowMs,
  );

  it(
    'makes a standby of the restored server that follows it, and nothing else',
    async () => {
      await standby.kill();
      const next = await makeStandby('standby2');
      const late = await edit(lin, 4, 'owner', '末');
      await settle([lin, chen], 2);
      expect(await entriesThere([late])).toBe(1);
      await delay(2_000);
      expect(await database.one('select pg_is_in_recovery()::text', next.port)).toBe('true');
      expect(await database.one(`select count(*)::text from team.entry where hash = '${late}'`, next.port)).toBe('1');
      expect(await operator.administer('status')).toContain('name standby1   state streaming   sync_state sync');
    },
    slowMs,
  );
});

async function toldBy(laptop: TeamConsole): Promise<readonly string[]> {
  const records = await laptop.records();
  expect(records.filter((record) => brokenEntryOf(record) !== null)).toEqual([]);
  return records.map((record) => canonicalJson([sharedStateOf(record), record.ledger]));
}
