import { TeamFailure, type TeamFailureKind } from '../../features/team/ports/team-server';

/**
 * What SQLSTATEs mean, whichever way they came. `TM…` are raised by the functions themselves (`main/team/sql`), the others are
 * PostgreSQL's (https://www.postgresql.org/docs/current/errcodes-appendix.html).
 */
const kinds: readonly (readonly [RegExp, TeamFailureKind])[] = [
  [/^TM404$/, 'no-portfolio'],
  [/^(?:TM403|42501|25006)$/, 'not-allowed'],
  [/^TM409$/, 'epoch-changed'],
  [/^TM413$/, 'too-large'],
  [/^28/, 'credentials-refused'],
  // The function, its schema or its parameters are not there.
  [/^(?:42883|3F000|42704)$/, 'server-too-old'],
  // Starting, stopping or full: not one statement was begun.
  [/^(?:57P03|53300|57P02)$/, 'unreachable'],
  // The statement was ended, or its server was: what it did is not known.
  [/^(?:57014|57P01|08)/, 'outcome-unknown'],
];

/** A failure that the database itself told. `message` is used only where it is a word of the functions themselves. */
export function serverFailure(sqlState: string, message: string): TeamFailure {
  const word = /^[a-z-]{1,40}$/.test(message) ? message : '';
  if (sqlState === 'TM426') return new TeamFailure(word === 'server-too-old' ? 'server-too-old' : 'console-too-old');
  if (sqlState === 'TM422') return new TeamFailure('server-refused', word);
  const kind = kinds.find(([pattern]) => pattern.test(sqlState))?.[1] ?? 'server-refused';
  return new TeamFailure(kind, sqlState.startsWith('TM') ? '' : sqlState);
}

/** Whether a transaction was undone only because another one was in its way; it may be made again at once. */
export function isUndone(failure: TeamFailure): boolean {
  return failure.kind === 'server-refused' && /^40(?:001|P01)$/.test(failure.reason);
}

/** Whether a text of the call has characters that PostgreSQL cannot hold: NUL, half a pair (22P05, and 22P02 in JSON). Nothing was done. */
export function isUnreadable(failure: TeamFailure): boolean {
  return failure.kind === 'server-refused' && /^22P0[25]$/.test(failure.reason);
}
