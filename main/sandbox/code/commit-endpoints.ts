import { type Call, DONE, type Endpoint, onBehalfOf, Picture } from '../api/endpoint';
import { WeChatError } from '../api/wechat-error';
import { type JsonObject, optionalString } from '../core/json';
import { qrJpeg } from '../images/qr-jpeg';
import { carryOut, codeOf, isGrayRunning } from './changes';
import { inForce } from './domain-lists';
import { applyExtJson } from './ext-json';
import { openedInterfaces } from './interfaces';
import { wholeNumber } from './members';
import type { CodePackage, MiniProgramCode, Upload } from './model';
import { scanEnd, scanFindings } from './scan';

const VERSION_LIMIT = 64;
const PACKAGE_LIMIT_KB = 2 * 1024;
const TOTAL_LIMIT_KB = 20 * 1024;

/** Set 18 opens everything about code; an authorizer's token is needed. */
export const CODE_ACCESS = { token: 'authorizer', sets: { miniProgram: [18] } } as const satisfies Partial<Endpoint>;

/** Calls with it that only read, and those that change something. */
export const READ = { ...CODE_ACCESS, methods: ['GET'], body: 'optional' } as const satisfies Partial<Endpoint>;
export const WRITE = { ...CODE_ACCESS, methods: ['POST'], body: 'required' } as const satisfies Partial<Endpoint>;

function commit(call: Call): JsonObject {
  const { core, body } = call;
  const code = codeOf(call);
  if (!call.isFirst()) throw new WeChatError(9402202);
  if (isGrayRunning(code) && core.settings.switches.commitDuringGray === 'error') throw new WeChatError(87011);
  const templateId = wholeNumber(body, 'template_id');
  const template = core.code.platform.templates.find((one) => one.templateId === templateId);
  if (template === undefined) throw new WeChatError(85014);
  const version = optionalString(body, 'user_version') ?? '';
  if (version === '' || version.length > VERSION_LIMIT) throw new WeChatError(40097);
  const extJson = extJsonText(call);
  const trial: Upload = {
    version,
    description: descriptionOf(call),
    atMs: core.clock.nowMs(),
    templateId: template.templateId,
    extJson,
    code: applyExtJson(extJson, requireSize(template.code), contextOf(code)),
    by: 'platform',
  };
  const domains = { ...code.domains, ...inForce(code.domains) };
  carryOut(call, { trial, scanEndsAtMs: scanEnd(core), domains }, `${trial.version} ${trial.description}`);
  return DONE;
}

function contextOf(code: MiniProgramCode) {
  return { pluginProviders: code.conditions.pluginProviders, openedInterfaces: openedInterfaces(code) };
}

/** `ext_json` is a text with JSON in it; an object in its place is refused in one of several ways. */
function extJsonText({ core, body }: Call): string {
  const value = body['ext_json'] ?? '';
  if (typeof value === 'string') return value;
  const answer = core.settings.switches.extJsonObject;
  throw new WeChatError(answer === '-1' ? -1 : answer === '85013' ? 85013 : 47001);
}

function descriptionOf({ core, body }: Call): string {
  const description = optionalString(body, 'user_desc') ?? '';
  const { userDescMax, userDescOverflow } = core.settings.switches;
  const characters = [...description];
  if (userDescMax === 0 || characters.length <= userDescMax) return description;
  if (userDescOverflow === 'error') throw new WeChatError(40097);
  return characters.slice(0, userDescMax).join('');
}

function requireSize(code: CodePackage): CodePackage {
  const parts = [code.mainPackageKb, ...code.subPackages.map((part) => part.kb)];
  const total = parts.reduce((sum, kb) => sum + kb, 0);
  if (total > TOTAL_LIMIT_KB || parts.some((kb) => kb > PACKAGE_LIMIT_KB)) throw new WeChatError(85044);
  return code;
}

function requireTrial(call: Call): Upload {
  const { trial } = codeOf(call);
  if (trial === null) throw new WeChatError(86000);
  return trial;
}

function pages(call: Call): JsonObject {
  return { ...DONE, page_list: requireTrial(call).code.pages };
}

/** The approved categories, as a submission may name them. */
function categories(call: Call): JsonObject {
  const approved = onBehalfOf(call).account.categories.filter((category) => category.auditStatus === 3);
  return {
    ...DONE,
    category_list: approved.map((category) => ({
      first_class: category.first,
      second_class: category.second,
      first_id: category.firstId,
      second_id: category.secondId,
    })),
  };
}

/** A code that opens the trial version for the administrator and bound testers. */
function trialCode(call: Call): Picture {
  requireTrial(call);
  const address = new URL(`https://sandbox.example/trial/${onBehalfOf(call).account.appid}`);
  const path = call.query.get('path') ?? '';
  if (path !== '') address.searchParams.set('path', path);
  return new Picture('image/jpeg', qrJpeg(address.href));
}

function privacyInfo(call: Call): JsonObject {
  const code = codeOf(call);
  requireTrial(call);
  const findings = scanFindings(code, call.core.clock.nowMs());
  if (findings === 'running') throw new WeChatError(61039);
  const { withoutAuth, withoutConf } = findings;
  const hasFindings = withoutAuth.length + withoutConf.length > 0;
  if (hasFindings && call.core.settings.switches.privacyInfoWithFindings === '61040') throw new WeChatError(61040);
  return { ...DONE, without_auth_list: withoutAuth, without_conf_list: withoutConf };
}

/** Upload into a mini program, and what can be read of the trial version. */
export const COMMIT_ENDPOINTS: readonly Endpoint[] = [
  { ...CODE_ACCESS, path: '/wxa/commit', methods: ['POST'], body: 'required', handle: commit },
  { ...READ, path: '/wxa/get_page', handle: pages },
  { ...READ, path: '/wxa/get_category', handle: categories },
  { ...READ, path: '/wxa/get_qrcode', sets: { miniProgram: [18, 86] }, handle: trialCode },
  { ...READ, path: '/wxa/security/get_code_privacy_info', handle: privacyInfo },
];
