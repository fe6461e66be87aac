import type { Readiness } from '../../../preload/contract/checks';
import { stageActions } from '../../../preload/contract/vocabulary/stages';
import type { Stage, StageAction } from '../../../preload/contract/stages';
import type { TenantRecord } from '../../../preload/contract/tenant';
import { activeBinding } from '../binding/active-binding';
import { AppError } from '../failures/app-error';
import type { Change } from '../record/change';
import { appendEntry } from '../ledger/ledger';
import { requireReason, refusal } from '../failures/refuse';
import { actionTable, confirmedStages, isAmong, preparingStages } from './stage-table';
import { nameOf, type StageEvent, transition } from './transition';

/**
 * Moves a tenant by an event. A change of stage always comes with its `stage-changed` entry; this is the only place where a
 * stage is set. Refusals as in `transition`.
 */
export function moveBy(record: TenantRecord, event: StageEvent, change: Change, note = ''): TenantRecord {
  const to = transition(record.stage, event);
  if (to === record.stage) return record;
  const moved: TenantRecord = { ...record, stage: to, stageSinceMs: change.nowMs };
  const detail = { from: record.stage, to, event: nameOf(event), ...(note === '' ? {} : { note }) };
  return appendEntry(moved, 'stage-changed', detail, change);
}

/**
 * The actions that a tenant's stage allows. None while an authorization of its mini program is open.
 *
 * `mark-ready` depends on the checks besides; the view leaves it out while something blocks.
 */
export function allowedActions(record: TenantRecord): StageAction[] {
  if (hasOpenMiniProgramAttempt(record)) return [];
  return stageActions.filter((action) => isAmong(actionTable[action].from, record.stage));
}

/**
 * Carries out what a consultant, or the hosting pipeline, says about the stage.
 *
 * Given the readiness, `mark-ready` is refused with `not-ready` while a check blocks. Confirming records who confirmed the
 * binding, and when.
 */
export function act(
  record: TenantRecord,
  action: StageAction,
  note: string,
  change: Change,
  readiness?: Readiness,
): TenantRecord {
  if (hasOpenMiniProgramAttempt(record)) throw refusal(record.stage, action, 'attempt-open');
  if (action === 'mark-ready' && readiness?.state === 'blocked') {
    throw new AppError('not-ready', { params: { checks: readiness.blockers.join(',') } });
  }
  const moved = moveBy(record, { type: 'action', action }, change, note);
  return action === 'confirm-in-sharecrm' ? confirmBinding(moved, change) : moved;
}

/**
 * Corrects a stage that was recorded by mistake; the entry names both and why. Going back before the confirmation takes that back,
 * and from before it to a later stage confirms. Refused without a reason, while an authorization is open, and where the stage is not a
 * matter of what somebody recorded.
 */
export function correctStage(record: TenantRecord, to: Stage, reason: string, change: Change): TenantRecord {
  if (hasOpenMiniProgramAttempt(record)) throw refusal(record.stage, 'correction', 'attempt-open');
  const note = requireReason(reason);
  const moved = moveBy(record, { type: 'correction', to: unconfirmedStage(record, to) }, change, note);
  const { binding } = moved;
  if (binding === null) return moved;
  const isConfirmed = isAmong(confirmedStages, moved.stage);
  if (isConfirmed) return binding.confirmedAtMs === null ? confirmBinding(moved, change) : moved;
  return { ...moved, binding: { ...binding, confirmedAtMs: null, confirmedBy: null } };
}

/** Before its confirmation a binding with issues stands apart from a clean one. */
function unconfirmedStage(record: TenantRecord, to: Stage): Stage {
  return to === 'bound' && (record.binding?.issues.length ?? 0) > 0 ? 'bound-with-issues' : to;
}

/** Records that somebody confirmed the binding in ShareCRM. Refused without an active binding. */
export function confirmBinding(record: TenantRecord, change: Change): TenantRecord {
  const binding = activeBinding(record);
  if (binding === null) throw refusal(record.stage, 'confirm-in-sharecrm', 'not-bound');
  const confirmed: TenantRecord = {
    ...record,
    binding: { ...binding, confirmedAtMs: change.nowMs, confirmedBy: change.actor },
  };
  return appendEntry(confirmed, 'confirmed', { appId: binding.appId }, change);
}

/**
 * Lets the stage follow the checks: a prepared tenant becomes ready, a ready one whose checks block goes back.
 *
 * Unknown values move nothing, and neither does an unreachable platform, which says nothing about the tenant.
 */
export function followReadiness(record: TenantRecord, readiness: Readiness, change: Change): TenantRecord {
  if (hasOpenMiniProgramAttempt(record)) return record;
  if (record.stage === 'account-prep' && readiness.state === 'ready') {
    return moveBy(record, { type: 'readiness', ready: true }, change);
  }
  const isBlocked = readiness.blockers.some((id) => id !== 'platform-reachable');
  if (record.stage === 'ready' && isBlocked) return moveBy(record, { type: 'readiness', ready: false }, change);
  return record;
}

/** Takes a tenant whose checks were verified by the caller from preparation to ready; leaves any other as it is. */
export function becomeReady(record: TenantRecord, change: Change): TenantRecord {
  if (!isAmong(preparingStages, record.stage)) return record;
  return moveBy(record, { type: 'readiness', ready: true }, change);
}

function hasOpenMiniProgramAttempt(record: TenantRecord): boolean {
  return record.attempts.some((attempt) => attempt.endedAtMs === null && attempt.accountKind === 'mini-program');
}
