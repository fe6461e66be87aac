import type { Hosting } from '../../../preload/contract/hosting/state';
import type { HostingReminder, PipelineState } from '../../../preload/contract/hosting/vocabulary';
import type { NextActor, Stage } from '../../../preload/contract/stages';
import { openOperation } from './operations';
import { isNamed, isReleased, isSameVersion, recordOf } from './slots';

const hour = 3_600_000;
/** After so long somebody is reminded: reviews usually end within days and scans within a minute; both were reported to take far longer. */
const longAuditMs = 3 * 24 * hour;
const longScanMs = hour;

/**
 * Where the pipeline stands. "Approved and waiting" is derived, since the audit stays approved after its release: the approved
 * version, description and time are compared with what is live.
 */
export function pipelineState(hosting: Hosting): PipelineState {
  const { trial, scan, audit, gray } = hosting;
  if (audit !== null) {
    if (audit.state === 'reviewing') return 'under-review';
    if (audit.state === 'delayed') return 'review-delayed';
    if (gray?.state === 'running' || gray?.state === 'paused') return 'gray-running';
    if (audit.state === 'approved' && !isReleased(hosting) && !isBurned(hosting)) return 'approved-waiting';
    if (!hasNewerTrial(hosting)) {
      if (audit.state === 'rejected') return 'rejected';
      if (audit.state === 'withdrawn') return 'withdrawn';
      if (audit.state === 'approved') return 'released';
    }
  }
  if (trial?.state === 'uploaded' && !isSameVersion(trial, hosting.live)) {
    if (scan?.state === 'running') return 'scanning';
    return scan?.state === 'needs' ? 'scan-needs-attention' : 'ready-to-submit';
  }
  if (hosting.live?.state === 'live') return 'released';
  return trial === null && audit === null ? 'nothing-known' : 'nothing-uploaded';
}

/**
 * Whether the version of the review was live and was rolled back from: it is burned for good, while WeChat's answer about the review
 * stays "approved". Nothing else takes a version from the public while it is the newest one that was reviewed.
 */
export function isBurned(hosting: Hosting): boolean {
  const { audit, live } = hosting;
  if (audit?.state !== 'approved' || live?.state !== 'live' || !isNamed(live) || isSameVersion(audit, live))
    return false;
  return recordOf(hosting)?.liveAtMs !== undefined;
}

/** Whether something was uploaded after what was audited. */
function hasNewerTrial({ trial, audit }: Hosting): boolean {
  if (trial?.state !== 'uploaded' || audit === null || isSameVersion(trial, audit)) return false;
  return trial.version !== '' || trial.description !== '';
}

const stageOfState: Readonly<Record<PipelineState, Stage | null>> = {
  'nothing-known': null,
  'nothing-uploaded': null,
  scanning: 'packaging',
  'scan-needs-attention': 'packaging',
  'ready-to-submit': 'packaging',
  withdrawn: 'packaging',
  'under-review': 'in-review',
  'review-delayed': 'review-delayed',
  rejected: 'review-rejected',
  'approved-waiting': 'in-review',
  'gray-running': 'in-review',
  released: 'live',
};

/**
 * The stage that the slots stand for, C1 to C3; null when they say nothing. A tenant that is live stays so while its next
 * version is on its way: its shop is open.
 */
export function stageFrom(hosting: Hosting): Stage | null {
  return hosting.live?.state === 'live' ? 'live' : stageOfState[pipelineState(hosting)];
}

const actorOfState: Readonly<Record<PipelineState, NextActor>> = {
  'nothing-known': 'consultant',
  'nothing-uploaded': 'consultant',
  scanning: 'wechat',
  'scan-needs-attention': 'vendor-ops',
  'ready-to-submit': 'consultant',
  withdrawn: 'consultant',
  'under-review': 'wechat',
  'review-delayed': 'wechat',
  rejected: 'consultant',
  'approved-waiting': 'consultant',
  'gray-running': 'consultant',
  released: 'nobody',
};

/** Who has to move next in the pipeline. */
export function pipelineActor(hosting: Hosting): NextActor {
  return openOperation(hosting.operations)?.state === 'ask-operator'
    ? 'consultant'
    : actorOfState[pipelineState(hosting)];
}

/** What somebody should be told at a moment, the most urgent first. */
export function remindersOf(hosting: Hosting, nowMs: number): HostingReminder[] {
  const { scan, audit } = hosting;
  const state = pipelineState(hosting);
  const open = openOperation(hosting.operations);
  const isAuditOpen = audit?.state === 'reviewing' || audit?.state === 'delayed';
  const takesLong = (sinceMs: number | null | undefined, limitMs: number): boolean =>
    sinceMs !== null && sinceMs !== undefined && nowMs - sinceMs > limitMs;
  const found: readonly (readonly [HostingReminder, boolean])[] = [
    ['operator-asked', open?.state === 'ask-operator'],
    ['operation-unknown', open?.state === 'unknown'],
    ['foreign-live', isForeign(hosting.live)],
    ['foreign-audit', isForeign(audit)],
    ['foreign-trial', isForeign(hosting.trial)],
    ['rejected', state === 'rejected'],
    ['approved-and-waiting', state === 'approved-waiting'],
    ['audit-takes-long', isAuditOpen && takesLong(audit.sinceMs, longAuditMs)],
    ['scan-takes-long', scan?.state === 'running' && takesLong(scan.sinceMs, longScanMs)],
  ];
  return found.flatMap(([reminder, holds]) => (holds ? [reminder] : []));
}

interface MaybeOurs {
  readonly state: string;
  readonly version: string;
  readonly description: string;
  readonly operationId: string | null;
  readonly acceptedBy: string | null;
}

/** Whether a slot holds a version that no operation of this console left, and that nobody accepted. */
export function isForeign(slot: MaybeOurs | null): boolean {
  if (slot === null || slot.state === 'none') return false;
  const isNamed = slot.version !== '' || slot.description !== '';
  return isNamed && slot.operationId === null && slot.acceptedBy === null;
}
