import { type JsonObject, optionalString } from '../core/json';
import { type Call, DONE, type Endpoint, type TokenKind } from './endpoint';
import { WeChatError } from './wechat-error';

const UNLIMITED_PER_DAY = 10_000_000;
const RID_LIFE_MS = 7 * 86_400_000;

/** Which token a path takes, by path: filled with the routing table, so that the two cannot drift apart. */
export type TokenKinds = ReadonlyMap<string, TokenKind>;

function quotaOf(call: Call, kinds: TokenKinds): JsonObject {
  const path = optionalString(call.body, 'cgi_path') ?? '';
  const kind = kinds.get(path);
  if (kind === undefined) throw new WeChatError(path.startsWith('/sns/') ? 76022 : 76021);
  const isAuthorizer = call.onBehalf !== undefined;
  if ((kind === 'authorizer') !== isAuthorizer && kind !== 'any') throw new WeChatError(76022);
  const { core } = call;
  const owner = call.onBehalf?.account.appid ?? core.keys.componentAppId;
  const limit = core.settings.quotas[path]?.perDay || UNLIMITED_PER_DAY;
  const perMinute = core.settings.quotas[path]?.perMinute ?? 0;
  const { today } = core.quota.used(owner, path, core.clock.nowMs());
  return {
    ...DONE,
    quota: { daily_limit: limit, used: today, remain: Math.max(0, limit - today) },
    ...(perMinute === 0 ? {} : { rate_limit: { call_count: perMinute, refresh_second: 60 } }),
  };
}

function reset(call: Call, owner: string): JsonObject {
  if (!call.core.quota.reset(owner, call.core.clock.nowMs())) throw new WeChatError(48006);
  return DONE;
}

function clearOwn(call: Call): JsonObject {
  const owner = call.onBehalf?.account.appid ?? call.core.keys.componentAppId;
  if (optionalString(call.body, 'appid') !== owner) throw new WeChatError(40013);
  return reset(call, owner);
}

function clearWithSecret(call: Call): JsonObject {
  const { keys, authorizations } = call.core;
  const secret = optionalString(call.body, 'appsecret') ?? '';
  if (secret === '') throw new WeChatError(41004);
  if (secret !== keys.componentSecret) throw new WeChatError(40125);
  const owner = optionalString(call.body, 'appid') ?? '';
  if (owner !== keys.componentAppId && authorizations.find(owner) === undefined) throw new WeChatError(40013);
  return reset(call, owner);
}

function explainRid(call: Call): JsonObject {
  const rid = optionalString(call.body, 'rid') ?? '';
  if (!/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/.test(rid)) throw new WeChatError(76002);
  const entry = call.core.rids.find(rid);
  if (entry === undefined) throw new WeChatError(76001);
  if (call.core.clock.nowMs() - entry.atMs > RID_LIFE_MS) throw new WeChatError(76004);
  return {
    ...DONE,
    request: {
      invoke_time: Math.floor(entry.atMs / 1000),
      cost_in_ms: entry.costMs,
      request_url: entry.url,
      request_body: entry.requestBody,
      response_body: entry.responseBody,
    },
  };
}

/** Quotas, their reset, and what a rid stands for (protocol section 1.6). */
export function quotaEndpoints(kinds: TokenKinds): readonly Endpoint[] {
  const post = { methods: ['POST'], body: 'required' } as const satisfies Partial<Endpoint>;
  return [
    { ...post, path: '/cgi-bin/openapi/quota/get', token: 'any', handle: (call) => quotaOf(call, kinds) },
    { ...post, path: '/cgi-bin/openapi/rid/get', token: 'any', handle: explainRid },
    { ...post, path: '/cgi-bin/clear_quota', token: 'any', handle: clearOwn },
    {
      ...post,
      path: '/cgi-bin/component/clear_quota',
      token: 'component',
      hasComponentAppid: true,
      handle: (call) => reset(call, call.core.keys.componentAppId),
    },
    {
      ...post,
      path: '/cgi-bin/component/clear_quota/v2',
      token: 'none',
      hasComponentAppid: true,
      handle: clearWithSecret,
    },
  ];
}
