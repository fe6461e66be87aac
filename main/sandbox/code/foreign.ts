import type { SandboxCore } from '../core/sandbox-core';
import { isUnderReview, lastAudit, noteForeignEffect } from './changes';
import type { Audit, CodePackage, ForeignAct, Upload } from './model';
import { publish } from './publication';
import { scanEnd } from './scan';

const FOREIGN_CODE: CodePackage = {
  pages: ['pages/home/index'],
  mainPackageKb: 480,
  subPackages: [],
  privacyKeys: ['UserInfo'],
  privateInterfaces: [],
  requiredPrivateInfos: [],
  hasUserContent: false,
  isGame: false,
};

/** Somebody else uploads, submits or releases: another platform, or the merchant in WeChat's own console. */
export function actForeign(core: SandboxCore, appid: string, act: ForeignAct): void {
  switch (act.kind) {
    case 'upload':
      core.code.change(appid, { trial: uploadOf(core, act), scanEndsAtMs: scanEnd(core) });
      break;
    case 'audit':
      submitForeign(core, appid, act);
      break;
    case 'release':
      releaseForeign(core, appid, act);
      break;
    default:
      throw new Error(`unhandled act ${String(act.kind)}`);
  }
  noteForeignEffect(core, `other/${act.kind}`, appid, `${act.version} ${act.description}`);
}

function uploadOf(core: SandboxCore, act: ForeignAct): Upload {
  return {
    version: act.version,
    description: act.description,
    atMs: core.clock.nowMs(),
    templateId: 0,
    extJson: '',
    code: FOREIGN_CODE,
    by: 'other',
  };
}

/** Replaces no submission that is under review: there is one at a time, whoever made it. */
function submitForeign(core: SandboxCore, appid: string, act: ForeignAct): void {
  const code = core.code.of(appid);
  if (isUnderReview(lastAudit(code))) return;
  const { lastAuditId } = core.code.platform;
  const audit: Audit = {
    auditId: lastAuditId + 1,
    status: 2,
    reason: '',
    screenshots: [],
    upload: uploadOf(core, act),
    submittedAtMs: core.clock.nowMs(),
    decidedAtMs: null,
    isSpedUp: false,
    isVisible: act.isVisible,
    by: 'other',
    orderPath: '',
    feedback: '',
  };
  core.code.changePlatform({ lastAuditId: audit.auditId });
  core.code.change(appid, { audits: [...code.audits, audit] });
}

/** Publishes what is approved, as a release by anybody does; without an approved version, the version of the act. */
function releaseForeign(core: SandboxCore, appid: string, act: ForeignAct): void {
  const code = core.code.of(appid);
  core.code.change(appid, publish(core, code, code.approved?.upload ?? uploadOf(core, act)));
}
