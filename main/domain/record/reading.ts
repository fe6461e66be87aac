import type { AccountReading } from '../../../preload/contract/account';
import type { Attempt, Binding } from '../../../preload/contract/binding';
import { type AppId, originalIdSchema } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { activeBinding } from '../binding/active-binding';
import { AppError } from '../failures/app-error';
import { sortedSets, storeReading } from '../binding/bind';
import type { Change } from './change';
import { withoutIdleEntry } from './confirmation';
import { withField } from './drift';
import { withIssues } from '../binding/entity-issue';
import { appendEntry } from '../ledger/ledger';
import { refusal } from '../failures/refuse';
import { moveBy } from '../stages/stage-machine';
import { boundStages, isAmong } from '../stages/stage-table';
import { judgeAccount } from '../binding/verdict-on-account';

/**
 * Takes over what WeChat says now of the bound account: facts, branding, drift, sets and issues.
 *
 * One that tells nothing new is no entry: only the times change. An answer that is older than the one on record is dropped. Refuses with `not-bound` after a revocation, since an account
 * that is authorized again has to be judged first, and with `other-app-id` for another account.
 */
export function applyReading(
  record: TenantRecord,
  reading: AccountReading,
  workspace: WorkspaceSettings,
  change: Change,
  response?: string,
): TenantRecord {
  const binding = activeBinding(record);
  if (binding === null) throw refusal(record.stage, 'read-account', 'not-bound');
  if (binding.appId !== reading.appId || isOtherOriginalId(binding.originalId, reading.originalId)) {
    throw refusal(record.stage, 'read-account', 'other-app-id');
  }
  if (record.reading !== null && reading.atMs < record.reading.atMs) return record;
  const stored = storeReading(record, reading, change, response);
  const { issues, missingSets } = judgeAccount(stored, reading, workspace);
  const judged: Binding = {
    ...binding,
    originalId: reading.originalId === '' ? binding.originalId : reading.originalId,
    verifiedAtMs: reading.atMs,
    grantedSets: sortedSets(reading.grantedSets),
    baselineVersion: workspace.baseline.version,
    missingSets,
    issues,
    ...(workspace.componentAppId === null ? {} : { platformAppId: workspace.componentAppId }),
  };
  return withoutIdleEntry(record, withIssues(stored, judged, change));
}

/** An account keeps its original id for life, so that an answer with another one is about somebody else. */
function isOtherOriginalId(known: string, read: string): boolean {
  return known !== read && originalIdSchema.safeParse(known).success && originalIdSchema.safeParse(read).success;
}

/**
 * Whether a refusal as "not authorized to this platform" says nothing about the tenant, because the account was authorized to
 * another platform than the workspace names now.
 */
export function isOfOtherPlatform(record: TenantRecord, componentAppId: AppId | null): boolean {
  const platform = activeBinding(record)?.platformAppId;
  return platform !== undefined && componentAppId !== null && platform !== componentAppId;
}

/**
 * Records that the tenant revoked the authorization. Deletes nothing: binding, branding, read-outs and ledger stay.
 *
 * While an authorization is open the stage is its own; the tenant then falls back to revoked when it comes to nothing.
 * Without an active binding nothing changes.
 */
export function noticeRevocation(record: TenantRecord, change: Change, response?: string): TenantRecord {
  const binding = activeBinding(record);
  if (binding === null) return record;
  const revoked: TenantRecord = {
    ...record,
    binding: { ...binding, revokedAtMs: change.nowMs },
    attempts: record.attempts.map(afterRevocation),
    syncedAtMs: change.nowMs,
  };
  const detail = { appId: binding.appId, authorizedAtMs: binding.authorizedAtMs };
  const noticed = appendEntry(revoked, 'revocation-noticed', detail, change, response);
  return isAmong(boundStages, record.stage) ? moveBy(noticed, { type: 'revoked' }, change) : noticed;
}

/**
 * Accepts drifts as the new normal: the baseline takes the present values over, the items stay as dated history.
 *
 * Items that were accepted before are passed over. Refuses with `not-found` for an id that the tenant does not have.
 */
export function acceptDrift(record: TenantRecord, driftIds: readonly string[], change: Change): TenantRecord {
  return [...new Set(driftIds)].reduce((current, id) => acceptOne(current, id, change), record);
}

function acceptOne(record: TenantRecord, id: string, change: Change): TenantRecord {
  const item = record.drift.find((candidate) => candidate.id === id);
  if (item === undefined) throw new AppError('not-found', { params: { what: 'drift', id: id.slice(0, 60) } });
  const { reading, baseline } = record;
  if (item.acceptedAtMs !== null || reading === null || baseline === null) return record;
  const accepted: TenantRecord = {
    ...record,
    baseline: withField(baseline, reading, item.field),
    drift: record.drift.map((candidate) =>
      candidate.id === id ? { ...candidate, acceptedAtMs: change.nowMs, acceptedBy: change.actor } : candidate,
    ),
  };
  const { field, before, after } = item;
  return appendEntry(accepted, 'drift-accepted', { driftId: id, field, before, after }, change);
}

/** An open attempt falls back to revoked; nobody is asked any more whether the authorization that is gone has succeeded. */
function afterRevocation(attempt: Attempt): Attempt {
  if (attempt.endedAtMs === null) {
    return isAmong(boundStages, attempt.returnTo) ? { ...attempt, returnTo: 'revoked' } : attempt;
  }
  return attempt.answer === 'pending' ? { ...attempt, answer: null } : attempt;
}
