import type { Quarantine, QuarantineReason } from '../../../preload/contract/binding';
import type { AppId } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { appendEntry } from '../ledger/ledger';
import type { Change } from '../record/change';

/** Why an account was only a candidate: it may be somebody else's. */
const doubts: readonly QuarantineReason[] = ['unproven', 'after-expiry', 'authorized-before'];

/**
 * Remembers that a wrong account is still authorized. Not that of a candidate, nor one that another tenant is bound to: both may be
 * somebody else's good authorization.
 */
export function withUnrevoked(record: TenantRecord, quarantine: Quarantine, change: Change): TenantRecord {
  const { appId, accountName, kind, reason, conflict } = quarantine;
  const isOthers = conflict?.bound === true || doubts.includes(reason);
  if (isOthers) return record;
  const others = (record.unrevoked ?? []).filter((item) => item.appId !== appId);
  return { ...record, unrevoked: [...others, { appId, accountName, kind, sinceMs: change.nowMs }] };
}

/** Takes an account off the list of those that are still authorized: WeChat says that it is not, or it is the right one by now. */
export function withoutUnrevoked(record: TenantRecord, appId: AppId): TenantRecord {
  const { unrevoked = [], ...rest } = record;
  const left = unrevoked.filter((item) => item.appId !== appId);
  if (left.length === unrevoked.length) return record;
  return left.length === 0 ? rest : { ...rest, unrevoked: left };
}

/** Records that WeChat says a wrong account was revoked; the record as it is when it is not waited for. */
export function noticeWrongAccountRevoked(record: TenantRecord, appId: AppId, change: Change): TenantRecord {
  const cleared = withoutUnrevoked(record, appId);
  if (cleared === record) return record;
  return appendEntry(cleared, 'quarantine-resolved', { resolution: 'revoked', appId }, change);
}
