import { type Call, DONE, type Endpoint, onBehalfOf } from '../api/endpoint';
import { WeChatError } from '../api/wechat-error';
import { type JsonObject, optionalString } from '../core/json';
import { carryOut, codeOf, isGrayRunning, readableAudit, seconds } from './changes';
import { READ, WRITE } from './commit-endpoints';
import type { Approved, MiniProgramCode, Release } from './model';
import { publish } from './publication';

const MAINLAND = 1017;
const FILED = 6;
const HISTORY_LIMIT = 5;

/** Publishes the last approved version, whoever got it approved. */
function release(call: Call): JsonObject {
  const { core } = call;
  const code = codeOf(call);
  const { switches } = core.settings;
  if (isGrayRunning(code) && switches.releaseDuringGray === 'error') throw new WeChatError(87011);
  requireFiling(call);
  const approved = code.approved ?? grayVersion(code);
  if (approved === null) return releaseTwice(call, code);
  requireSettled(call, approved);
  const { version, description } = approved.upload;
  carryOut(call, publish(core, code, approved.upload), `${version} ${description}`);
  return DONE;
}

/** The version of a running gray plan was approved before, and is what a release completes. */
function grayVersion({ gray }: MiniProgramCode): Approved | null {
  return gray?.status === 1 || gray?.status === 2
    ? { auditId: 0, upload: gray.upload, approvedAtMs: gray.createdAtMs }
    : null;
}

function requireFiling(call: Call): void {
  const { account } = onBehalfOf(call);
  const isUnfiled = account.registeredCountry === MAINLAND && account.icp.status !== FILED;
  if (isUnfiled && call.core.settings.switches.icpGate === 'error') throw new WeChatError(85399);
}

function requireSettled({ core }: Call, { approvedAtMs }: Approved): void {
  const lagMs = core.settings.switches.release85020LagSeconds * 1000;
  if (core.clock.nowMs() < approvedAtMs + lagMs) throw new WeChatError(85020);
}

function releaseTwice(call: Call, code: MiniProgramCode): JsonObject {
  const audit = readableAudit(code);
  if (audit === undefined) throw new WeChatError(85019);
  if (audit.status !== 0) throw new WeChatError(85020);
  const answer = call.core.settings.switches.releaseTwice;
  if (answer === 'ok') return DONE;
  throw new WeChatError(answer === '85019' ? 85019 : 85052);
}

function versionInfo(call: Call): JsonObject {
  const { trial, live } = codeOf(call);
  const form = call.core.settings.switches.versionInfo;
  if (form === 'noObjects') return DONE;
  const isEmpty = form === 'emptyStrings';
  return {
    ...DONE,
    ...(trial === null
      ? {}
      : { exp_info: { exp_time: seconds(trial.atMs), exp_version: trial.version, exp_desc: trial.description } }),
    ...(live === null
      ? {}
      : {
          release_info: {
            release_time: seconds(live.releasedAtMs),
            release_version: isEmpty ? '' : live.upload.version,
            release_desc: isEmpty ? '' : live.upload.description,
          },
        }),
  };
}

/** The versions that can be gone back to, newest first. */
function history(call: Call, code: MiniProgramCode): readonly Release[] {
  const { historyListsLive } = call.core.settings.switches;
  return code.releases
    .filter((one) => historyListsLive || one.appVersion !== code.live?.appVersion)
    .toReversed()
    .slice(0, HISTORY_LIMIT);
}

/** Goes back at once, unless `action` asks for the list: then nothing changes, whatever else was sent. */
function revert(call: Call): JsonObject {
  const code = codeOf(call);
  const action = call.query.get('action');
  if (action !== null) {
    if (action !== 'get_history_version') throw new WeChatError(40097);
    return { ...DONE, version_list: history(call, code).map(describeRelease) };
  }
  if (isGrayRunning(code)) throw new WeChatError(87011);
  const target = revertTarget(call, code);
  const burned = code.live?.appVersion;
  const { revertUpdatesReleaseTime } = call.core.settings.switches;
  const releasedAtMs = revertUpdatesReleaseTime ? call.core.clock.nowMs() : target.releasedAtMs;
  const releases = code.releases.filter((one) => one.appVersion !== burned);
  const { version, description } = target.upload;
  carryOut(call, { live: { ...target, releasedAtMs }, releases }, `${version} ${description}`);
  return DONE;
}

function revertTarget(call: Call, code: MiniProgramCode): Release {
  const wanted = call.query.get('app_version');
  const live = code.live?.appVersion ?? 0;
  if (wanted !== null && !/^[0-9]+$/.test(wanted)) throw new WeChatError(40097);
  const target =
    wanted === null
      ? code.releases.findLast((one) => one.appVersion < live)
      : code.releases.find((one) => one.appVersion === Number(wanted) && one.appVersion !== live);
  if (code.live === null || target === undefined) throw new WeChatError(87012);
  return target;
}

function describeRelease({ appVersion, upload }: Release): JsonObject {
  return {
    app_version: appVersion,
    user_version: upload.version,
    user_desc: upload.description,
    commit_time: seconds(upload.atMs),
  };
}

function visitStatus(call: Call): JsonObject {
  const { isInService, conditions } = codeOf(call);
  return { ...DONE, status: isInService && !conditions.isSuspendedByWeChat ? 1 : 0 };
}

function changeVisit(call: Call): JsonObject {
  const action = optionalString(call.body, 'action');
  if (action !== 'open' && action !== 'close') throw new WeChatError(85022);
  const code = codeOf(call);
  if (code.conditions.isSuspendedByWeChat) throw new WeChatError(85021);
  const isInService = action === 'open';
  if (code.isInService !== isInService) carryOut(call, { isInService }, action);
  return DONE;
}

/** What is public, and how it gets there and back. `revertcoderelease` is a GET that changes state. */
export const RELEASE_ENDPOINTS: readonly Endpoint[] = [
  { ...WRITE, path: '/wxa/release', handle: release },
  { ...WRITE, path: '/wxa/getversioninfo', handle: versionInfo },
  { ...READ, path: '/wxa/revertcoderelease', handle: revert },
  { ...WRITE, path: '/wxa/getvisitstatus', handle: visitStatus },
  { ...WRITE, path: '/wxa/change_visitstatus', handle: changeVisit },
];
