import type { ArchiveProblem } from '../../../preload/contract/archive';
import { AppError } from './app-error';

/** The refusal of an archive, with a reason of the contract. */
export function archiveRefused(
  reason: ArchiveProblem,
  params: Readonly<Record<string, string | number>> = {},
  cause?: unknown,
): AppError {
  return new AppError('file-refused', { params: { what: 'archive', reason, ...params } }, cause);
}
