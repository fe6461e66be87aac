import { AppError } from '../../domain/failures/app-error';
import { TeamFailure } from './ports/team-server';

/** A failure of the team's server as the page may know it: its kind, and a code of the reason. */
export function teamError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  if (!(cause instanceof TeamFailure)) throw cause;
  return new AppError('team-failed', { params: { kind: cause.kind, reason: cause.reason } }, cause);
}

/** Runs a call to the team's server and turns its failure into one that the page may know. */
export async function orTeamError<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw teamError(cause);
  }
}
