import type { PushProblem } from '../../../preload/contract/problem-reasons';
import { AppError } from '../../domain/failures/app-error';

/** The refusal of a pasted push: `credentials-malformed` with `params.what` `push` and the problem as `params.reason`. */
export function pushRefused(reason: PushProblem, more: Readonly<Record<string, string>> = {}): AppError {
  return new AppError('credentials-malformed', { params: { what: 'push', reason, ...more } });
}
