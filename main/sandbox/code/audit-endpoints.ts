import { type Call, DONE, type Endpoint } from '../api/endpoint';
import { WeChatError } from '../api/wechat-error';
import { type JsonObject, optionalString } from '../core/json';
import { chinaDay, chinaMonth, countUse, usedThisMonth } from './calendar';
import { carryOut, codeOf, isUnderReview, lastAudit, readableAudit, replaceAudit, seconds } from './changes';
import { READ, WRITE } from './commit-endpoints';
import { wholeNumber } from './members';
import type { Audit, MiniProgramCode } from './model';
import { decideNow, decisionFor, planReview, returnQuota } from './review';
import { requireFeedbackPictures, requireSubmittable } from './submission';

const KEPT_AUDITS = 30;
const KEPT_UNDO_MS = 62 * 86_400_000;

function auditIdOf(call: Call, audit: Audit): number | string {
  return call.core.settings.switches.auditIdType === 'string' ? String(audit.auditId) : audit.auditId;
}

function submit(call: Call): JsonObject {
  const { core, body } = call;
  const code = codeOf(call);
  const upload = requireSubmittable(call, code);
  const nowMs = core.clock.nowMs();
  const { platform } = core.code;
  const isAfterRejection = readableAudit(code)?.status === 1;
  const audit: Audit = {
    auditId: platform.lastAuditId + 1,
    status: 2,
    reason: '',
    screenshots: [],
    upload,
    submittedAtMs: nowMs,
    decidedAtMs: null,
    isSpedUp: false,
    isVisible: true,
    by: 'platform',
    orderPath: optionalString(body, 'order_path') ?? '',
    feedback: isAfterRejection ? (optionalString(body, 'feedback_info') ?? '') : '',
    feedbackPictures: isAfterRejection ? requireFeedbackPictures(call, code) : [],
  };
  core.code.changePlatform({ lastAuditId: audit.auditId, audits: countUse(platform.audits, nowMs) });
  const audits = [...code.audits, audit].slice(-KEPT_AUDITS);
  const approved = core.settings.switches.approvedReplacedBySubmit ? null : code.approved;
  carryOut(call, { audits, approved, plannedDecision: planReview(core) }, `${upload.version} ${upload.description}`);
  return { ...DONE, auditid: auditIdOf(call, audit) };
}

/** Reads one submission by its id; the sheet knows only the spelling `screenshot` here. */
function status(call: Call): JsonObject {
  const auditId = wholeNumber(call.body, 'auditid');
  const code = codeOf(call);
  if (code.audits.length === 0 && code.trial === null) throw new WeChatError(86000);
  const audit = code.audits.find((one) => one.isVisible && one.auditId === auditId);
  if (audit === undefined) throw new WeChatError(85012);
  return { ...DONE, status: audit.status, reason: audit.reason, screenshot: audit.screenshots.join('|') };
}

function latest(call: Call): JsonObject {
  const audit = readableAudit(codeOf(call));
  if (audit === undefined) throw new WeChatError(85058);
  return {
    ...DONE,
    auditid: auditIdOf(call, audit),
    status: audit.status,
    reason: audit.reason,
    ...screenshotMembers(call.core.settings.switches.screenshotKey, audit.screenshots.join('|')),
    user_version: audit.upload.version,
    user_desc: audit.upload.description,
    submit_audit_time: seconds(audit.submittedAtMs),
  };
}

/** The pictures of a rejection under the key, or keys, the switch asks for. */
function screenshotMembers(key: 'ScreenShot' | 'screenshot' | 'both', ids: string): JsonObject {
  return {
    ...(key === 'screenshot' ? {} : { ScreenShot: ids }),
    ...(key === 'ScreenShot' ? {} : { screenshot: ids }),
  };
}

