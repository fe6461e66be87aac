import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setGatewayPassword, setPassword } from '../../../main/team/admin/administration';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { sharedStateOf } from '../../../main/domain/team/shared-state';
import { fullTenant } from '../../fakes/full-tenant';
import { lackOfPostgres } from '../../support/team/lack-of-postgres';
import { TeamDatabase } from '../../support/team/team-database';
import { RestStandIn } from '../../support/team/rest-stand-in';
import { changeOf, newTenant } from '../../support/team/tenant-changes';
import { type Gate, Tally } from '../gate';

/** What is looked for, by what it is. */
type Canaries = Readonly<Record<string, string>>;

/** T13: with a server that logs everything that it can, no secret is in a row, a log or the text of a query. */
export const serverCanaries: Gate = {
  id: 'T13',
  title: "secrets on the team's server",
  obstacle: lackOfPostgres,
  run: async () => {
    const tally = new Tally();
    const database = await TeamDatabase.start();
    try {
      await logEverything(database);
      const canaries = await useSecrets(database);
      await search(database, canaries, tally);
    } finally {
      await database.remove();
    }
    return tally.figures();
  },
};

async function logEverything(database: TeamDatabase): Promise<void> {
  await database.cluster.primary.configure(
    [
      "log_statement = 'all'",
      'log_min_duration_statement = 0',
      'log_connections = on',
      'log_min_messages = debug1',
      "log_error_verbosity = 'verbose'",
      'log_parameter_max_length_on_error = -1',
      'logging_collector = on',
      "log_directory = 'logs'",
      'log_file_mode = 0640',
      '',
    ].join('\n'),
  );
  await database.cluster.primary.stop();
  await database.cluster.primary.start();
  const { waitUntilReady } = await import('../../../tools/postgres/cluster.mjs');
  await waitUntilReady(database.cluster.primary);
}

/** Sets passwords, signs in on both transports, fails to, and pushes a tenant with everything that a record may hold. */
async function useSecrets(database: TeamDatabase): Promise<Canaries> {
  const password = `pw-${randomBytes(12).toString('hex')}`;
  const gatewayPassword = `gw-${randomBytes(12).toString('hex')}`;
  const wrong = `no-${randomBytes(12).toString('hex')}`;
  await database.addPortfolio('team');
  await database.addMember('team', 'ann', 'admin');
  await database.administer(async (session) => {
    await setPassword(session, 'ann', password);
    await setGatewayPassword(session, gatewayPassword);
  });
  database.passwords.set('ann', wrong);
  await database.open('ann', 'team').catch(() => undefined);
  database.passwords.set('ann', password);
  const ann = await database.open('ann', 'team');
  const record: TenantRecord = fullTenant('t-1');
  const state: Readonly<Record<string, unknown>> = { ...sharedStateOf(record), id: 't-1' };
  await ann.push([
    changeOf(newTenant('t-1'), { actor: 'ANN', note: 'decoy-in-a-row', state }),
    changeOf(newTenant('t-2'), { actor: 'EVE', note: 'decoy-refused' }),
  ]);
  const gateway = await RestStandIn.start(database);
  const bearer = gateway.bearer('ann');
  const overHttps = gateway.connect('ann', 10_000, bearer);
  await overHttps.openPortfolio('team');
  await overHttps.manifest();
  await gateway
    .connect('ann', 10_000, `${bearer}x`)
    .openPortfolio('team')
    .catch(() => undefined);
  await gateway.close();
  const superuser = database.cluster.superuser.password;
  return {
    password,
    'gateway password': gatewayPassword,
    'wrong password': wrong,
    superuser,
    bearer,
    signature: bearer.split('.')[2] ?? '',
  };
}

async function search(database: TeamDatabase, canaries: Canaries, tally: Tally): Promise<void> {
  const queries = (await database.one("select string_agg(query, ' ') || 'decoy-query' from pg_stat_activity")) ?? '';
  const { port, folder, run } = {
    port: String(database.cluster.port),
    folder: database.cluster.primary.folder,
    run: (name: string, ...args: string[]) => database.cluster.primary.run(name, ...args),
  };
  const source = `host=127.0.0.1 port=${port} user=postgres password=${database.cluster.superuser.password} sslmode=require dbname=postgres`;
  const dump = (await run('pg_dump', '-d', source)) + (await run('pg_dumpall', '--roles-only', '-d', source));
  const logs = await readdir(join(folder, 'logs'));
  const log = (await Promise.all(logs.map((name) => readFile(join(folder, 'logs', name), 'utf8')))).join('\n');
  const places: readonly (readonly [string, string, string])[] = [
    ['rows', dump, 'decoy-in-a-row'],
    ['log', log + database.cluster.primary.log, 'decoy-refused'],
    ['queries', queries, 'decoy-query'],
  ];
  for (const [place, text, decoy] of places) {
    if (text.includes(decoy)) tally.hit += 1;
    else tally.fail(`the search does not see the ${place}`);
    for (const [name, secret] of Object.entries(canaries)) {
      tally.tried += 1;
      const forms = [
        secret,
        Buffer.from(secret).toString('base64'),
        Buffer.from(secret).toString('hex'),
        encodeURIComponent(secret),
      ];
      if (forms.some((form) => text.includes(form))) {
        tally.lost += 1;
        tally.fail(`${name} is in the ${place}`);
      } else tally.recovered += 1;
    }
  }
  tally.notes.push(`${Math.round((dump.length + log.length) / 1024)} KiB searched`);
}
