import { type JsonObject, optionalString } from '../core/json';
import type { Account } from '../core/model';
import { avatarUrl } from './authorizer-info';
import { type Call, DONE, type Endpoint, onBehalfOf } from './endpoint';
import { WeChatError } from './wechat-error';

const OPEN_SETS = { miniProgram: [25], officialAccount: [24] } as const;
const OPEN_LIMIT = 5;

/** `appid` is optional in the body; when given it must be the token's. */
function requireOwnAppid(call: Call): Account {
  const { account } = onBehalfOf(call);
  const appid = optionalString(call.body, 'appid');
  if (appid !== undefined && appid !== account.appid) throw new WeChatError(40013);
  return account;
}

function setOpenAppid(call: Call, appid: string, openAppid: string): void {
  call.core.book.change(appid, { openAppid });
  call.core.markChanged();
}

function boundTo(call: Call, openAppid: string): readonly Account[] {
  return call.core.book.list().filter((account) => account.openAppid === openAppid);
}

function getOpen(call: Call): JsonObject {
  const { openAppid } = requireOwnAppid(call);
  if (openAppid === '') throw new WeChatError(89002);
  return { ...DONE, open_appid: openAppid };
}

function haveOpen(call: Call): JsonObject {
  return { ...DONE, have_open: onBehalfOf(call).account.openAppid !== '' };
}

/** Makes an open account of the account's own entity; its id is drawn from the account's. */
function createOpen(call: Call): JsonObject {
  const account = requireOwnAppid(call);
  if (account.openAppid !== '') throw new WeChatError(89000);
  const openAppid = `wxf1c0de0e${account.appid.slice(-8)}`;
  setOpenAppid(call, account.appid, openAppid);
  return { ...DONE, open_appid: openAppid };
}

function bindOpen(call: Call): JsonObject {
  const account = requireOwnAppid(call);
  const openAppid = optionalString(call.body, 'open_appid') ?? '';
  const members = boundTo(call, openAppid);
  const [first] = members;
  if (account.openAppid !== '') throw new WeChatError(89000);
  if (first === undefined) throw new WeChatError(89003);
  if (first.principalName !== account.principalName) throw new WeChatError(89001);
  if (members.length >= OPEN_LIMIT) throw new WeChatError(89004);
  setOpenAppid(call, account.appid, openAppid);
  return DONE;
}

function unbindOpen(call: Call): JsonObject {
  const account = requireOwnAppid(call);
  const openAppid = optionalString(call.body, 'open_appid') ?? '';
  if (account.openAppid === '' || account.openAppid !== openAppid) throw new WeChatError(89002);
  setOpenAppid(call, account.appid, '');
  return DONE;
}

/** True when the account and every other one on its open account belong to one entity. */
function sameEntity(call: Call): JsonObject {
  const { account } = onBehalfOf(call);
  const others = account.openAppid === '' ? [] : boundTo(call, account.openAppid);
  return { ...DONE, same_entity: others.every((other) => other.principalName === account.principalName) };
}

function linkedMiniPrograms(call: Call): JsonObject {
  const { account } = onBehalfOf(call);
  const items = account.links.flatMap(({ appid, status }) => {
    const mini = call.core.book.find(appid);
    return mini === undefined ? [] : [linkItem(call, mini, status)];
  });
  return { ...DONE, wxopens: { items } };
}

function linkItem(call: Call, mini: Account, status: number): JsonObject {
  const isLinked = status === 1;
  return {
    status,
    username: mini.userName,
    ...(isLinked ? { appid: mini.appid } : {}),
    source: 'SOURCE_NORMAL',
    nickname: mini.nickName,
    selected: Number(isLinked),
    nearby_display_status: 0,
    released: Number(call.core.code.of(mini.appid).live !== null),
    headimg_url: avatarUrl(call.core, mini),
    func_infos: [
      { status: Number(mini.verifyType === 0), id: 1, name: '微信认证' },
      { status: 0, id: 2, name: '微信支付' },
    ],
    email: '',
  };
}

function open(name: string, handle: Endpoint['handle'], more: Partial<Endpoint> = {}): Endpoint {
  const path = `/cgi-bin/open/${name}`;
  return { path, methods: ['POST'], token: 'authorizer', body: 'optional', sets: OPEN_SETS, handle, ...more };
}

/** Open-platform binding and the links between official account and mini program (protocol section 6). */
export const OPEN_ENDPOINTS: readonly Endpoint[] = [
  open('get', getOpen),
  open('have', haveOpen, {
    methods: ({ openHaveMethod }) => (openHaveMethod === 'both' ? ['GET', 'POST'] : [openHaveMethod]),
  }),
  open('create', createOpen),
  open('bind', bindOpen, { body: 'required' }),
  open('unbind', unbindOpen, { body: 'required' }),
  open('sameentity', sameEntity, { methods: ['GET'], sets: { miniProgram: [30], officialAccount: [3] } }),
  {
    path: '/cgi-bin/wxopen/wxamplinkget',
    methods: ['POST'],
    token: 'authorizer',
    body: 'required',
    sets: { officialAccount: [33] },
    handle: linkedMiniPrograms,
  },
];
