import type { Conflict, Quarantine } from '../../../preload/contract/binding';
import { attemptIdSchema } from '../../../preload/contract/ids';
import type { Stage } from '../../../preload/contract/stages';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { openAttempt } from '../binding/attempt';
import { sortedSets } from '../binding/bind';
import { activeBinding } from '../binding/active-binding';
import { appendEntry } from '../ledger/ledger';
import type { Change } from '../record/change';
import { moveBy } from '../stages/stage-machine';
import { isAmong, startableStages } from '../stages/stage-table';
import type { Shadow, SharedState } from './shared-state';

/** Stands for the attempt of a binding that was found in WeChat's list instead of being made by one. */
const fromList = attemptIdSchema.parse('from-list');

/**
 * Sets a binding aside that the server refused, because another tenant of the firm holds the AppID.
 *
 * What WeChat said stays for a guided choice, as after an authorization that came back with an account of another tenant; the
 * binding and the stage are again those that the team knows. Without an active binding nothing changes.
 */
export function loseBinding(
  record: TenantRecord,
  shadow: Shadow | null,
  holder: Conflict | null,
  change: Change,
): TenantRecord {
  const binding = activeBinding(record);
  if (binding === null || openAttempt(record) !== null) return record;
  const { reading } = record;
  const quarantine: Quarantine = {
    reason: 'bound-elsewhere',
    appId: binding.appId,
    accountName: reading?.nickName ?? '',
    entity: reading?.principalName ?? '',
    kind: reading?.kind ?? null,
    grantedSets: sortedSets(binding.grantedSets),
    attemptId: binding.attemptId ?? record.attempts.at(-1)?.id ?? fromList,
    atMs: change.nowMs,
    conflict: holder,
    ...(reading === null ? {} : { reading }),
  };
  const before = shadow?.state ?? null;
  const bound = before?.binding ?? null;
  const lost: TenantRecord = {
    ...record,
    binding: bound?.appId === binding.appId ? null : bound,
    reading: before?.reading?.appId === binding.appId ? null : (before?.reading ?? null),
    baseline: before?.baseline?.appId === binding.appId ? null : (before?.baseline ?? null),
    credential: null,
    quarantine,
    stage: stageBefore(before),
  };
  const detail = {
    reason: 'bound-elsewhere',
    appId: binding.appId,
    account: quarantine.accountName,
    entity: quarantine.entity,
    kind: quarantine.kind,
    ...(holder === null ? {} : { conflictTenant: holder.tenantName, conflictIn: holder.workspaceName }),
  };
  const told = appendEntry(lost, 'quarantined', detail, change);
  return activeBinding(told) === null ? moveBy(told, { type: 'quarantined' }, change) : told;
}

/** A tenant that the team knows as bound to another mini program goes back to there; every other one to where it could start. */
function stageBefore(before: SharedState | null): Stage {
  if (before === null || isAmong(startableStages, before.stage)) return before?.stage ?? 'ready';
  return 'ready';
}
