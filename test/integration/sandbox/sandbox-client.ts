import { type RunningSandbox, startSandbox } from '../../../main/sandbox';
import type { SandboxOptions } from '../../../main/sandbox/options';

/** A plain JSON object as it comes off the wire. */
export type Answer = Record<string, unknown>;

/** Speaks to a sandbox over HTTP, as a platform's server would. */
export class SandboxClient {
  readonly sandbox: RunningSandbox;

  constructor(sandbox: RunningSandbox) {
    this.sandbox = sandbox;
  }

  static async start(options: Partial<SandboxOptions> = {}): Promise<SandboxClient> {
    return new SandboxClient(await startSandbox({ port: 0, ...options }));
  }

  async post(path: string, body: unknown = {}, token?: string, tokenName = 'access_token'): Promise<Answer> {
    return toAnswer(
      await this.raw('POST', path, typeof body === 'string' ? body : JSON.stringify(body), token, tokenName),
    );
  }

  async get(path: string, token?: string): Promise<Answer> {
    return toAnswer(await this.raw('GET', path, undefined, token));
  }

  async raw(
    method: string,
    path: string,
    body?: string,
    token?: string,
    tokenName = 'access_token',
  ): Promise<Response> {
    const url = new URL(path, this.sandbox.url);
    if (token !== undefined) url.searchParams.set(tokenName, token);
    return fetch(url, { method, redirect: 'manual', ...(body === undefined ? {} : { body }) });
  }

  async control(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(new URL(`/sandbox/${path}`, this.sandbox.url), {
      method,
      headers: { 'x-sandbox-control': this.sandbox.credentials.controlToken },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return toAnswer(response);
  }

  get componentAppid(): string {
    return this.sandbox.credentials.componentAppId;
  }

  async componentToken(): Promise<string> {
    const answer = await this.post('/cgi-bin/component/api_component_token', {
      component_appid: this.componentAppid,
      component_appsecret: this.sandbox.credentials.componentSecret,
      component_verify_ticket: this.sandbox.control.ticket()?.ticket,
    });
    return textOf(answer, 'component_access_token');
  }

  /** Calls a component endpoint with the platform's appid filled in. */
  async component(name: string, body: Answer, token: string): Promise<Answer> {
    return this.post(`/cgi-bin/component/${name}`, { component_appid: this.componentAppid, ...body }, token);
  }

  /** Plays a whole scan and exchanges the code; answers the authorizer's tokens. */
  async authorize(appid: string, sets?: readonly number[]): Promise<{ accessToken: string; refreshToken: string }> {
    const code = this.sandbox.control.authorize(appid, sets)?.authCode;
    const token = await this.componentToken();
    const answer = await this.component('api_query_auth', { authorization_code: code }, token);
    const info = objectOf(answer, 'authorization_info');
    return {
      accessToken: textOf(info, 'authorizer_access_token'),
      refreshToken: textOf(info, 'authorizer_refresh_token'),
    };
  }
}

async function toAnswer(response: Response): Promise<Answer> {
  return asAnswer(await response.json());
}

/** Any object as a plain one whose members are unknown; fails the test for everything else. */
export function asAnswer(value: unknown): Answer {
  if (typeof value !== 'object' || value === null) throw new Error(`not an object: ${JSON.stringify(value)}`);
  return Object.fromEntries(Object.entries(value));
}

export function textOf(source: Answer, key: string): string {
  const value = source[key];
  if (typeof value !== 'string') throw new Error(`${key} is not a text in ${JSON.stringify(source)}`);
  return value;
}

export function objectOf(source: Answer, key: string): Answer {
  return asAnswer(source[key]);
}

export function listOf(source: Answer, key: string): readonly Answer[] {
  const value = source[key];
  if (!Array.isArray(value)) throw new Error(`${key} is not a list in ${JSON.stringify(source)}`);
  return value.map((item: unknown) => asAnswer(item));
}

/** The mini program of a fixture, whatever its tenant has on record. */
export function appidOf(client: SandboxClient, fixture: number): string {
  const tenant = client.sandbox.control.tenants().find((one) => one.fixture === fixture);
  const user = client.sandbox.control.users().find((one) => one.id === tenant?.administrator.userId);
  const appid = user?.accounts[0];
  if (appid === undefined) throw new Error(`no fixture ${fixture}`);
  return appid;
}

/** The official account of a fixture. */
export function officialAppidOf(client: SandboxClient, fixture: number): string {
  const tenant = client.sandbox.control.tenants().find((one) => one.fixture === fixture);
  const appid = tenant?.officialAccount?.appid;
  if (appid === undefined) throw new Error(`no official account of fixture ${fixture}`);
  return appid;
}

/** The administrator of a fixture. */
export function administratorOf(client: SandboxClient, fixture: number): string {
  const tenant = client.sandbox.control.tenants().find((one) => one.fixture === fixture);
  if (tenant === undefined) throw new Error(`no fixture ${fixture}`);
  return tenant.administrator.userId;
}
