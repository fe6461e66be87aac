import { createHash } from 'node:crypto';
import { avatarUrl, qrCodeUrl } from '../api/authorizer-info';
import { deriveText } from '../core/credential-registry';
import { type JsonObject, optionalString, parseJsonObject, ShapeError } from '../core/json';
import type { Authorization } from '../core/model';
import type { SandboxCore } from '../core/sandbox-core';
import { json, type Reply, type SandboxRequest } from '../http/exchange';
import type { Routes } from '../http/server';
import { checkJwt, signJwt } from './jwt';
import { TicketMissing, type VendorServer, WeChatRefusal } from './vendor-server';

const PREFIX = '/wxcomponent/';
const HOUR_MS = 3_600_000;
const FAILURES_PER_HOUR = 10;
const PAGE_LIMIT = 20;

/** Codes of wxcomponent's envelope. */
const CODE = {
  unauthorized: 1000,
  badParameter: 1001,
  system: 1002,
  loginExpired: 1003,
  badToken: 1004,
  loginFailed: 1006,
  ticketEmpty: 1007,
  tooManyFailures: 1011,
} as const;

/** Aborts a call with a code of the envelope. */
class EnvelopeError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** What a route of wxcomponent works with. */
interface RouteCall {
  readonly core: SandboxCore;
  readonly vendor: VendorServer;
  readonly jwtSecret: string;
  readonly query: URLSearchParams;
}

type Route = (call: RouteCall) => Promise<JsonObject> | JsonObject;

const OPEN_ROUTES: Readonly<Record<string, Route>> = {
  'GET authpage/componentinfo': ({ core }) => ({
    appid: core.keys.componentAppId,
    name: core.settings.platformName,
    redirectUrl: `https://${core.settings.launchDomain}/wechat/callback`,
  }),
  'GET authpage/preauthcode': async ({ vendor }) => {
    const answer = await vendor.component('api_create_preauthcode', {});
    return { preAuthCode: answer['pre_auth_code'] };
  },
};

const ADMIN_ROUTES: Readonly<Record<string, Route>> = {
  'GET admin/ticket': ({ vendor }) => ({ ticket: vendor.ticket().value }),
  'GET admin/component-access-token': async ({ vendor }) => ({ token: (await vendor.componentToken()).value }),
  'GET admin/authorizer-access-token': async ({ vendor, query }) => {
    const appid = query.get('appid') ?? '';
    if (appid === '') throw new EnvelopeError(CODE.badParameter, 'appid is required');
    return { token: (await vendor.authorizerToken(appid)).value };
  },
  'GET admin/refresh-auth': ({ core, jwtSecret }) => ({
    jwt: signJwt(jwtSecret, core.keys.wxcomponentUser, core.clock.nowSeconds()),
  }),
  'POST admin/pull-authorizer-list': () => ({}),
  'GET admin/authorizer-list': authorizerList,
  'GET admin/callback-config': () => ({
    envId: 'sandbox-env',
    service: 'sandbox-service',
    componentPath: '/wxcallback/component',
    bizPath: '/wxcallback/biz/$APPID$',
    textMode: 'json',
  }),
};

function authorizerList({ core, query }: RouteCall): JsonObject {
  const offset = Number(query.get('offset') ?? '0');
  const limit = Number(query.get('limit') ?? String(PAGE_LIMIT));
  const isValid =
    Number.isInteger(offset) && offset >= 0 && Number.isInteger(limit) && limit > 0 && limit <= PAGE_LIMIT;
  if (!isValid) throw new EnvelopeError(CODE.badParameter, 'limit must be 1 to 20');
  const appid = query.get('appid') ?? '';
  const all = core.authorizations.list().filter((one) => appid === '' || one.appid === appid);
  return {
    total: all.length,
    records: all.slice(offset, offset + limit).map((one, index) => record(core, one, offset + index)),
  };
}

