import { type Call, onBehalfOf } from '../api/endpoint';
import type { SandboxCore } from '../core/sandbox-core';
import type { Audit, MiniProgramCode } from './model';

/** The code of the mini program a call is made for. */
export function codeOf(call: Call): MiniProgramCode {
  return call.core.code.of(onBehalfOf(call).account.appid);
}

/** Changes that code and counts it as one effect of the call; `detail` says what changed. */
export function carryOut(call: Call, changes: Partial<MiniProgramCode>, detail: string): void {
  const { appid } = onBehalfOf(call).account;
  call.core.code.change(appid, changes);
  noteEffect(call, appid, detail);
}

/** Counts one effect of a call. */
export function noteEffect(call: Call, appid: string, detail: string): void {
  call.core.effects.record({ atMs: call.core.clock.nowMs(), path: call.path, appid, detail });
  call.core.markChanged();
}

/** Counts something somebody else did; `act` stands where the path of a call would. */
export function noteForeignEffect(core: SandboxCore, act: string, appid: string, detail: string): void {
  core.effects.record({ atMs: core.clock.nowMs(), path: act, appid, detail });
  core.markChanged();
}

/** The newest submission, readable or not. */
export function lastAudit(code: MiniProgramCode): Audit | undefined {
  return code.audits.at(-1);
}

/** The newest submission the platform can read. */
export function readableAudit(code: MiniProgramCode): Audit | undefined {
  return code.audits.findLast((audit) => audit.isVisible);
}

/** The submissions with one of them replaced. */
export function replaceAudit(audits: readonly Audit[], changed: Audit): readonly Audit[] {
  return audits.map((audit) => (audit.auditId === changed.auditId ? changed : audit));
}

/** True while a submission waits for its decision. */
export function isUnderReview(audit: Audit | undefined): audit is Audit {
  return audit?.status === 2 || audit?.status === 4;
}

/** True while the privacy scan of the last commit runs. */
export function isScanning(code: MiniProgramCode, nowMs: number): boolean {
  return code.trial !== null && (code.scanEndsAtMs === null || code.scanEndsAtMs > nowMs);
}

/** True while a version reaches a share of the users. */
export function isGrayRunning(code: MiniProgramCode): boolean {
  return code.gray?.status === 1 || code.gray?.status === 2;
}

/** Unix seconds, as the protocol writes times. */
export function seconds(atMs: number): number {
  return Math.floor(atMs / 1000);
}
