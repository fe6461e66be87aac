import type { Hosting } from '../../../preload/contract/hosting/state';
import type { HostingCall, HostingCheckId, HostingFix } from '../../../preload/contract/hosting/vocabulary';
import { isBurned } from './pipeline';
import { isReleased } from './slots';

/** Why a call is not allowed in the present state of the slots: the errcode that WeChat would answer, and the way out. */
export interface StateRefusal {
  readonly check: HostingCheckId;
  readonly fix: HostingFix;
  readonly errcode: number;
}

/**
 * Whether the slots allow a call; null when they do, or say nothing about it.
 *
 * What is not documented (an upload while a gray release runs, a speed-up of a delayed audit) is left to WeChat.
 */
export function stateRefusal(hosting: Hosting, call: HostingCall): StateRefusal | null {
  const { trial, scan, audit, gray, live } = hosting;
  const isOpen = audit?.state === 'reviewing' || audit?.state === 'delayed';
  const isGray = gray?.state === 'running' || gray?.state === 'paused';
  const noAudit: StateRefusal = { check: 'audit-state', fix: 'look-at-audit', errcode: 85_019 };
  const burned: StateRefusal = { check: 'audit-state', fix: 'upload-new-version', errcode: 85_052 };
  switch (call) {
    case 'submit-audit':
      if (trial?.state !== 'uploaded') return { check: 'trial', fix: 'upload-first', errcode: 85_086 };
      if (scan?.state === 'running') return { check: 'scan', fix: 'wait-for-scan', errcode: 61_039 };
      return isOpen ? { check: 'audit-state', fix: 'wait-for-audit', errcode: 85_009 } : null;
    case 'undo-audit':
      return isOpen ? null : { check: 'audit-state', fix: 'look-at-audit', errcode: 85_020 };
    case 'speed-up-audit':
      return isOpen ? null : { check: 'audit-state', fix: 'look-at-audit', errcode: 89_402 };
    case 'release':
      if (audit === null || audit.state === 'none') return noAudit;
      if (audit.state !== 'approved') return { ...noAudit, errcode: 85_020 };
      if (isBurned(hosting)) return burned;
      return isReleased(hosting) ? { ...noAudit, errcode: 85_052 } : null;
    case 'gray-release':
      if (audit?.state !== 'approved') return { ...noAudit, errcode: 85_080 };
      if (isBurned(hosting)) return burned;
      return live?.state === 'live' ? null : { check: 'live-version', fix: 'release-in-full', errcode: 85_079 };
    case 'revert-gray':
      return isGray ? null : { check: 'gray-running', fix: 'read-again', errcode: 85_021 };
    case 'revert-release':
      if (isGray) return { check: 'gray-running', fix: 'end-gray', errcode: 87_011 };
      return live?.state === 'live' ? null : { check: 'live-version', fix: 'read-again', errcode: 87_012 };
    default:
      return null;
  }
}
