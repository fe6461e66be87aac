import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashesIn } from '../../../main/domain/ledger/carried-entry';
import { addMember, addPortfolio } from '../../../main/team/admin/administration';
import { migrate } from '../../../main/team/admin/migrate';
import { PostgresCluster } from '../../../tools/postgres/cluster.mjs';
import { newestPostgres } from '../../../tools/postgres/programs.mjs';
import { create, edit, laptopOf, portfolio, settle, tenants } from '../../faults/team/laptops';
import { openSession } from '../../../main/team/wire/session';
import { Secret } from '../../../main/domain/secrets/secret';
import { blockWith, lackOfOperation, Operator } from '../../support/team/operator';
import { TeamCommand } from '../../support/team/team-command';
import { TeamDatabase } from '../../support/team/team-database';
import { rightsOf } from '../../support/team/member-rights';

const lack = await lackOfOperation();
if (lack !== null) process.stderr.write(`a newer PostgreSQL for a team skipped: ${lack}\n`);

const logins = ['lin', 'chen', 'rita'] as const;
const slowMs = 180_000;

describe.skipIf(lack !== null)('a newer PostgreSQL as the README says', () => {
  let folder: string;
  let old: TeamDatabase;
  let next: PostgresCluster;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'team-newer-'));
    old = await TeamDatabase.start();
    const { server, authority } = old.certificates;
    const programs = await newestPostgres();
    next = await PostgresCluster.start({
      certificates: { certificate: server.pem, key: server.keyPem, authority: authority.pem },
      ...(programs === null ? {} : { programs }),
    });
    process.stderr.write(`a team moves from PostgreSQL ${old.cluster.version} to ${next.version}\n`);
  }, slowMs);

  afterAll(async () => {
    await next.remove();
    await old.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it(
    'keeps every entry, sign-in and right, and laptops go on with it',
    async () => {
      const at = { database: 'team', port: old.cluster.port };
      await old.administer((session) => session.script('create database team'));
      await old.administer(
        async (session) => {
          await migrate(session);
          await addPortfolio(session, { id: portfolio, name: 'N', application: 'share-order', componentAppId: null });
          for (const login of logins) {
            const role = login === 'lin' ? 'admin' : login === 'chen' ? 'consultant' : 'reviewer';
            old.passwords.set(login, `the password of ${login}`);
            const member = { portfolio, login, displayName: login.toUpperCase(), role } as const;
            await addMember(session, member, `the password of ${login}`);
          }
        },
        undefined,
        at,
      );
      const lin = laptopOf(old, 'lin', tenants(6), at);
      const chen = laptopOf(old, 'chen', [], at);
      await settle([lin, chen], 2);
      const known = [await edit(lin, 0, 'owner', '林'), await edit(chen, 1, 'industry', '饮料')];
      await settle([lin, chen], 2);
      const rights = await old.administer(rightsOf, undefined, at);

      const operator = new Operator(old, await TeamCommand.build(folder));
      await operator.prepare('unused');
      operator.databaseName = 'team';
      // The administrator has one password at both.
      await sameAdministrator();
      operator.places.set('-h old.example', `-h 127.0.0.1 -p ${old.cluster.port}`);
      operator.port = next.port;
      const commands = `cd "$BACKUP"\n${blockWith('pg_dumpall')}`;
      const [dump = '', restore = ''] = commands.split(/^(?=psql -d postgres -f)/m);
      await operator.follow(old.cluster.primary, dump);
      // Somebody whom nobody told.
      known.push(await edit(chen, 2, 'owner', '迟'), await create(lin, 6));
      await settle([lin, chen], 2);
      const said = await operator.follow(old.cluster.primary, `cd "$BACKUP"\n${restore}`);
      expect(said).toContain(`id ${portfolio}`);
      expect(await operator.as(old.cluster.primary, 'ls "$BACKUP"')).toBe('wal\n');

      expect(await old.administer(rightsOf, next.port, { database: 'team' })).toEqual(rights);
      at.port = next.port;
      for (const laptop of [chen, lin]) laptop.restart();
      await settle([chen, lin]);
      const rita = laptopOf(old, 'rita', [], at);
      await rita.sync.run();
      const told = new Set((await rita.records()).flatMap(({ ledger }) => [...hashesIn(ledger)]));
      expect(known.filter((hash) => !told.has(hash))).toEqual([]);
      for (const { sync } of [lin, chen, rita]) {
        expect(sync.standing).toMatchObject({ state: 'in-step', failure: null });
        expect([...sync.faults.keys()]).toEqual([]);
      }
      const reviewer = old.connect('rita', 10_000, at);
      expect(await reviewer.openPortfolio(portfolio)).toMatchObject({ role: 'reviewer' });
      await expect(reviewer.acquireLease('tenant:t-0', 'desk', 60)).rejects.toMatchObject({ kind: 'not-allowed' });
    },
    slowMs,
  );

  async function sameAdministrator(): Promise<void> {
    const { login, password } = old.cluster.superuser;
    const session = await openSession({
      address: { ...old.address(login, next.port), database: 'postgres' },
      credential: { secret: new Secret(next.superuser.password), clientCertificate: null },
      timeoutMs: 10_000,
    });
    await session.script(`alter role ${login} password '${password}'`);
    await session.end();
  }
});
