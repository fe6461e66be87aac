import type { ArchiveProblem } from '../../../preload/contract/archive';
import type { Conflict } from '../../../preload/contract/binding';
import type { HostingPlan } from '../../../preload/contract/hosting/view';
import type { MissingThing, PushProblem, SettingProblem } from '../../../preload/contract/problem-reasons';
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

/** The refusal of an archive. */
export function archiveRefused(
  reason: ArchiveProblem,
  params: Readonly<Record<string, string | number>> = {},
  cause?: unknown,
): AppError {
  return new AppError('file-refused', { params: { what: 'archive', reason, ...params } }, cause);
}

/** The refusal of a pasted push. */
export function pushRefused(reason: PushProblem, more: Readonly<Record<string, string>> = {}): AppError {
  return new AppError('credentials-malformed', { params: { what: 'push', reason, ...more } });
}

/** The refusal of a setting as it was entered. */
export function settingRefused(field: string, reason: SettingProblem): AppError {
  return new AppError('invalid-request', { params: { field, reason } });
}

/** Something that the settings or the keychain would have to hold first. */
export function missing(what: MissingThing): AppError {
  return new AppError('credentials-missing', { params: { what } });
}

/** What is there; throws `credentials-missing` where it is not. */
export function required<T>(value: T | null, what: MissingThing): T {
  if (value === null) throw missing(what);
  return value;
}

/** Somebody holds the mini program already. */
export function appIdTaken({ tenantName, workspaceName, appId }: Conflict): AppError {
  return new AppError('app-id-taken', { params: { tenant: tenantName, workspace: workspaceName, appId } });
}

/** Throws `hosting-blocked` for what a dry run finds in the way. */
export function requireFree({ rows }: Pick<HostingPlan, 'rows'>): void {
  const blocking = rows.find(({ verdict }) => verdict === 'block');
  if (blocking !== undefined) throw new AppError('hosting-blocked', { params: { check: blocking.id } });
}
