import type { Operation } from '../../../preload/contract/hosting/operations';
import type { ReadBack } from '../../../preload/contract/hosting/versions';
import { operationIdIn } from './operation-id';
import type { Sign } from './sign';
import { isNamed, isSameVersion } from './slots';

const unsure: Sign = { is: 'unsure' };
const unchanged: Sign = { is: 'unchanged' };

/**
 * commit: the trial's description carries the id. The version of before, or none where there was none, is unchanged; a third
 * one is somebody else's upload, which may have covered ours.
 */
export function judgeTrial({ id, before }: Operation, read: ReadBack): Sign {
  if (isNamed(read.trial)) {
    if (operationIdIn(read.trial.description) === id) return { is: 'done' };
    if (isNamed(before.trial)) {
      return isSameVersion(before.trial, read.trial) && before.trial.atMs === read.trial.atMs
        ? unchanged
        : { is: 'ask', lookFor: 'trial-version' };
    }
    return { is: 'ask', lookFor: 'trial-version' };
  }
  if (read.trial === undefined) return unsure;
  return read.hasCode === false ? unchanged : unsure;
}

/** submit and undo: the newest audit, by its number, its description and its time. */
export function judgeAudit(operation: Operation, read: ReadBack): Sign {
  if (read.audit === undefined) return unsure;
  return operation.call === 'undo-audit' ? judgeUndo(operation, read) : judgeSubmit(operation, read);
}

/** One audit runs at a time, so a new number with our description is ours; that some audit runs (85009) proves nothing. */
function judgeSubmit({ carries, before }: Operation, { audit }: ReadBack): Sign {
  if (audit === null || audit === undefined) return unchanged;
  const old = before.audit ?? null;
  const isNew = old === null || old.auditId !== audit.auditId || old.submittedAtMs !== audit.submittedAtMs;
  if (!isNew) return unchanged;
  const isOurs =
    carries === null ? isSameVersion(before.trial ?? null, audit) : operationIdIn(audit.description) === carries;
  return isOurs ? { is: 'done', result: { auditid: audit.auditId } } : { is: 'ask', lookFor: 'audit-record' };
}

/** Approved or rejected meanwhile: the decision was faster, and there is nothing to withdraw any more. */
function judgeUndo({ before }: Operation, { audit }: ReadBack): Sign {
  if (audit === null || audit === undefined) return unsure;
  if (audit.auditId !== before.audit?.auditId) return { is: 'ask', lookFor: 'audit-record' };
  if (audit.status === 3) return { is: 'done' };
  if (audit.status === 0 || audit.status === 1) return { is: 'final', because: 'decided-first' };
  return unchanged;
}

/**
 * release: what is live is the approved version. Where WeChat names no live version the roll-back list is asked, and last
 * whether a second call was refused with "already released".
 */
export function judgeLive({ carries, before }: Operation, read: ReadBack, isTwin: boolean): Sign {
  const approved = before.audit ?? null;
  if (isNamed(read.live)) {
    const isWanted =
      carries === null ? isSameVersion(approved, read.live) : operationIdIn(read.live.description) === carries;
    if (isWanted && !isAsBefore(before, read)) return { is: 'done' };
    if (isWanted) return isTwin ? { is: 'done' } : unsure;
    return isAsBefore(before, read) ? unchanged : { is: 'ask', lookFor: 'live-version' };
  }
  const isListed = (part: ReadBack): boolean =>
    (part.history ?? []).some((version) => isSameVersion(version, approved));
  if (isListed(read) && !isListed(before)) return { is: 'done' };
  if (isTwin && isSameVersion(read.audit ?? null, approved)) return { is: 'done' };
  // An answer that names the trial has its objects: what is live is left out because nothing is, as before the call.
  const hasObjects = read.live === null && isNamed(read.trial);
  return hasObjects && !isNamed(before.live) && read.audit?.status === 0 ? unchanged : unsure;
}

/**
 * revertcoderelease: the version that was live has left the list, or the target is live. A blind repeat rolls back one more
 * version, so that anything but a plain "as before" is asked about.
 */
export function judgeHistory({ before, body }: Operation, read: ReadBack): Sign {
  const target = before.history?.find(({ appVersion }) => appVersion === body['app_version']) ?? null;
  const burned = isNamed(before.live) ? before.live : null;
  const isListed = (part: ReadBack): boolean => (part.history ?? []).some((version) => isSameVersion(version, burned));
  if (isNamed(read.live) && isSameVersion(read.live, target) && !isSameVersion(burned, target)) return { is: 'done' };
  if (read.history !== undefined && isListed(before) && !isListed(read)) return { is: 'done' };
  if (read.history === undefined) return unsure;
  const isSameList =
    numbers(read) === numbers(before) && (!isNamed(read.live) || isAsBefore(before, read) || burned === null);
  return isSameList ? unchanged : { is: 'ask', lookFor: 'version-history' };
}

function numbers({ history = [] }: ReadBack): string {
  return history.map(({ appVersion }) => appVersion).join();
}

/** Whether the same is live as before the call, of the same time. */
function isAsBefore(before: ReadBack, read: ReadBack): boolean {
  if (!isNamed(before.live)) return !isNamed(read.live);
  return isNamed(read.live) && isSameVersion(before.live, read.live) && before.live.atMs === read.live.atMs;
}
