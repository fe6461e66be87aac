import { type Call, DONE, type Endpoint } from '../api/endpoint';
import { WeChatError } from '../api/wechat-error';
import { type JsonObject, optionalString } from '../core/json';
import { carryOut, codeOf } from './changes';
import { CODE_ACCESS } from './commit-endpoints';
import { PRIVATE_INTERFACES, rightTo, withRight } from './interfaces';
import { isUsableMedia } from './media-endpoints';
import { textList } from './members';
import type { MiniProgramCode } from './model';

const CONTENT_LENGTH = 300;
const PICTURE_LIMIT = 10;
const VIDEO_LIMIT = 1;

function list(call: Call): JsonObject {
  const code = codeOf(call);
  const interfaces = [...PRIVATE_INTERFACES].map(([apiName, name]) => {
    const right = rightTo(code, apiName);
    return {
      api_name: apiName,
      api_ch_name: name,
      api_desc: name,
      api_link: `https://sandbox.example/api/${apiName}`,
      group_name: '地理位置',
      status: right.status,
      ...(right.auditId === 0 ? {} : { audit_id: right.auditId }),
      ...(right.status === 4 ? { fail_reason: right.failReason } : {}),
    };
  });
  return { ...DONE, interface_list: interfaces };
}

function apply(call: Call): JsonObject {
  const { core, body } = call;
  const code = codeOf(call);
  const apiName = optionalString(body, 'api_name') ?? '';
  const content = optionalString(body, 'content') ?? '';
  if (apiName === '' || content === '' || [...content].length > CONTENT_LENGTH) throw new WeChatError(61034);
  if (!PRIVATE_INTERFACES.has(apiName)) throw new WeChatError(61035);
  const right = rightTo(code, apiName);
  if (right.status === 3) throw new WeChatError(61031);
  if (right.status === 5) throw new WeChatError(61035);
  requireEvidence(call, code);
  const auditId = core.code.platform.lastAuditId + 1;
  core.code.changePlatform({ lastAuditId: auditId });
  const applied = { apiName, status: 3, auditId, appliedAtMs: core.clock.nowMs(), failReason: '' } as const;
  carryOut(call, { interfaces: withRight(code, applied) }, apiName);
  return { ...DONE, audit_id: auditId };
}

function requireEvidence(call: Call, code: MiniProgramCode): void {
  const { body, core } = call;
  const pictures = textList(body, 'pic_list');
  const videos = textList(body, 'video_list');
  const isTooMuch = pictures.length > PICTURE_LIMIT || videos.length > VIDEO_LIMIT;
  if (isTooMuch || pictures.length + videos.length + textList(body, 'url_list').length === 0)
    throw new WeChatError(61034);
  const nowMs = core.clock.nowMs();
  if (videos.some((id) => isUsableMedia(code, id, 'image', nowMs))) throw new WeChatError(61032);
  const isReadable =
    pictures.every((id) => isUsableMedia(code, id, 'image', nowMs)) &&
    videos.every((id) => isUsableMedia(code, id, 'video', nowMs));
  if (!isReadable) throw new WeChatError(61033);
}

/** Applications for interfaces with personal data; a person at WeChat decides. */
export const INTERFACE_ENDPOINTS: readonly Endpoint[] = [
  { ...CODE_ACCESS, path: '/wxa/security/get_privacy_interface', methods: ['GET'], body: 'optional', handle: list },
  { ...CODE_ACCESS, path: '/wxa/security/apply_privacy_interface', methods: ['POST'], body: 'required', handle: apply },
];
