import { createHash } from 'node:crypto';
import type { EventField } from '../core/event-log';
import type { SandboxCore } from '../core/sandbox-core';
import { countUse } from './calendar';
import { isUnderReview, lastAudit, noteForeignEffect, replaceAudit, seconds } from './changes';
import { announceToAccount } from './message-events';
import type { Audit, Decision, MiniProgramCode, PlannedDecision } from './model';
import { passedWithAudit } from './order-path';

/** How long an event is ahead of the read calls while `pushDelivery` is `early`. */
const EARLY_PUSH_MS = 5_000;

const STANDARD_REASONS: readonly string[] = ['服务类目与小程序提供的功能不符', '页面空白，不带参数打开时无法查看内容'];

/** The reviewer's own decision about a submission made now; `null` when nobody decides by itself. */
export function planReview(core: SandboxCore): PlannedDecision | null {
  const { reviewAfterSeconds, reviewDecision } = core.settings.switches;
  if (reviewAfterSeconds < 0) return null;
  const atMs = core.clock.nowMs() + reviewAfterSeconds * 1000;
  return { ...decisionFor(core, reviewDecision, STANDARD_REASONS, 1), atMs, isPushed: false };
}

/** A decision in the words of WeChat: reasons numbered and ended by `<br>`, with as many screenshots as asked for. */
export function decisionFor(
  core: SandboxCore,
  kind: 'approve' | 'reject' | 'delay',
  reasons: readonly string[],
  screenshots: number,
): Decision {
  if (kind === 'approve') return { status: 0, reason: '', screenshots: [] };
  const given = reasons.length === 0 ? STANDARD_REASONS : reasons;
  const reason = given.map((text, index) => `${index + 1}:${text}<br>`).join('');
  if (kind === 'delay') return { status: 4, reason, screenshots: [] };
  const serial = core.effects.lastSeq();
  const ids = Array.from({ length: screenshots }, (_, index) => screenshotId(`${serial} ${reason} ${index}`));
  return { status: 1, reason, screenshots: ids };
}

function screenshotId(label: string): string {
  return `F1C0DE${createHash('sha256').update(label).digest('base64url').slice(0, 37)}`;
}

/** Decides about the submission under review, with the event; `false` when there is none. */
export function decide(core: SandboxCore, appid: string, decision: Decision): boolean {
  const audit = lastAudit(core.code.of(appid));
  if (!isUnderReview(audit)) return false;
  if (core.settings.switches.pushDelivery === 'early') {
    announceDecision(core, appid, decision);
    const atMs = core.clock.nowMs() + EARLY_PUSH_MS;
    core.code.change(appid, { plannedDecision: { ...decision, atMs, isPushed: true } });
    core.markChanged();
    return true;
  }
  decideNow(core, appid, decision);
  return true;
}

/** Decides at this very moment: readable and announced at once. */
export function decideNow(core: SandboxCore, appid: string, decision: Decision): void {
  applyDecision(core, appid, decision);
  announceDecision(core, appid, decision);
}

/** Makes a decision readable, without an event. */
export function applyDecision(core: SandboxCore, appid: string, decision: Decision): void {
  const code = core.code.of(appid);
  const audit = lastAudit(code);
  if (!isUnderReview(audit)) return;
  const nowMs = core.clock.nowMs();
  const { status, reason, screenshots } = decision;
  const decided: Audit = { ...audit, status, reason, screenshots, decidedAtMs: nowMs };
  core.code.change(appid, {
    audits: replaceAudit(code.audits, decided),
    plannedDecision: null,
    ...(status === 0 ? approvalOf(core, code, audit) : {}),
  });
  const { quotaReturn } = core.settings.switches;
  if (status === 1 && (quotaReturn === 'onReject' || quotaReturn === 'both')) returnQuota(core);
  noteForeignEffect(core, 'review', appid, `audit ${audit.auditId} status ${status}`);
}

/** What an approval changes: the version is releasable, and its order page passes with it. */
function approvalOf(core: SandboxCore, code: MiniProgramCode, audit: Audit): Partial<MiniProgramCode> {
  const nowMs = core.clock.nowMs();
  const { auditId, upload, orderPath } = audit;
  const approved = { auditId, upload, approvedAtMs: nowMs };
  if (orderPath === '' || core.settings.switches.orderPathInAudit === 'ignored') return { approved };
  const passed = passedWithAudit(auditId, orderPath, nowMs);
  return { approved, orderPaths: { ...code.orderPaths, live: passed } };
}

/** Gives one submission of this month back. */
export function returnQuota(core: SandboxCore): void {
  core.code.changePlatform({ audits: countUse(core.code.platform.audits, core.clock.nowMs(), -1) });
}

function announceDecision(core: SandboxCore, appid: string, decision: Decision): void {
  const now = seconds(core.clock.nowMs());
  if (decision.status === 0) return announceToAccount(core, appid, 'weapp_audit_success', [['SuccTime', now]]);
  const reason: EventField = ['Reason', decision.reason];
  if (decision.status === 4) return announceToAccount(core, appid, 'weapp_audit_delay', [reason, ['DelayTime', now]]);
  const { screenshotKey } = core.settings.switches;
  const ids = decision.screenshots.join('|');
  announceToAccount(core, appid, 'weapp_audit_fail', [
    reason,
    ['FailTime', now],
    ...(screenshotKey === 'screenshot' ? [] : [['ScreenShot', ids] as const]),
    ...(screenshotKey === 'ScreenShot' ? [] : [['screenshot', ids] as const]),
  ]);
}
