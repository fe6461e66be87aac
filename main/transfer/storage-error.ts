import { AppError } from '../domain/app-error';

const noSpace: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/** The errno name of a failed system call, or null when `cause` is something else. */
export function errnoOf(cause: unknown): string | null {
  if (!(cause instanceof Error) || !('code' in cause) || typeof cause.code !== 'string') return null;
  return /^E[A-Z0-9]+$/.test(cause.code) ? cause.code : null;
}

/** What a failed write means to a consultant: `disk-full`, else `storage-failed` with the errno. Anything else as it came. */
export function storageErrorOf(cause: unknown): unknown {
  const errno = errnoOf(cause);
  if (errno === null) return cause;
  if (noSpace.has(errno)) return new AppError('disk-full', {}, cause);
  return new AppError('storage-failed', { params: { reason: errno } }, cause);
}
