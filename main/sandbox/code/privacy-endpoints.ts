import { type Call, DONE, type Endpoint } from '../api/endpoint';
import { WeChatError } from '../api/wechat-error';
import { deriveText } from '../core/credential-registry';
import { type JsonObject, optionalString, ShapeError } from '../core/json';
import { carryOut, codeOf, isScanning, seconds } from './changes';
import { WRITE } from './commit-endpoints';
import { objectList, optionalObject } from './members';
import type { PrivacyGuideline, PrivacyState } from './privacy';

const LIVE = 1;
const DEVELOPMENT = 2;
const CONTACTS: readonly string[] = ['contact_email', 'contact_phone', 'contact_qq', 'contact_weixin'];
const OWNER_MEMBERS: readonly string[] = [
  ...CONTACTS,
  'notice_method',
  'store_expire_timestamp',
  'ext_file_media_id',
  'store_region',
];
const TEXT_FILE_LIMIT = 100 * 1024;
const ESCAPE = /\\u[0-9a-f]{4}/i;

function requireVersion(body: JsonObject): typeof LIVE | typeof DEVELOPMENT {
  const version = body['privacy_ver'] ?? DEVELOPMENT;
  if (version === LIVE || version === DEVELOPMENT) return version;
  throw new WeChatError(86071);
}

function setPrivacy(call: Call): JsonObject {
  const version = requireVersion(call.body);
  const code = codeOf(call);
  const { privacy } = code;
  const owner = requireOwner(call, privacy);
  if (version === LIVE) {
    if (privacy.live === null) throw new WeChatError(86074);
    if (call.body['setting_list'] !== undefined)
      throw new ShapeError('setting_list must not be sent for the live version');
    if (owner['ext_file_media_id'] !== undefined) throw new WeChatError(86075);
    const live = { ...privacy.live, owner: { ...privacy.live.owner, ...owner }, updatedAtMs: call.core.clock.nowMs() };
    carryOut(call, { privacy: { ...privacy, live } }, 'live');
    return DONE;
  }
  const isBlocked = isScanning(code, call.core.clock.nowMs());
  if (isBlocked && call.core.settings.switches.setPrivacyDuringScan === '61039') throw new WeChatError(61039);
  carryOut(call, { privacy: { ...privacy, development: guideline(call, owner) } }, 'development');
  return DONE;
}

function guideline(call: Call, owner: Readonly<Record<string, string>>): PrivacyGuideline {
  if (call.body['setting_list'] === undefined) throw new ShapeError('setting_list is missing');
  return {
    uses: objectList(call.body, 'setting_list').map((item) => ({
      key: optionalString(item, 'privacy_key') ?? '',
      text: asStored(call, optionalString(item, 'privacy_text') ?? ''),
    })),
    owner,
    sdks: objectList(call.body, 'sdk_privacy_info_list'),
    updatedAtMs: call.core.clock.nowMs(),
  };
}

/** A body with `\uXXXX` escapes is not decoded: the text keeps them, which is how garbled guidelines come about. */
function asStored({ text }: Call, value: string): string {
  if (!ESCAPE.test(text)) return value;
  return value.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function requireOwner(call: Call, { extFiles }: PrivacyState): Readonly<Record<string, string>> {
  const source = optionalObject(call.body, 'owner_setting') ?? {};
  const given = OWNER_MEMBERS.map((name) => [name, optionalString(source, name) ?? ''] as const);
  const owner: Record<string, string> = Object.fromEntries(given.filter(([, value]) => value !== ''));
  if (!CONTACTS.some((name) => owner[name] !== undefined)) throw new WeChatError(86069);
  if (owner['notice_method'] === undefined) throw new WeChatError(86070);
  const period = owner['store_expire_timestamp'];
  if (period !== undefined && !/^[1-9][0-9]{0,4}天$/.test(asStored(call, period))) throw new WeChatError(86072);
  const file = owner['ext_file_media_id'];
  if (file !== undefined && !extFiles.includes(file)) throw new WeChatError(86073);
  return Object.fromEntries(Object.entries(owner).map(([name, value]) => [name, asStored(call, value)]));
}

function getPrivacy(call: Call): JsonObject {
  const version = requireVersion(call.body);
  const { trial, privacy, ...code } = codeOf(call);
  const set = version === LIVE ? privacy.live : privacy.development;
  const isScanned = trial !== null && !isScanning({ ...code, trial, privacy }, call.core.clock.nowMs());
  const found = isScanned ? trial.code.privacyKeys : [];
  return {
    ...DONE,
    code_exist: trial === null ? 0 : 1,
    privacy_list: found,
    setting_list: (set?.uses ?? []).map(({ key, text }) => ({
      privacy_key: key,
      privacy_text: text,
      privacy_label: key,
    })),
    update_time: set === null ? 0 : seconds(set.updatedAtMs),
    owner_setting: set?.owner ?? {},
    privacy_desc: { privacy_desc_list: found.map((key) => ({ privacy_key: key, privacy_desc: key })) },
    sdk_privacy_info_list: set?.sdks ?? [],
  };
}

function uploadText(call: Call): JsonObject {
  const { upload, core } = call;
  if (upload === undefined || upload.field !== 'file' || upload.bytes.length === 0) throw new WeChatError(41005);
  if (!upload.fileName.toLowerCase().endsWith('.txt')) throw new WeChatError(40005);
  if (upload.bytes.length > TEXT_FILE_LIMIT) throw new WeChatError(40006);
  const { privacy, appid } = codeOf(call);
  const mediaId = deriveText(appid, `privacy text ${core.effects.lastSeq()}`, 43);
  carryOut(call, { privacy: { ...privacy, extFiles: [...privacy.extFiles, mediaId] } }, upload.fileName);
  return { ...DONE, ext_file_media_id: mediaId };
}

/** The privacy guideline. The paths say component; the token is the account's. */
export const PRIVACY_ENDPOINTS: readonly Endpoint[] = [
  { ...WRITE, path: '/cgi-bin/component/setprivacysetting', handle: setPrivacy },
  { ...WRITE, path: '/cgi-bin/component/getprivacysetting', handle: getPrivacy },
  { ...WRITE, path: '/cgi-bin/component/uploadprivacyextfile', body: 'multipart', handle: uploadText },
];
