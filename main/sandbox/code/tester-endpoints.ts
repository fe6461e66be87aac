import { createHash } from 'node:crypto';
import { type Call, DONE, type Endpoint } from '../api/endpoint';
import { WeChatError } from '../api/wechat-error';
import { type JsonObject, optionalString } from '../core/json';
import { carryOut, codeOf } from './changes';
import { WRITE } from './commit-endpoints';

/** How a WeChat id looks; anything else cannot be found. */
const WECHAT_ID = /^[a-zA-Z][a-zA-Z0-9_-]{5,19}$/;

/** The opaque text that stands for a person, the same for every mini program. */
function userstrOf(wechatId: string): string {
  return createHash('sha256').update(`tester ${wechatId}`).digest('base64url').slice(0, 40);
}

function bind(call: Call): JsonObject {
  const wechatId = optionalString(call.body, 'wechatid') ?? '';
  if (!WECHAT_ID.test(wechatId)) throw new WeChatError(85001);
  const { testers } = codeOf(call);
  const userstr = userstrOf(wechatId);
  if (testers.includes(userstr)) throw new WeChatError(85004);
  const { testersPerAccount, testersPerPerson } = call.core.settings.switches;
  if (testersPerAccount > 0 && testers.length >= testersPerAccount) throw new WeChatError(85002);
  const tested = call.core.code.known().filter((code) => code.testers.includes(userstr)).length;
  if (testersPerPerson > 0 && tested >= testersPerPerson) throw new WeChatError(85003);
  carryOut(call, { testers: [...testers, userstr] }, userstr);
  return { ...DONE, userstr };
}

function unbind(call: Call): JsonObject {
  const wechatId = optionalString(call.body, 'wechatid') ?? '';
  const userstr = optionalString(call.body, 'userstr') ?? (wechatId === '' ? '' : userstrOf(wechatId));
  const { testers } = codeOf(call);
  if (!testers.includes(userstr)) throw new WeChatError(85001);
  carryOut(call, { testers: testers.filter((one) => one !== userstr) }, userstr);
  return DONE;
}

/** Names are never given back: only the opaque texts. */
function members(call: Call): JsonObject {
  if (optionalString(call.body, 'action') !== 'get_experiencer') throw new WeChatError(40097);
  return { ...DONE, members: codeOf(call).testers.map((userstr) => ({ userstr })) };
}

/** Who may open the trial version. */
export const TESTER_ENDPOINTS: readonly Endpoint[] = [
  { ...WRITE, path: '/wxa/bind_tester', handle: bind },
  { ...WRITE, path: '/wxa/unbind_tester', handle: unbind },
  { ...WRITE, path: '/wxa/memberauth', handle: members },
];
