import { type JsonObject, optionalNumber, optionalString } from '../core/json';
import type { Switches } from '../core/settings';
import { authorizationInfo, authorizerInfo } from './authorizer-info';
import type { Call, Endpoint, OnBehalf } from './endpoint';
import { WeChatError } from './wechat-error';

const LIST_LIMIT = 500;
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  location_report: ['0', '1', '2'],
  voice_recognize: ['0', '1'],
  customer_service: ['0', '1'],
};

function requireAuthorizer(call: Call): OnBehalf {
  const appid = optionalString(call.body, 'authorizer_appid') ?? '';
  const account = call.core.book.find(appid);
  const authorization = call.core.authorizations.find(appid);
  if (account === undefined || authorization === undefined) throw new WeChatError(61003);
  return { account, authorization };
}

function getInfo(call: Call): JsonObject {
  const { account, authorization } = requireAuthorizer(call);
  return {
    authorizer_info: authorizerInfo(call.core, account),
    authorization_info: {
      ...authorizationInfo(call.core, authorization),
      authorizer_refresh_token: call.core.authorizations.refreshToken(authorization),
    },
  };
}

function getList(call: Call): JsonObject {
  const { core, body } = call;
  const offset = optionalNumber(body, 'offset');
  const count = optionalNumber(body, 'count');
  if (offset === undefined || count === undefined || offset < 0) throw new WeChatError(47001);
  if (count < 1 || count > LIST_LIMIT) throw new WeChatError(40170);
  const all = core.authorizations.list();
  return {
    total_count: all.length,
    list: all.slice(offset, offset + count).map((authorization) => ({
      authorizer_appid: authorization.appid,
      refresh_token: core.authorizations.refreshToken(authorization),
      auth_time: Math.floor(authorization.authorizedAtMs / 1000),
    })),
  };
}

/** Options exist for official accounts only. */
function requireOption(call: Call): { target: OnBehalf; name: string } {
  const target = call.onBehalf ?? requireAuthorizer(call);
  const name = optionalString(call.body, 'option_name') ?? '';
  if (target.account.kind !== 'official-account' || !Object.hasOwn(OPTIONS, name)) throw new WeChatError(61012);
  return { target, name };
}

function getOption(call: Call): JsonObject {
  const { target, name } = requireOption(call);
  return {
    authorizer_appid: target.account.appid,
    option_name: name,
    option_value: target.authorization.options[name] ?? '0',
  };
}

function setOption(call: Call): JsonObject {
  const { target, name } = requireOption(call);
  const value = optionalString(call.body, 'option_value') ?? '';
  if (!OPTIONS[name]?.includes(value)) throw new WeChatError(61013);
  call.core.authorizations.setOption(target.account.appid, name, value);
  call.core.markChanged();
  return { errcode: 0, errmsg: 'ok' };
}

function optionEndpoint(name: 'get' | 'set', form: 'plain' | 'api'): Endpoint {
  return {
    path: `/cgi-bin/component/${form === 'api' ? 'api_' : ''}${name}_authorizer_option`,
    methods: ['POST'],
    token: ({ optionToken }: Switches) => (optionToken === 'both' ? 'any' : optionToken),
    body: 'required',
    isOn: ({ optionPath }: Switches) => optionPath === 'both' || optionPath === form,
    handle: name === 'get' ? getOption : setOption,
  };
}

const ABOUT_AUTHORIZER = {
  methods: ['POST'],
  token: 'component',
  body: 'required',
  hasComponentAppid: true,
} as const satisfies Partial<Endpoint>;

/** What the platform can read about the accounts that authorized it (protocol sections 3.3 to 3.5). */
export const AUTHORIZER_ENDPOINTS: readonly Endpoint[] = [
  { ...ABOUT_AUTHORIZER, path: '/cgi-bin/component/api_get_authorizer_info', handle: getInfo },
  { ...ABOUT_AUTHORIZER, path: '/cgi-bin/component/api_get_authorizer_list', handle: getList },
  optionEndpoint('get', 'plain'),
  optionEndpoint('get', 'api'),
  optionEndpoint('set', 'plain'),
  optionEndpoint('set', 'api'),
];
