import { AppError } from './app-error';

const noSpace: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/** The errno name of a failed system call (`ENOENT`, `EIO` …), or null when `cause` is something else. */
export function errnoOf(cause: unknown): string | null {
  if (!(cause instanceof Error) || !('code' in cause) || typeof cause.code !== 'string') return null;
  return /^E[A-Z0-9]+$/.test(cause.code) ? cause.code : null;
}

/**
 * What a failed system call means to a consultant: `disk-full` for ENOSPC and EDQUOT, `storage-failed` for every other errno
 * (kept in `params.reason`). Anything that is no system error is a bug and is handed back as it came.
 */
export function storageError(cause: unknown): unknown {
  const errno = errnoOf(cause);
  if (errno === null) return cause;
  return noSpace.has(errno)
    ? new AppError('disk-full', {}, cause)
    : new AppError('storage-failed', { params: { reason: errno } }, cause);
}
