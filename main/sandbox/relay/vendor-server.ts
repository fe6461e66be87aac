import { apiRoutes } from '../api/api-routes';
import { VENDOR_SERVER_IP } from '../api/access-rules';
import { type JsonObject, parseJsonObject } from '../core/json';
import type { SandboxCore } from '../core/sandbox-core';
import { currentTicket } from '../core/tickets';
import type { Routes } from '../http/server';

/** WeChat refused what the vendor's server asked for. */
export class WeChatRefusal extends Error {
  readonly errcode: number;
  readonly rid: string;

  constructor(errcode: number, errmsg: string) {
    super(errmsg);
    this.errcode = errcode;
    this.rid = /rid: ([0-9a-f-]{26})$/.exec(errmsg)?.[1] ?? '';
  }
}

/** No ticket has reached the vendor's server. */
export class TicketMissing extends Error {}

interface KeptToken {
  readonly value: string;
  readonly expiresAtMs: number;
}

const RENEW_BEFORE_MS = 10 * 60_000;

/**
 * The vendor's own server behind both relays: the one holder of the component token, and of authorizer tokens.
 * It asks this WeChat by the same rules as everybody else, from an address that is always allowed.
 */
export class VendorServer {
  readonly #core: SandboxCore;
  readonly #api: Routes;
  #component: KeptToken | undefined;
  readonly #authorizers = new Map<string, KeptToken>();

  constructor(core: SandboxCore) {
    this.#core = core;
    this.#api = apiRoutes(core);
  }

  /** The newest ticket and when it came; throws TicketMissing. */
  ticket(): { readonly value: string; readonly receivedAtMs: number } {
    const ticket = currentTicket(this.#core);
    if (ticket === undefined) throw new TicketMissing();
    return { value: this.#core.registry.valueOf(ticket), receivedAtMs: ticket.issuedAtMs };
  }

  /** The component token with at least ten minutes to live; a token somebody else's fetch killed is replaced. */
  async componentToken(): Promise<KeptToken> {
    const kept = this.#component;
    if (kept && this.#isGood('component-token', kept)) return kept;
    const answer = await this.#ask('/cgi-bin/component/api_component_token', {
      component_appid: this.#core.keys.componentAppId,
      component_appsecret: this.#core.keys.componentSecret,
      component_verify_ticket: this.ticket().value,
    });
    this.#component = this.#keep(answer, 'component_access_token');
    return this.#component;
  }

  /** An access token of an account that authorized the platform. */
  async authorizerToken(appid: string): Promise<KeptToken> {
    const kept = this.#authorizers.get(appid);
    if (kept && this.#isGood('authorizer-token', kept)) return kept;
    const authorization = this.#core.authorizations.find(appid);
    const answer = await this.component('api_authorizer_token', {
      authorizer_appid: appid,
      authorizer_refresh_token: authorization ? this.#core.authorizations.refreshToken(authorization) : '',
    });
    const token = this.#keep(answer, 'authorizer_access_token');
    this.#authorizers.set(appid, token);
    return token;
  }

  /** Calls a component endpoint with the component token; throws WeChatRefusal. */
  async component(name: string, body: JsonObject): Promise<JsonObject> {
    const { value } = await this.componentToken();
    const path = `/cgi-bin/component/${name}`;
    return this.#ask(path, { component_appid: this.#core.keys.componentAppId, ...body }, value);
  }

  #isGood(kind: 'component-token' | 'authorizer-token', token: KeptToken): boolean {
    const isLive = this.#core.registry.find(kind, token.value)?.status === 'live';
    return isLive && token.expiresAtMs - this.#core.clock.nowMs() > RENEW_BEFORE_MS;
  }

  #keep(answer: JsonObject, key: string): KeptToken {
    const expiresAtMs = this.#core.clock.nowMs() + Number(answer['expires_in']) * 1000;
    return { value: String(answer[key]), expiresAtMs };
  }

  async #ask(path: string, body: JsonObject, token?: string): Promise<JsonObject> {
    const reply = await this.#api({
      method: 'POST',
      path,
      query: new URLSearchParams(token === undefined ? {} : { access_token: token, component_access_token: token }),
      headers: {},
      body: Buffer.from(JSON.stringify(body)),
      clientIp: VENDOR_SERVER_IP,
      isFirst: () => true,
    });
    const answer = parseJsonObject(String(reply?.body ?? ''), path);
    const errcode = Number(answer['errcode'] ?? 0);
    if (errcode !== 0) throw new WeChatRefusal(errcode, String(answer['errmsg']));
    return answer;
  }
}
