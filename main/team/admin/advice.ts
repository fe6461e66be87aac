import type { TeamFailure, TeamFailureKind } from '../../features/team/ports/team-server';
import type { MigrationRefused } from './migrate';

const byKind: Readonly<Partial<Record<TeamFailureKind, string>>> = {
  unreachable: 'The server cannot be reached. Check --host and --port, and whether it runs.',
  'credentials-refused': 'The server does not accept the login, its password or the client certificate.',
  certificate: "The server's certificate is not trusted for this name. Give a private authority with --ca FILE.",
  'not-encrypted':
    'The server offers no TLS 1.3, and nothing is sent without. Set ssl = on and ssl_min_protocol_version.',
  proxy: 'The proxy refuses the connection.',
  'server-too-old': 'The database is not set up, or by an older version. Run init.',
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
  '23503': 'There is no such portfolio.',
  '23505': 'There is one of that name already.',
  '23514': 'A name does not have the form that it must have.',
};

/** What a failure of an administrator's command means, and what to do. */
export function adviceOn(failure: TeamFailure | MigrationRefused): string {
  if (failure.name === 'MigrationRefused') {
    return failure.reason === 'newer'
      ? 'The database was set up by a newer version. Use that one.'
      : 'A step of the database differs from what this version brings. Nothing was changed.';
  }
  const text =
    byReason[failure.reason] ?? ('kind' in failure ? byKind[failure.kind] : undefined) ?? 'The server refused.';
  return `${text} (${failure.message})`;
}
