import { timingSafeEqual } from 'node:crypto';
import { type JsonObject, optionalString, parseJsonObject, ShapeError } from '../core/json';
import type { SandboxCore } from '../core/sandbox-core';
import { json, type Reply, type SandboxRequest } from '../http/exchange';
import type { Routes } from '../http/server';
import { TicketMissing, type VendorServer, WeChatRefusal } from './vendor-server';

const PREFIX = '/relay/v1/';
const UNKNOWN_AUTHORIZER = 61003;

type Route = (
  vendor: VendorServer,
  core: SandboxCore,
  body: JsonObject,
  appid: string,
  query: URLSearchParams,
) => Promise<unknown>;

/** So many messages are handed on at once. */
const MESSAGE_PAGE = 100;

/** Messages of accounts that came after a place, as the vendor's server has decrypted them. */
function messagesAfter(core: SandboxCore, after: number): JsonObject {
  const found = core.events.list(after).flatMap(({ id, appid }) => {
    const message = core.events.plainXml(id) ?? '';
    return message.includes('<MsgType>') ? [{ id, appId: appid, message }] : [];
  });
  const page = found.slice(0, MESSAGE_PAGE);
  const isLost = core.settings.switches.pushDelivery === 'lost';
  return {
    messages: isLost ? [] : page.map(({ appId, message }) => ({ appId, message })),
    cursor: String(page.at(-1)?.id ?? after),
    more: found.length > page.length,
  };
}

const ROUTES: Readonly<Record<string, Route>> = {
  'GET component-token': async (vendor, core) => {
    const { value, expiresAtMs } = await vendor.componentToken();
    return { appId: core.keys.componentAppId, accessToken: value, expiresAt: Math.floor(expiresAtMs / 1000) };
  },
  'GET ticket': async (vendor) => {
    const { value, receivedAtMs } = vendor.ticket();
    return { ticket: value, receivedAt: Math.floor(receivedAtMs / 1000) };
  },
  'POST pre-auth-code': async (vendor) => {
    const answer = await vendor.component('api_create_preauthcode', {});
    return { preAuthCode: answer['pre_auth_code'], expiresIn: answer['expires_in'] };
  },
  'POST query-auth': (vendor, _core, body) =>
    vendor.component('api_query_auth', { authorization_code: optionalString(body, 'authorizationCode') ?? '' }),
  'POST authorization-code': async (_vendor, core, body) => ({
    authorizationCode: core.redirects.codeOf(optionalString(body, 'nonceHash') ?? ''),
  }),
  'GET messages': async (_vendor, core, _body, _appid, query) => messagesAfter(core, Number(query.get('after')) || 0),
  'GET authorizers': (vendor, _core, _body, appid) =>
    vendor.component('api_get_authorizer_info', { authorizer_appid: appid }),
};

/** The generic relay: a small bearer-protected service of the vendor that hands out short-lived tokens. */
export function relayRoutes(core: SandboxCore, vendor: VendorServer): Routes {
  return (request) => {
    if (!request.path.startsWith(PREFIX)) return undefined;
    if (!isAllowed(request, core.keys.relaySecret))
      return failure(401, 'unauthorized', 'bearer secret missing or wrong');
    const [name, appid] = request.path.slice(PREFIX.length).split('/');
    const route = ROUTES[`${request.method} ${name ?? ''}`];
    if (route === undefined) return failure(404, 'not-offered', 'no such route');
    return answer(() => route(vendor, core, bodyOf(request), appid ?? '', request.query));
  };
}

async function answer(ask: () => Promise<unknown>): Promise<Reply> {
  try {
    return json(await ask());
  } catch (error) {
    if (error instanceof ShapeError) return failure(400, 'bad-request', error.message);
    if (error instanceof TicketMissing) return failure(503, 'ticket-missing', 'no verify ticket has arrived yet');
    if (!(error instanceof WeChatRefusal)) throw error;
    const { errcode, rid, message } = error;
    if (errcode === UNKNOWN_AUTHORIZER) return failure(404, 'unknown-authorizer', message);
    return failure(502, 'wechat-rejected', message, { errcode, rid });
  }
}

function bodyOf(request: SandboxRequest): JsonObject {
  return request.body.length === 0 ? {} : parseJsonObject(request.body.toString('utf8'), 'body');
}

function failure(status: number, code: string, message: string, more: JsonObject = {}): Reply {
  return json({ error: { code, message, ...more } }, status);
}

function isAllowed(request: SandboxRequest, secret: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const expected = Buffer.from(`Bearer ${secret}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
