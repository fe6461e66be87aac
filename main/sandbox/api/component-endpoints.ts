import { currentTicket, pushTicket } from '../core/tickets';
import {
  ACCESS_TOKEN_SECONDS,
  issueAuthorizerToken,
  issueComponentToken,
  issuePreAuthCode,
} from '../core/token-service';
import type { Credential } from '../core/credential-registry';
import { type JsonObject, optionalString } from '../core/json';
import { funcInfo } from './authorizer-info';
import type { Call, Endpoint } from './endpoint';
import { WeChatError } from './wechat-error';

function requireSecret(call: Call, member: 'component_secret' | 'component_appsecret'): void {
  const secret = optionalString(call.body, member);
  if (secret === undefined || secret === '') throw new WeChatError(41004);
  if (secret !== call.core.keys.componentSecret) throw new WeChatError(40125);
}

function startPush(call: Call): JsonObject {
  requireSecret(call, 'component_secret');
  const { core } = call;
  if (core.settings.isTicketPushRunning) {
    currentTicket(core);
    return { errcode: 0, errmsg: 'in a normal state' };
  }
  core.settings = { ...core.settings, isTicketPushRunning: true };
  pushTicket(core);
  return { errcode: 0, errmsg: 'ok' };
}

function componentToken(call: Call): JsonObject {
  const { core, body } = call;
  requireSecret(call, 'component_appsecret');
  const value = optionalString(body, 'component_verify_ticket');
  if (value === undefined || value === '') throw new WeChatError(41020);
  const ticket = core.registry.find('ticket', value);
  if (ticket === undefined) throw new WeChatError(61006);
  if ((ticket.expiresAtMs ?? 0) <= core.clock.nowMs()) throw new WeChatError(61005);
  return { component_access_token: issueComponentToken(core), expires_in: ACCESS_TOKEN_SECONDS };
}

function preAuthCode(call: Call): JsonObject {
  if (call.core.settings.publication === 'unpublished') throw new WeChatError(61028);
  const code = issuePreAuthCode(call.core);
  return { pre_auth_code: code.value, expires_in: code.seconds };
}

function requireAuthCode(call: Call): Credential {
  const { core, body } = call;
  const code = core.registry.find('auth-code', optionalString(body, 'authorization_code') ?? '');
  if (code === undefined || code.status === 'spent') throw new WeChatError(61009);
  if ((code.expiresAtMs ?? 0) <= core.clock.nowMs()) throw new WeChatError(61010);
  return code;
}

/** `api_query_auth`: exchanges a code once; the answer is what the relay hands on too. */
export function exchangeCode(call: Call): JsonObject {
  const { core } = call;
  const code = requireAuthCode(call);
  const authorization = core.authorizations.find(code.subject);
  if (authorization === undefined) throw new WeChatError(61003);
  code.status = 'spent';
  core.markChanged();
  return {
    authorization_info: {
      authorizer_appid: authorization.appid,
      authorizer_access_token: issueAuthorizerToken(core, authorization.appid),
      expires_in: ACCESS_TOKEN_SECONDS,
      authorizer_refresh_token: core.authorizations.refreshToken(authorization),
      func_info: funcInfo(core, authorization),
    },
  };
}

function authorizerToken(call: Call): JsonObject {
  const { core, body } = call;
  const appid = optionalString(body, 'authorizer_appid') ?? '';
  const authorization = core.authorizations.find(appid);
  if (authorization === undefined) throw new WeChatError(61003);
  if (authorization.isPasswordChanged) throw new WeChatError(42007);
  const current = core.authorizations.refreshToken(authorization);
  if (optionalString(body, 'authorizer_refresh_token') !== current) throw new WeChatError(61023);
  return {
    authorizer_access_token: issueAuthorizerToken(core, appid),
    expires_in: ACCESS_TOKEN_SECONDS,
    authorizer_refresh_token: current,
  };
}

const COMPONENT_POST = {
  methods: ['POST'],
  token: 'component',
  body: 'required',
  hasComponentAppid: true,
} as const satisfies Partial<Endpoint>;

/** Ticket, tokens and codes of the platform (protocol sections 1.2 to 1.4, 3.1 and 3.2). */
export const COMPONENT_ENDPOINTS: readonly Endpoint[] = [
  {
    ...COMPONENT_POST,
    path: '/cgi-bin/component/api_start_push_ticket',
    token: (switches) => (switches.startPushNeedsToken ? 'component' : 'none'),
    handle: startPush,
  },
  { ...COMPONENT_POST, path: '/cgi-bin/component/api_component_token', token: 'none', handle: componentToken },
  { ...COMPONENT_POST, path: '/cgi-bin/component/api_create_preauthcode', handle: preAuthCode },
  { ...COMPONENT_POST, path: '/cgi-bin/component/api_query_auth', handle: exchangeCode },
  { ...COMPONENT_POST, path: '/cgi-bin/component/api_authorizer_token', handle: authorizerToken },
];
