import { type Call, DONE, type Endpoint } from '../api/endpoint';
import { WeChatError } from '../api/wechat-error';
import type { JsonObject } from '../core/json';
import { carryOut, codeOf, isGrayRunning, seconds } from './changes';
import { CODE_ACCESS, READ } from './commit-endpoints';
import { wholeNumber } from './members';
import type { GrayPlan, MiniProgramCode } from './model';
import { publish } from './publication';

function startOrWiden(call: Call): JsonObject {
  const { core, body } = call;
  const code = codeOf(call);
  const running = isGrayRunning(code) ? code.gray : null;
  const upload = running?.upload ?? code.approved?.upload;
  if (code.live === null) throw new WeChatError(85079);
  if (upload === undefined) throw new WeChatError(85080);
  const percentage = requirePercentage(body);
  if (running !== null && percentage <= running.percentage) throw new WeChatError(85082);
  const gray: GrayPlan = {
    status: 1,
    createdAtMs: running?.createdAtMs ?? core.clock.nowMs(),
    percentage,
    debuggersFirst: body['support_debuger_first'] === true,
    experiencersFirst: body['support_experiencer_first'] === true,
    upload,
  };
  const isComplete = percentage === 100 && core.settings.switches.gray100 === 'live';
  const next: MiniProgramCode = { ...code, gray, approved: null };
  carryOut(call, { approved: null, gray, ...(isComplete ? publish(core, next, upload) : {}) }, `${percentage}%`);
  return DONE;
}

/** 0 percent is a plan for testers only. */
function requirePercentage(body: JsonObject): number {
  const percentage = body['gray_percentage'];
  const hasFlag = body['support_debuger_first'] === true || body['support_experiencer_first'] === true;
  const isValid =
    typeof percentage === 'number' && Number.isInteger(percentage) && percentage >= 0 && percentage <= 100;
  if (!isValid || (percentage === 0 && !hasFlag)) throw new WeChatError(85081);
  return wholeNumber(body, 'gray_percentage') ?? 0;
}

function plan(call: Call): JsonObject {
  const { gray } = codeOf(call);
  if (gray !== null) return { ...DONE, gray_release_plan: describe(gray) };
  const form = call.core.settings.switches.grayPlanAbsent;
  if (form === 'absent') return DONE;
  return { ...DONE, gray_release_plan: form === 'null' ? null : describe(undefined) };
}

function describe(gray: GrayPlan | undefined): JsonObject {
  return {
    status: gray?.status ?? 0,
    create_timestamp: gray === undefined ? 0 : seconds(gray.createdAtMs),
    gray_percentage: gray?.percentage ?? 0,
    support_debuger_first: gray?.debuggersFirst ?? false,
    support_experiencer_first: gray?.experiencersFirst ?? false,
  };
}

/** Sends the users of the plan back to the live version; the approved version is releasable again. */
function revert(call: Call): JsonObject {
  const code = codeOf(call);
  const { gray } = code;
  if (gray === null || !isGrayRunning(code)) {
    if (call.core.settings.switches.revertGrayWithoutPlan === 'ok') return DONE;
    throw new WeChatError(85020);
  }
  const approved = code.approved ?? { auditId: 0, upload: gray.upload, approvedAtMs: gray.createdAtMs };
  carryOut(call, { gray: { ...gray, status: 4 }, approved }, `${gray.percentage}%`);
  return DONE;
}

/** Release to a share of the users. `revertgrayrelease` is a GET that changes state. */
export const GRAY_ENDPOINTS: readonly Endpoint[] = [
  { ...CODE_ACCESS, path: '/wxa/grayrelease', methods: ['POST'], body: 'required', handle: startOrWiden },
  { ...READ, path: '/wxa/getgrayreleaseplan', handle: plan },
  { ...READ, path: '/wxa/revertgrayrelease', handle: revert },
];