function undo(call: Call): JsonObject {
  const { core } = call;
  const { undoRace, quotaReturn } = core.settings.switches;
  const before = codeOf(call);
  requireWithdrawable(before);
  requireUndoLeft(call, before);
  if (undoRace !== 'off') decideNow(core, before.appid, decisionFor(core, undoRace, [], 0));
  const code = codeOf(call);
  const audit = requireWithdrawable(code);
  const nowMs = core.clock.nowMs();
  if (quotaReturn === 'onUndo' || quotaReturn === 'both') returnQuota(core);
  const undoneAtMs = [...code.undoneAtMs.filter((atMs) => atMs > nowMs - KEPT_UNDO_MS), nowMs];
  const audits = replaceAudit(code.audits, { ...audit, status: 3, decidedAtMs: nowMs });
  carryOut(call, { audits, undoneAtMs, plannedDecision: null }, `audit ${audit.auditId}`);
  return DONE;
}

function requireWithdrawable(code: MiniProgramCode): Audit {
  const audit = readableAudit(code);
  if (audit === undefined) throw new WeChatError(85058);
  if (!isUnderReview(audit)) throw new WeChatError(85020);
  return audit;
}

function requireUndoLeft(call: Call, code: MiniProgramCode): void {
  const { undoPerDay, undoPerMonth } = call.core.settings.switches;
  const nowMs = call.core.clock.nowMs();
  const today = code.undoneAtMs.filter((atMs) => chinaDay(atMs) === chinaDay(nowMs)).length;
  const thisMonth = code.undoneAtMs.filter((atMs) => chinaMonth(atMs) === chinaMonth(nowMs)).length;
  const isUsedUp = today >= undoPerDay || (undoPerMonth > 0 && thisMonth >= undoPerMonth);
  if (isUsedUp) throw new WeChatError(87013);
}

function speedUp(call: Call): JsonObject {
  const { core } = call;
  const code = codeOf(call);
  const audit = lastAudit(code);
  const { speedUpDelayed, speedUpsPerMonth } = core.settings.switches;
  if (audit?.auditId !== wholeNumber(call.body, 'auditid') || !isUnderReview(audit)) throw new WeChatError(89402);
  if (audit.isSpedUp) throw new WeChatError(89404);
  if (audit.status === 4 && speedUpDelayed === '89403') throw new WeChatError(89403);
  const nowMs = core.clock.nowMs();
  const { speedUps } = core.code.platform;
  if (usedThisMonth(speedUps, nowMs) >= speedUpsPerMonth) throw new WeChatError(89405);
  core.code.changePlatform({ speedUps: countUse(speedUps, nowMs) });
  carryOut(call, { audits: replaceAudit(code.audits, { ...audit, isSpedUp: true }) }, `audit ${audit.auditId}`);
  return DONE;
}

function quota(call: Call): JsonObject {
  const { core } = call;
  const { auditsPerMonth, speedUpsPerMonth, quotaShape } = core.settings.switches;
  if (quotaShape !== 'numbers') {
    const value = quotaShape === 'zeros' ? 0 : -1;
    return { ...DONE, rest: value, limit: value, speedup_rest: value, speedup_limit: value };
  }
  const nowMs = core.clock.nowMs();
  const { audits, speedUps } = core.code.platform;
  return {
    ...DONE,
    rest: Math.max(0, auditsPerMonth - usedThisMonth(audits, nowMs)),
    limit: auditsPerMonth,
    speedup_rest: Math.max(0, speedUpsPerMonth - usedThisMonth(speedUps, nowMs)),
    speedup_limit: speedUpsPerMonth,
  };
}

/** Submission to the reviewers, its status, withdrawal and quota. `undocodeaudit` is a GET that changes state. */
export const AUDIT_ENDPOINTS: readonly Endpoint[] = [
  { ...WRITE, path: '/wxa/submit_audit', handle: submit },
  { ...WRITE, path: '/wxa/get_auditstatus', handle: status },
  { ...READ, path: '/wxa/get_latest_auditstatus', handle: latest },
  { ...READ, path: '/wxa/undocodeaudit', handle: undo },
  { ...WRITE, path: '/wxa/speedupaudit', handle: speedUp },
  { ...READ, path: '/wxa/queryquota', handle: quota },
];
