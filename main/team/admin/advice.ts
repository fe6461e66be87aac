import type { TeamFailure, TeamFailureKind } from '../../features/team/ports/team-server';
import type { MigrationObstacle, MigrationRefused } from './migrate';

const notSetUp = 'The database is not set up for a team, or by an older version. Run init.';

const byKind: Readonly<Partial<Record<TeamFailureKind, string>>> = {
  unreachable: 'The server cannot be reached. Check --host and --port, and whether it runs.',
  'credentials-refused': 'The server does not accept the login, its password or the client certificate.',
  certificate: "The server's certificate is not trusted for this name. Give a private authority with --ca FILE.",
  'not-encrypted':
    'The server offers no TLS 1.3, and nothing is sent without. Set ssl = on and ssl_min_protocol_version.',
  proxy: 'The proxy refuses the connection.',
  'server-too-old': notSetUp,
  'not-allowed': 'The login may not do this. Sign in as the owner of the database, or as a superuser.',
  'outcome-unknown': 'The connection broke, or the answer did not come in time. Run the same command again.',
};

const byReason: Readonly<Record<string, string>> = {
  'weak-password': 'A password has 12 to 200 characters of printable ASCII, without a blank at its ends.',
  reserved: 'The login is none of a member: it belongs to the server or to somebody with more rights.',
  'name-taken': 'Somebody else has that display name; entries are told apart by it.',
  'other-name': 'The login has another display name already, which stands in entries and stays.',
  'bad-name': 'A login is a-z, 0-9, . _ @ - (up to 63); a display name 1 to 60 characters, not "wechat" or "console".',
  'already-member': 'That member is in the portfolio already.',
  'unknown-member': 'There is no such member.',
  'last-admin': 'A portfolio keeps at least one admin.',
  '25006':
    'That is a standby, which only reads. Name the primary with --host; after a failover promote the standby first.',
  timeout:
    'No answer in a minute. Whatever is written waits while a synchronous standby is dead: look at status in the meantime, then run the same command again.',
  '3D000': 'There is no database of that name. Create it (create database team), or name another with --database.',
  // No tables, no role to become.
  '42P01': notSetUp,
  '22023': notSetUp,
  '42P07': 'The schema "team" holds something that no step made. Nothing was changed; use a database of its own.',
  '23503': 'There is no such portfolio.',
  '23505': 'There is one of that name already.',
  '23514': 'A name does not have the form that it must have.',
};

const byObstacle: Readonly<Record<MigrationObstacle, string>> = {
  newer: 'The database was set up by a newer version. Use that one.',
  altered: 'A step of the database differs from what this version brings. Nothing was changed.',
  'server-version': 'PostgreSQL here is older than 15. Nothing was changed; use a newer server.',
  encoding:
    "The database does not keep its texts as UTF-8. Create one that does: create database team encoding 'UTF8' template template0.",
  'other-schema':
    'The database has a schema "team" of another program. Nothing was changed; use a database of its own.',
};

/** What a failure of an administrator's command means, and what to do. */
export function adviceOn(failure: TeamFailure | MigrationRefused): string {
  if (failure.name === 'MigrationRefused') return byObstacle[(failure as MigrationRefused).reason];
  const text =
    byReason[failure.reason] ?? ('kind' in failure ? byKind[failure.kind] : undefined) ?? 'The server refused.';
  return `${text} (${failure.message})`;
}
