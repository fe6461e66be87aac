import { readFile } from 'node:fs/promises';
import { Secret } from '../../domain/secrets/secret';
import { TeamFailure } from '../../features/team/ports/team-server';
import type { ClientCertificate, ConnectProxy, TeamCredential } from '../../features/team/ports/team-access';
import { openSession, type Session } from '../wire/session';
import * as admin from './administration';
import { type CliOptions, portOf, readOptions, required, roleOf, subjectOf, UsageError, usage } from './cli-options';
import { migrate, migrationState, MigrationRefused, scripts } from './migrate';
import { PasswordReader, passwordFromFile } from './passwords';
import { adviceOn } from './advice';
import { bounded } from './bounded-session';
import { readStatus } from './status';

const timeoutMs = 60_000;
const passwords = new PasswordReader();

/** What a command does, once it is signed in. */
const actions: Readonly<Record<string, (session: Session, given: CliOptions) => Promise<void>>> = {
  init: setUp,
  upgrade: setUp,
  status: async (session, given) => {
    for (const { title, rows, lack } of await readStatus(session, required(given, 'login')))
      printTable(title, rows, lack ?? 'none');
    const { applied, known } = await migrationState(session);
    if (applied < known) say(`${known - applied} of this version's steps are missing: run upgrade.`);
  },
  'portfolio add': async (session, given) => {
    const componentAppId = given.values['component-app-id'];
    await admin.addPortfolio(session, {
      id: subjectOf(given),
      name: required(given, 'name'),
      application: required(given, 'application'),
      componentAppId: typeof componentAppId === 'string' ? componentAppId : null,
    });
  },
  'portfolio list': async (session) =>
    printTable(
      'Portfolios',
      await admin.readRows(session, 'select id, name, application from team.portfolio order by id'),
    ),
  'member add': async (session, given) => {
    const member = {
      login: subjectOf(given),
      portfolio: required(given, 'portfolio'),
      displayName: required(given, 'name'),
      role: roleOf(given),
    };
    const password = (await admin.canSignIn(session, member.login))
      ? null
      : await passwords.ask(`Password for ${member.login}`);
    await admin.addMember(session, member, password?.reveal() ?? null);
  },
  'member list': async (session, given) =>
    printTable('Members', await admin.readMembers(session, required(given, 'portfolio'))),
  'member password': async (session, given) => {
    const login = subjectOf(given);
    await admin.setPassword(session, login, (await passwords.ask(`Password for ${login}`)).reveal());
  },
  'member remove': (session, given) => admin.removeMember(session, required(given, 'portfolio'), subjectOf(given)),
  'member lock': (session, given) => admin.setActive(session, subjectOf(given), false),
  'member unlock': (session, given) => admin.setActive(session, subjectOf(given), true),
  'gateway password': async (session) =>
    admin.setGatewayPassword(session, (await passwords.ask('Password for team_gateway')).reveal()),
  'epoch new': (session) => admin.newEpoch(session),
};

async function setUp(session: Session): Promise<void> {
  const { applied } = await migrate(session);
  say(`The database is up to date: ${applied} steps.`);
}

async function run(): Promise<void> {
  const given = readOptions(process.argv.slice(2));
  if (given.command === 'sql') {
    process.stdout.write(scripts().join('\n'));
    return;
  }
  const session = await signIn(given);
  try {
    await actions[given.command]?.(session, given);
    say('Done.');
  } finally {
    await session.end();
  }
}

async function signIn(given: CliOptions): Promise<Session> {
  const { values } = given;
  const place = {
    host: required(given, 'host'),
    port: portOf(given),
    database: required(given, 'database'),
    login: required(given, 'login'),
  };
  const address = {
    transport: 'wire' as const,
    ...place,
    isDirectTls: values['direct-tls'] === true,
    authorities: typeof values['ca'] === 'string' ? [await pemOf('ca', values['ca'], 'CERTIFICATE')] : [],
    proxy: proxyOf(values['proxy']),
  };
  const certificate = await clientCertificate(given);
  const secret =
    typeof values['pgpass'] === 'string'
      ? await passwordFromFile(values['pgpass'], place)
      : await passwords.ask(`Password for ${place.login}`);
  const credential: TeamCredential = { secret, clientCertificate: certificate };
  return bounded(await openSession({ address, credential, timeoutMs }), timeoutMs + 5_000);
}

/** A file in PEM form. Throws UsageError where there is none, or something else in it. */
async function pemOf(option: string, path: string, what: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`--${option}: ${path} cannot be read.`);
  });
  if (!new RegExp(`-----BEGIN (?:[A-Z ]+ )?${what}-----`).test(text))
    throw new UsageError(`--${option}: ${path} holds none (-----BEGIN ${what}-----).`);
  return text;
}

async function clientCertificate({ values }: CliOptions): Promise<ClientCertificate | null> {
  const { certificate, key } = values;
  if (certificate === undefined && key === undefined) return null;
  if (typeof certificate !== 'string' || typeof key !== 'string')
    throw new UsageError('--certificate and --key go together.');
  return {
    certificate: await pemOf('certificate', certificate, 'CERTIFICATE'),
    key: new Secret(await pemOf('key', key, 'PRIVATE KEY')),
  };
}

function proxyOf(text: unknown): ConnectProxy | null {
  if (typeof text !== 'string') return null;
  const [, host = '', port = ''] = /^(.+):(\d+)$/.exec(text) ?? [];
  if (host === '') throw new UsageError('--proxy is HOST:PORT.');
  return { host, port: Number(port), authorization: null };
}

function printTable(title: string, rows: admin.Rows, instead = 'none'): void {
  process.stdout.write(`${title}\n`);
  if (rows.length === 0) process.stdout.write(`  ${instead}\n`);
  for (const row of rows)
    process.stdout.write(
      `  ${Object.entries(row)
        .map(([name, value]) => `${name} ${String(value)}`)
        .join('   ')}\n`,
    );
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function explained(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${usage}`;
  if (error instanceof MigrationRefused || error instanceof TeamFailure) return adviceOn(error);
  return error instanceof Error ? error.message : String(error);
}

// Whoever reads it may have seen enough, as `| head` has.
process.stdout.on('error', () => process.exit());

run().then(
  () => passwords.close(),
  (error: unknown) => {
    passwords.close();
    say(explained(error));
    process.exitCode = error instanceof UsageError ? 2 : 1;
  },
);
