import type { RefusalReason } from '../../../preload/contract/refusals';
import type { Stage } from '../../../preload/contract/stages';
import { AppError } from './app-error';

/** The refusal of a change: what was attempted, at which stage, and why it cannot be. */
export function refusal(stage: Stage, event: string, reason: RefusalReason): AppError {
  return new AppError('transition-refused', { params: { stage, event, reason } });
}

/** The reason as given, trimmed; refuses an empty one. */
export function requireReason(reason: string): string {
  const trimmed = reason.trim();
  if (trimmed === '') throw new AppError('reason-required');
  return trimmed;
}
