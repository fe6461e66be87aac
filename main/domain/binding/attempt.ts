import type { Attempt, AttemptOutcome, AttemptPhase, Listing } from '../../../preload/contract/binding';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { AppId, AttemptId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { activeBinding } from './active-binding';
import { AppError } from '../failures/app-error';
import { capText } from '../text/cap-text';
import type { Change } from '../record/change';
import { appendEntry } from '../ledger/ledger';
import { maskSecrets } from '../secrets/mask';
import { clean } from '../failures/page-text';
import { refusal } from '../failures/refuse';
import { becomeReady, confirmBinding, moveBy } from '../stages/stage-machine';
import { boundStages, closedStages, isAmong } from '../stages/stage-table';
import { isPhaseStep, transition } from '../stages/transition';

/** What an attempt is started with. `nonceHash` is the SHA-256 of the nonce in the redirect URI, 64 hex digits. */
export type NewAttempt = Pick<Attempt, 'id' | 'accountKind' | 'via' | 'nonceHash' | 'expectedAppId'>;

/** What may be learned while an attempt advances. */
export interface AttemptPatch {
  readonly expiresAtMs?: number;
  readonly grantedAppId?: AppId;
  readonly baseline?: Listing;
}

/** The attempt that is not over, if there is one; a tenant has at most one. */
export function openAttempt(record: TenantRecord): Attempt | null {
  return record.attempts.find((attempt) => attempt.endedAtMs === null) ?? null;
}

/**
 * Records an attempt before anything is asked of WeChat.
 *
 * The caller has verified the readiness; a tenant still in preparation becomes ready first. A tenant that is bound keeps its
 * AppID: the attempt expects that one whatever was asked for. Authorizing the official account leaves the stage alone.
 * Refuses with `attempt-in-progress`, with `attempt-not-open` for an id that was used before, and with `transition-refused`
 * for a tenant that was closed.
 */
export function startAttempt(record: TenantRecord, input: NewAttempt, change: Change): TenantRecord {
  if (openAttempt(record) !== null) throw new AppError('attempt-in-progress');
  if (record.attempts.some((attempt) => attempt.id === input.id)) throw new AppError('attempt-not-open');
  const isMiniProgram = input.accountKind === 'mini-program';
  if (isAmong(closedStages, record.stage)) throw refusal(record.stage, 'attempt-phase:starting', 'wrong-stage');
  const prepared = isMiniProgram ? becomeReady(record, change) : record;
  if (isMiniProgram) transition(prepared.stage, { type: 'attempt-phase', phase: 'starting' });
  const attempt: Attempt = {
    ...input,
    expectedAppId: (isMiniProgram ? activeBinding(record)?.appId : undefined) ?? input.expectedAppId,
    phase: 'starting',
    startedAtMs: change.nowMs,
    startedBy: change.actor,
    expiresAtMs: null,
    endedAtMs: null,
    outcome: null,
    error: null,
    returnTo: prepared.stage,
    answer: null,
  };
  const detail = {
    attemptId: attempt.id,
    accountKind: attempt.accountKind,
    via: attempt.via,
    expectedAppId: attempt.expectedAppId,
    returnTo: attempt.returnTo,
  };
  const started: TenantRecord = { ...prepared, attempts: [...prepared.attempts, attempt] };
  return appendEntry(started, 'attempt-started', detail, change);
}

/**
 * Advances an open attempt, and with it the stage of a tenant whose mini program is being authorized.
 *
 * Refuses with `attempt-not-open` for an attempt that is over, which is how late callbacks are turned away, and with
 * `transition-refused` for a step back. Repeating a phase without news returns the record as it is.
 */
export function progressAttempt(
  record: TenantRecord,
  attemptId: AttemptId,
  phase: AttemptPhase,
  patch: AttemptPatch,
  change: Change,
): TenantRecord {
  const attempt = findOpen(record, attemptId);
  if (attempt.phase !== phase && !isPhaseStep(attempt.phase, phase)) {
    throw refusal(record.stage, `attempt-phase:${phase}`, 'phase-order');
  }
  const next: Attempt = { ...attempt, ...patch, phase };
  const isSame = attempt.phase === phase && next.expiresAtMs === attempt.expiresAtMs;
  if (isSame && next.grantedAppId === attempt.grantedAppId) return record;
  const replaced = withAttempt(record, next);
  const detail = { attemptId, phase, expiresAtMs: next.expiresAtMs, ...granted(patch) };
  const advanced = appendEntry(replaced, 'attempt-progressed', detail, change);
  if (attempt.accountKind !== 'mini-program' || phase === 'starting') return advanced;
  return moveBy(advanced, { type: 'attempt-phase', phase }, change);
}

/**
 * Ends an attempt that came to nothing; the tenant falls back to the stage from which it came.
 *
 * Results end their attempt themselves, see `applyAuthorization`. An attempt that is over stays as it ended. Refuses with
 * `attempt-not-open` when the tenant never had it.
 */
export function endAttempt(
  record: TenantRecord,
  attemptId: AttemptId,
  outcome: AttemptOutcome,
  error: AppErrorView | null,
  change: Change,
): TenantRecord {
  const attempt = record.attempts.find((candidate) => candidate.id === attemptId);
  if (attempt === undefined) throw new AppError('attempt-not-open');
  if (attempt.endedAtMs !== null) return record;
  const ended = closeAttempt(record, attempt, outcome, error, change);
  if (attempt.accountKind !== 'mini-program') return ended;
  return moveBy(ended, { type: 'attempt-ended', returnTo: attempt.returnTo }, change);
}

/** Marks an attempt as over without touching the stage, which its result decides. */
export function closeAttempt(
  record: TenantRecord,
  attempt: Attempt,
  outcome: AttemptOutcome,
  error: AppErrorView | null,
  change: Change,
): TenantRecord {
  const isBound = outcome === 'bound' || outcome === 'bound-with-issues';
  const { baseline: _baseline, ...kept } = attempt;
  const closed: Attempt = {
    ...kept,
    phase: 'ended',
    endedAtMs: change.nowMs,
    outcome,
    error,
    answer: isBound ? 'pending' : attempt.answer,
  };
  const detail = { attemptId: attempt.id, outcome, phase: attempt.phase, ...described(error) };
  return appendEntry(withAttempt(record, closed), 'attempt-ended', detail, change);
}

/**
 * Records the answer to "Has the WeChat mini program been successfully authorized?".
 *
 * `authorized` confirms the binding; it is refused while WeChat knows of none, or the authorization is still open. A tenant
 * that was confirmed before keeps its stage. `not-yet` leaves the binding as it is, unconfirmed.
 */
export function answerAttempt(record: TenantRecord, answer: 'authorized' | 'not-yet', change: Change): TenantRecord {
  const latest = record.attempts.findLast((attempt) => attempt.accountKind === 'mini-program');
  if (answer === 'authorized' && latest?.endedAtMs === null) {
    throw refusal(record.stage, 'confirm-in-sharecrm', 'attempt-open');
  }
  if (answer === 'authorized' && (activeBinding(record) === null || !isAmong(boundStages, record.stage))) {
    throw refusal(record.stage, 'confirm-in-sharecrm', 'not-bound');
  }
  const answered = latest === undefined ? record : withAttempt(record, { ...latest, answer });
  if (answer === 'not-yet') return appendEntry(answered, 'denied', { attemptId: latest?.id ?? null }, change);
  const isFirst = record.stage === 'bound' || record.stage === 'bound-with-issues';
  const moved = isFirst ? moveBy(answered, { type: 'action', action: 'confirm-in-sharecrm' }, change) : answered;
  return confirmBinding(moved, change);
}

/** Longest text that is kept of what a page said, in UTF-16 units. */
const pageWordsLimit = 500;

/**
 * Keeps what WeChat's page said when an authorization ended, in the words of somebody who saw it; empty words take that back.
 *
 * The page shows more than the console can read, the more so on an administrator's phone elsewhere. Refuses with `not-found`
 * for an unknown attempt and `attempt-in-progress` for an open one; the same words again change nothing.
 */
export function notePage(record: TenantRecord, attemptId: AttemptId, text: string, change: Change): TenantRecord {
  const attempt = record.attempts.find((candidate) => candidate.id === attemptId);
  if (attempt === undefined) throw new AppError('not-found');
  if (attempt.endedAtMs === null) throw new AppError('attempt-in-progress');
  const pageWords = capText(maskSecrets(clean(text)), pageWordsLimit);
  const { pageWords: before = '', ...rest } = attempt;
  if (pageWords === before) return record;
  const noted = withAttempt(record, pageWords === '' ? rest : { ...rest, pageWords });
  return appendEntry(noted, 'note-added', { attemptId, pageText: pageWords }, change);
}

/** The attempt under this id if it is open; refuses with `attempt-not-open` otherwise. */
export function findOpen(record: TenantRecord, attemptId: AttemptId): Attempt {
  const attempt = openAttempt(record);
  if (attempt?.id !== attemptId) throw new AppError('attempt-not-open');
  return attempt;
}

/** The record with one attempt in another state. */
export function withAttempt(record: TenantRecord, attempt: Attempt): TenantRecord {
  return {
    ...record,
    attempts: record.attempts.map((candidate) => (candidate.id === attempt.id ? attempt : candidate)),
  };
}

function granted(patch: AttemptPatch): { grantedAppId?: string } {
  return patch.grantedAppId === undefined ? {} : { grantedAppId: patch.grantedAppId };
}

function described(error: AppErrorView | null): Record<string, string | number> {
  if (error === null) return {};
  const { code, errcode, rid, pageCode, params, reportId } = error;
  return {
    error: code,
    ...(errcode === undefined ? {} : { errcode }),
    ...(rid === undefined ? {} : { rid }),
    ...(pageCode === undefined ? {} : { pageCode }),
    ...(typeof params?.['said'] === 'string' ? { pageText: params['said'] } : {}),
    ...(reportId === undefined ? {} : { reportId }),
  };
}
