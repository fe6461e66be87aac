import type { FileRefusal } from '../../preload/contract/transfer';
import { AppError } from '../domain/failures/app-error';

/** The refusal of a file, with a reason of the contract and the values of its message. */
export function refused(
  reason: FileRefusal,
  params: Readonly<Record<string, string | number>> = {},
  cause?: unknown,
): AppError {
  return new AppError('file-refused', { params: { reason, ...params } }, cause);
}

/** Ends the work when it was cancelled. */
export function requireRunning(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('cancelled');
}
