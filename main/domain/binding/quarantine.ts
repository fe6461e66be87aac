import type { AccountReading } from '../../../preload/contract/account';
import type { Attempt, Conflict, Quarantine, QuarantineReason } from '../../../preload/contract/binding';
import type { AppId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { appIdTaken } from '../failures/refuse';
import { activeBinding } from './active-binding';
import { AppError, assertNever } from '../failures/app-error';
import { closeAttempt, openAttempt } from './attempt';
import { bind, sortedSets } from './bind';
import { capText } from '../text/cap-text';
import type { Change } from '../record/change';
import { appendEntry } from '../ledger/ledger';
import { officialAccountOf } from '../account/official-account';
import { requireReason, refusal } from '../failures/refuse';
import { moveBy } from '../stages/stage-machine';
import { recordOfficialAccount } from '../record/tenant';
import { withUnrevoked } from './unrevoked';

/** Why an account is only a candidate: nothing proves that the attempt authorized it. */
export type Doubt = Extract<QuarantineReason, 'unproven' | 'after-expiry' | 'authorized-before'>;

/**
 * What a result is judged against. `conflicts` are the other claims on the AppID that came back; `doubt` is left out for a result
 * that is proven.
 */
export interface ResultContext {
  readonly workspace: WorkspaceSettings;
  readonly conflicts: readonly Conflict[];
  readonly doubt?: Doubt;
}

/** The guided ways out of a quarantine. */
export type QuarantineResolution = 'accept' | 'official-account' | 'discard' | 'move';

/**
 * Keeps a result beside whatever binding there is, and ends its attempt.
 *
 * A tenant with a good binding returns to the stage from which it came; one without is quarantined as a whole. The result of
 * an official account's authorization leaves the stage alone.
 */
export function setAside(
  record: TenantRecord,
  attempt: Attempt,
  reading: AccountReading,
  why: { readonly reason: QuarantineReason; readonly conflict: Conflict | null },
  change: Change,
  response?: string,
): TenantRecord {
  const quarantine: Quarantine = {
    reason: why.reason,
    appId: reading.appId,
    accountName: capText(reading.nickName, 200),
    entity: capText(reading.principalName, 200),
    kind: reading.kind,
    grantedSets: sortedSets(reading.grantedSets),
    attemptId: attempt.id,
    atMs: change.nowMs,
    conflict: why.conflict,
    reading,
  };
  const detail = {
    reason: why.reason,
    appId: reading.appId,
    account: quarantine.accountName,
    entity: quarantine.entity,
    kind: reading.kind,
    ...(why.conflict === null
      ? {}
      : { conflictTenant: why.conflict.tenantName, conflictIn: why.conflict.workspaceName }),
  };
  const kept = appendEntry({ ...record, quarantine }, 'quarantined', detail, change, response);
  const closed = closeAttempt(kept, attempt, 'quarantined', null, change);
  if (attempt.accountKind !== 'mini-program') return closed;
  if (activeBinding(record) !== null) {
    return moveBy(closed, { type: 'attempt-ended', returnTo: attempt.returnTo }, change);
  }
  return moveBy(closed, { type: 'quarantined' }, change);
}

/**
 * Resolves a quarantine by a choice with a reason.
 *
 * `accept` binds the account after all and makes its AppID the expected one; refused while another tenant holds it
 * (`app-id-taken`), while another mini program of this tenant is still authorized, and for an account of the wrong kind.
 * `official-account` records an official account that was picked instead of a mini program as the tenant's own. `discard` gives the
 * result up: the tenant's administrator revokes it at WeChat, and until WeChat says so the record remembers it. `move` hands it to another tenant, see
 * `adoptAuthorization`. The ledger keeps what was set aside in every case. Refused while an authorization is open.
 */
export function resolveQuarantine(
  record: TenantRecord,
  resolution: QuarantineResolution,
  reason: string,
  context: ResultContext,
  change: Change,
): TenantRecord {
  const quarantine = record.quarantine;
  if (quarantine === null) throw refusal(record.stage, `quarantine:${resolution}`, 'nothing-quarantined');
  if (openAttempt(record) !== null) throw refusal(record.stage, `quarantine:${resolution}`, 'attempt-open');
  const note = requireReason(reason);
  switch (resolution) {
    case 'accept':
      return accept(record, quarantine, note, context, change);
    case 'official-account':
      return asOfficialAccount(record, quarantine, note, change);
    case 'discard':
      return release(withUnrevoked(record, quarantine, change), quarantine, { resolution, reason: note }, change);
    case 'move':
      return release(
        withoutExpectation(record, quarantine.appId, change),
        quarantine,
        { resolution, reason: note },
        change,
      );
    default:
      return assertNever(resolution);
  }
}

/**
 * Binds a tenant to an account that was authorized elsewhere: moved from another tenant's quarantine, or found in the list
 * of authorizers.
 *
 * Refused as `accept` is, and while an authorization is open.
 */
export function adoptAuthorization(
  record: TenantRecord,
  reading: AccountReading,
  context: ResultContext,
  change: Change,
  response?: string,
): TenantRecord {
  if (openAttempt(record) !== null) throw new AppError('attempt-in-progress');
  requireBindable(record, reading, context);
  const input = { reading, attemptId: null, returnTo: record.stage, workspace: context.workspace };
  return bind(record, input, change, response);
}

function accept(
  record: TenantRecord,
  quarantine: Quarantine,
  reason: string,
  context: ResultContext,
  change: Change,
): TenantRecord {
  const { reading, attemptId, appId } = quarantine;
  if (reading === undefined) throw refusal(record.stage, 'quarantine:accept', 'account-unreadable');
  const asked = record.attempts.find((attempt) => attempt.id === attemptId)?.accountKind;
  if (asked === 'official-account' && reading.kind === 'official-account') {
    const released = release(record, quarantine, { resolution: 'accept', reason }, change);
    return recordOfficialAccount(released, officialAccountOf(reading), change);
  }
  requireBindable(record, reading, context);
  const detail = { resolution: 'accept', reason, appId, quarantineReason: quarantine.reason };
  const resolved = appendEntry({ ...record, quarantine: null }, 'quarantine-resolved', detail, change);
  return bind(resolved, { reading, attemptId, returnTo: record.stage, workspace: context.workspace }, change);
}

/** The official account is the tenant's own: it is kept as that, and its AppID is not expected as a mini program's any more. */
function asOfficialAccount(record: TenantRecord, quarantine: Quarantine, reason: string, change: Change): TenantRecord {
  const { reading } = quarantine;
  if (reading?.kind !== 'official-account') throw refusal(record.stage, 'quarantine:official-account', 'wrong-kind');
  const how = { resolution: 'official-account', reason } as const;
  const released = release(withoutExpectation(record, quarantine.appId, change), quarantine, how, change);
  return recordOfficialAccount(released, officialAccountOf(reading), change);
}

/** An AppID that goes to another tenant is not expected here any more. */
function withoutExpectation(record: TenantRecord, appId: AppId, change: Change): TenantRecord {
  if (record.profile.expectedAppId !== appId || activeBinding(record) !== null) return record;
  const profile = { ...record.profile, expectedAppId: null };
  return appendEntry({ ...record, profile }, 'profile-changed', { expectedAppId: null }, change);
}

/** Clears the quarantine; a tenant that was set aside as a whole is ready again, or revoked as it was before. */
function release(
  record: TenantRecord,
  quarantine: Quarantine,
  how: { readonly resolution: QuarantineResolution; readonly reason: string },
  change: Change,
): TenantRecord {
  const detail = { ...how, appId: quarantine.appId, quarantineReason: quarantine.reason };
  const cleared = appendEntry({ ...record, quarantine: null }, 'quarantine-resolved', detail, change);
  if (record.stage !== 'quarantined') return cleared;
  const to = record.binding === null ? 'ready' : 'revoked';
  return moveBy(cleared, { type: 'quarantine-resolved', to }, change);
}

function requireBindable(record: TenantRecord, reading: AccountReading, context: ResultContext): void {
  if (reading.kind !== 'mini-program') throw refusal(record.stage, 'bind', 'wrong-kind');
  const bound = activeBinding(record);
  if (bound !== null && bound.appId !== reading.appId) throw refusal(record.stage, 'bind', 'still-authorized');
  const holder = boundElsewhere(context.conflicts, reading.appId);
  if (holder !== null) throw appIdTaken(holder);
}

/** The claim that is bound already, if one of them is. */
function boundElsewhere(conflicts: readonly Conflict[], appId: AppId): Conflict | null {
  return conflicts.find((conflict) => conflict.appId === appId && conflict.bound) ?? null;
}
