import { parseArgs } from 'node:util';
import { type TeamRole, teamRoles } from '../../../preload/contract/vocabulary/team';

/** How the command is used; the README of this folder says more. */
export const usage = `npm run team -- COMMAND --host HOST --login LOGIN [OPTIONS]

  init                          sets up a database, or brings one up to date (upgrade does the same)
  status                        what the database has, how large it is, whether its standby follows
  sql                           prints the steps for psql instead of running them; needs no connection
  portfolio add ID              --name NAME --application NAME [--component-app-id wx…]
  portfolio list
  member add LOGIN              --portfolio ID --name "DISPLAY NAME" --role admin|consultant|reviewer
  member list                   --portfolio ID
  member password LOGIN
  member remove LOGIN           --portfolio ID
  member lock|unlock LOGIN      everywhere, at once
  gateway password              of the role that a service after PostgREST's contract signs in with
  epoch new                     after a restore

  --port 5432 --database team   --ca FILE (a private authority)   --direct-tls
  --certificate FILE --key FILE (of the client)   --proxy HOST:PORT
  --pgpass FILE                 the administrator's password as PostgreSQL keeps it; else it is asked for

Passwords are asked for without echo, or read from standard input, one a line: the administrator's first, then the member's.
They are never arguments.
`;

const options = {
  host: { type: 'string' },
  port: { type: 'string', default: '5432' },
  database: { type: 'string', default: 'team' },
  login: { type: 'string' },
  ca: { type: 'string' },
  'direct-tls': { type: 'boolean', default: false },
  certificate: { type: 'string' },
  key: { type: 'string' },
  proxy: { type: 'string' },
  pgpass: { type: 'string' },
  portfolio: { type: 'string' },
  name: { type: 'string' },
  application: { type: 'string' },
  'component-app-id': { type: 'string' },
  role: { type: 'string' },
} as const;

/** What was asked for on the command line. */
export interface CliOptions {
  readonly command: string;
  /** The name after the command; empty without one. */
  readonly subject: string;
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
}

/** The command line cannot be understood; the message says what is wrong. */
export class UsageError extends Error {}

const single: readonly string[] = ['init', 'upgrade', 'status', 'sql'];
const commands: readonly string[] = [
  ...single,
  'portfolio add',
  'portfolio list',
  'member add',
  'member list',
  'member password',
  'member remove',
  'member lock',
  'member unlock',
  'gateway password',
  'epoch new',
];

/** Commands with a name behind them. */
const named = /^(?:portfolio add|member (?!list))/;

/** Reads the arguments. Throws UsageError. */
export function readOptions(args: readonly string[]): CliOptions {
  const { values, positionals } = parsed(args);
  const [first = '', second = '', third = ''] = positionals;
  const isSingle = single.includes(first);
  const command = isSingle ? first : `${first} ${second}`.trim();
  if (!commands.includes(command)) throw new UsageError(command === '' ? 'No command.' : `Unknown command: ${command}`);
  const tooMany = positionals.slice(isSingle ? 1 : named.test(command) ? 3 : 2);
  if (tooMany.length > 0)
    throw new UsageError(`Not understood: ${tooMany.join(' ')}. A name of several words needs quotes.`);
  return { command, subject: isSingle ? '' : third, values };
}

function parsed(args: readonly string[]): { values: CliOptions['values']; positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A value that the command needs. Throws UsageError. */
export function required({ values }: CliOptions, name: string): string {
  const value = values[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing.`);
  return value;
}

/** The name after the command. Throws UsageError. */
export function subjectOf({ command, subject }: CliOptions): string {
  if (subject === '') throw new UsageError(`A name is missing after "${command}".`);
  return subject;
}

/** The port. Throws UsageError. */
export function portOf(given: CliOptions): number {
  const text = required(given, 'port');
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) throw new UsageError('--port is a number from 1 to 65535.');
  return port;
}

/** The role. Throws UsageError. */
export function roleOf(given: CliOptions): TeamRole {
  const text = required(given, 'role');
  const role = teamRoles.find((known) => known === text);
  if (role === undefined) throw new UsageError(`--role is one of ${teamRoles.join(', ')}.`);
  return role;
}