function record(core: SandboxCore, authorization: Authorization, index: number): JsonObject {
  const account = core.book.find(authorization.appid);
  if (account === undefined) return { id: index + 1, appid: authorization.appid };
  return {
    id: index + 1,
    appid: account.appid,
    appType: account.kind === 'mini-program' ? 0 : 1,
    serviceType: account.serviceType,
    nickName: account.nickName,
    userName: account.userName,
    headImg: avatarUrl(core, account),
    qrcodeUrl: qrCodeUrl(core, account),
    principalName: account.principalName,
    refreshToken: core.authorizations.refreshToken(authorization),
    funcInfo: authorization.sets.map((set) => `|${set}`).join(''),
    verifyInfo: account.verifyType,
    authTime: new Date(authorization.authorizedAtMs).toISOString(),
    registerType: account.registerType,
    accountStatus: account.accountStatus,
    basicConfig: JSON.stringify({ is_phone_configured: true, is_email_configured: true }),
  };
}

/** The routes of Tencent's wxcomponent that a console uses: login, ticket, tokens, list, pre-auth code. */
export function wxcomponentRoutes(core: SandboxCore, vendor: VendorServer): Routes {
  const logins = new Logins(core);
  return (request) => {
    if (!request.path.startsWith(PREFIX)) return undefined;
    const name = `${request.method} ${request.path.slice(PREFIX.length)}`;
    const call: RouteCall = { core, vendor, jwtSecret: logins.jwtSecret, query: request.query };
    return envelope(async () => {
      if (name === 'PUT auth') return logins.logIn(request);
      const open = OPEN_ROUTES[name];
      if (open) return open(call);
      logins.requireLogin(request);
      const admin = ADMIN_ROUTES[name];
      if (admin === undefined) throw new EnvelopeError(CODE.badParameter, 'no such route');
      return admin(call);
    });
  };
}

async function envelope(ask: () => Promise<JsonObject>): Promise<Reply> {
  try {
    return json({ code: 0, errorMsg: 'OK', data: await ask() });
  } catch (error) {
    if (error instanceof EnvelopeError) return failure(error.code, error.message, '');
    if (error instanceof ShapeError) return failure(CODE.badParameter, 'bad parameter', '');
    if (error instanceof TicketMissing) return failure(CODE.ticketEmpty, 'ticket is empty', '');
    if (!(error instanceof WeChatRefusal)) throw error;
    return failure(CODE.system, 'system error', `WxErr: errcode ${error.errcode}, errmsg ${error.message}`);
  }
}

function failure(code: number, errorMsg: string, data: string): Reply {
  return { ...json({ code, errorMsg, data }), outcome: String(code) };
}

/** Logins of wxcomponent: md5 of the password, ten failures per address and clock hour. */
class Logins {
  readonly jwtSecret: string;
  readonly #core: SandboxCore;
  readonly #failures = new Map<string, number>();

  constructor(core: SandboxCore) {
    this.#core = core;
    this.jwtSecret = deriveText(core.keys.controlToken, 'wxcomponent-jwt', 43);
  }

  logIn(request: SandboxRequest): JsonObject {
    const { wxcomponentUser, wxcomponentPassword } = this.#core.keys;
    const hour = `${request.clientIp} ${Math.floor(this.#core.clock.nowMs() / HOUR_MS)}`;
    const failures = this.#failures.get(hour) ?? 0;
    if (failures >= FAILURES_PER_HOUR) throw new EnvelopeError(CODE.tooManyFailures, 'too many failed logins');
    const body = parseJsonObject(request.body.toString('utf8'), 'body');
    const expected = createHash('md5').update(wxcomponentPassword).digest('hex');
    const isRight =
      optionalString(body, 'username') === wxcomponentUser && optionalString(body, 'password') === expected;
    if (!isRight) {
      this.#failures.set(hour, failures + 1);
      throw new EnvelopeError(CODE.loginFailed, 'wrong user name or password');
    }
    return { jwt: signJwt(this.jwtSecret, wxcomponentUser, this.#core.clock.nowSeconds()) };
  }

  requireLogin(request: SandboxRequest): void {
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) throw new EnvelopeError(CODE.unauthorized, 'not logged in');
    const verdict = checkJwt(this.jwtSecret, token, this.#core.clock.nowSeconds());
    if (verdict === 'expired') throw new EnvelopeError(CODE.loginExpired, 'login has expired');
    if (verdict === 'bad') throw new EnvelopeError(CODE.badToken, 'bad token');
  }
}
