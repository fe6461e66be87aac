import type { AccountReading, FoundKind } from '../../../preload/contract/account';
import type {
  Attempt,
  AttemptOutcome,
  BindingIssue,
  Conflict,
  MissingSet,
  QuarantineReason,
} from '../../../preload/contract/binding';
import type { AttemptId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { activeBinding } from './active-binding';
import { AppError } from '../failures/app-error';
import { closeAttempt } from './attempt';
import { bind } from './bind';
import type { Change } from '../record/change';
import { officialAccountOf } from '../account/official-account';
import { type ResultContext, setAside } from './quarantine';
import { recordOfficialAccount } from '../record/tenant';
import { judgeAccount } from './verdict-on-account';

/** What an authorization result is worth. */
export type Judgement =
  | {
      readonly outcome: Extract<AttemptOutcome, 'bound' | 'bound-with-issues' | 'recorded'>;
      readonly issues: BindingIssue[];
      readonly missingSets: MissingSet[];
    }
  | {
      readonly outcome: Extract<AttemptOutcome, 'quarantined'>;
      readonly reason: QuarantineReason;
      readonly conflict: Conflict | null;
    };

/** Channels accounts, shops and the like are told by their kind. */
const pickedReason: Readonly<Partial<Record<FoundKind, QuarantineReason>>> = {
  'official-account': 'official-account-picked',
  'mini-program': 'mini-program-picked',
};

/**
 * Judges an authorization result: kind of account, expected AppID (or original id, where that is all that is known), other
 * claims, then what keeps it from being clean.
 *
 * Anything that could bind a wrong account is set aside, never bound, and so is one of which nothing shows that this attempt
 * authorized it. Whatever the attempt expected, a bound tenant expects
 * its own AppID.
 */
export function judge(
  record: TenantRecord,
  attempt: Attempt,
  reading: AccountReading,
  context: ResultContext,
): Judgement {
  const claims = context.conflicts.filter((conflict) => conflict.appId === reading.appId);
  const conflict = claims.find((claim) => claim.bound) ?? claims[0] ?? null;
  const setAsideFor = (reason: QuarantineReason): Judgement => ({ outcome: 'quarantined', reason, conflict });
  if (reading.kind !== attempt.accountKind) {
    return setAsideFor(pickedReason[reading.kind] ?? 'other-kind-picked');
  }
  const isMiniProgram = reading.kind === 'mini-program';
  const bound = isMiniProgram ? activeBinding(record) : null;
  const expected = bound?.appId ?? attempt.expectedAppId;
  if (expected !== null && expected !== reading.appId) return setAsideFor('app-id-differs');
  if (isMiniProgram && conflict !== null) return setAsideFor('bound-elsewhere');
  const originalId = record.profile.expectedOriginalId;
  if (isMiniProgram && expected === null && originalId !== null && originalId !== reading.originalId) {
    return setAsideFor('original-id-differs');
  }
  if (context.doubt !== undefined) return setAsideFor(context.doubt);
  if (!isMiniProgram) return { outcome: 'recorded', issues: [], missingSets: [] };
  const { issues, missingSets } = judgeAccount(record, reading, context.workspace);
  return { outcome: issues.length === 0 ? 'bound' : 'bound-with-issues', issues, missingSets };
}

/**
 * Records an authorization result: binding, quarantine or official account, and ends the attempt.
 *
 * Duplicate and late results of an attempt that is over change nothing. Refuses with `attempt-not-open` when the tenant never
 * had the attempt. `response` is the raw answer of WeChat.
 */
export function applyAuthorization(
  record: TenantRecord,
  attemptId: AttemptId,
  reading: AccountReading,
  context: ResultContext,
  change: Change,
  response?: string,
): TenantRecord {
  const attempt = record.attempts.find((candidate) => candidate.id === attemptId);
  if (attempt === undefined) throw new AppError('attempt-not-open');
  if (attempt.endedAtMs !== null) return record;
  const judgement = judge(record, attempt, reading, context);
  if (judgement.outcome === 'quarantined') return setAside(record, attempt, reading, judgement, change, response);
  const closed = closeAttempt(record, attempt, judgement.outcome, null, change);
  if (judgement.outcome === 'recorded') {
    const linkStatus = record.officialAccount?.appId === reading.appId ? record.officialAccount.linkStatus : null;
    return recordOfficialAccount(closed, officialAccountOf(reading, linkStatus), change, response);
  }
  const { workspace } = context;
  return bind(closed, { reading, attemptId, returnTo: attempt.returnTo, workspace }, change, response);
}
