import { createHash } from 'node:crypto';
import { z } from 'zod';
import { maskSecrets } from '../../domain/secrets/mask';
import { AppError } from '../../domain/failures/app-error';
import { Secret } from '../../domain/secrets/secret';
import type { Clock } from '../../ports/clock';
import type { HttpTransport } from '../../ports/http-transport';
import { BriefToken, type BriefTokenReading } from '../tokens/brief-token';
import { exchangeJson, routeAt } from '../api/json-exchange';
import { unreachable } from '../api/network-failure';
import { refusal } from '../api/rejection';

/** Every answer of wxcomponent: HTTP 200 and this envelope; 401 with code 1000 where the request was not let in. */
const envelopeSchema = z.object({ code: z.number().int(), errorMsg: z.string().nullish(), data: z.unknown() });
const loginSchema = z.object({ jwt: z.string().min(1) });

/** The login lives 12 h; it is renewed well before. */
const loginUseMs = 11 * 60 * 60_000;
/** Ten failed logins an hour lock the address out (1011), so a refused password is not tried again for a while. */
const refusalPauseMs = 10 * 60_000;
/** Not let in, login expired, bad token: a new login may help. */
const loginCodes: readonly number[] = [1000, 1003, 1004];

const systemErrorCode = 1002;

/** What a session is built from. The password is read from the keychain at every login and sent as its MD5. */
export interface WxComponentParts {
  readonly transport: HttpTransport;
  readonly clock: Clock;
  readonly baseUrl: string;
  readonly user: string;
  readonly password: () => Promise<Secret>;
  readonly timeoutMs: number;
}

/**
 * A login at Tencent's wxcomponent (服务商微管家), and its routes behind it.
 *
 * Rejects with `wechat-rejected` when its text names WeChat's errcode, else with `relay-rejected` (`params.code` 1000-1011, or
 * `malformed` for an answer of another form), and with what the network and the keychain reject with.
 */
export class WxComponentSession {
  readonly #parts: WxComponentParts;
  readonly #login: BriefToken;
  #refused: { readonly password: string; readonly untilMs: number; readonly error: AppError } | null = null;

  constructor(parts: WxComponentParts) {
    this.#parts = parts;
    this.#login = new BriefToken(parts.clock, () => this.#logIn());
  }

  /** Calls a route below `/wxcomponent/` with the login; logs in again once when the login is no longer accepted. */
  async ask<T>(method: 'GET' | 'POST', route: string, schema: z.ZodType<T>): Promise<T> {
    const jwt = await this.#login.token();
    try {
      return await this.#exchange(method, route, schema, undefined, jwt);
    } catch (failure) {
      if (!(failure instanceof AppError) || !loginCodes.includes(Number(failure.detail.params?.code))) {
        throw failure;
      }
      this.#login.invalidate(jwt);
    }
    return this.#exchange(method, route, schema, undefined, await this.#login.token());
  }

  /** Calls a route that needs no login. */
  askOpenly<T>(route: string, schema: z.ZodType<T>): Promise<T> {
    return this.#exchange('GET', route, schema);
  }

  async #logIn(): Promise<BriefTokenReading> {
    const { clock, user } = this.#parts;
    const password = (await this.#parts.password()).reveal();
    if (this.#refused?.password === password && clock.nowMs() < this.#refused.untilMs) {
      throw this.#refused.error;
    }
    // What logs in is as secret as what it is made from.
    const digest = new Secret(createHash('md5').update(password, 'utf8').digest('hex'));
    const body = { username: user, password: digest.reveal() };
    try {
      const { jwt } = await this.#exchange('PUT', 'auth', loginSchema, body);
      return { token: new Secret(jwt), useUntilMs: clock.nowMs() + loginUseMs };
    } catch (failure) {
      if (failure instanceof AppError && failure.code === 'relay-rejected') {
        this.#refused = { password, untilMs: clock.nowMs() + refusalPauseMs, error: failure };
      }
      throw failure;
    }
  }

  async #exchange<T>(
    method: 'GET' | 'POST' | 'PUT',
    route: string,
    schema: z.ZodType<T>,
    body?: unknown,
    jwt?: Secret,
  ): Promise<T> {
    const { transport, clock, baseUrl, timeoutMs } = this.#parts;
    const answer = await exchangeJson(transport, clock, {
      method,
      url: routeAt(baseUrl, '/wxcomponent', route),
      headers: jwt === undefined ? {} : { authorization: `Bearer ${jwt.reveal()}` },
      ...(method === 'GET' ? {} : { body: body ?? {} }),
      timeoutMs,
    });
    const envelope = envelopeSchema.safeParse(answer.json);
    if (!envelope.success) {
      throw malformed();
    }
    if (envelope.data.code !== 0) {
      throw rejected(envelope.data.code, envelope.data.errorMsg ?? '', envelope.data.data);
    }
    if (answer.status >= 300) {
      throw unreachable(`http-${answer.status}`);
    }
    const data = schema.safeParse(envelope.data.data);
    if (!data.success) {
      throw malformed();
    }
    return data.data;
  }
}

function malformed(): AppError {
  return new AppError('relay-rejected', { params: { code: 'malformed' } });
}

/** 1002 carries WeChat's own error as text in its data, where there is one. */
function rejected(code: number, errorMsg: string, data: unknown): AppError {
  const text = typeof data === 'string' && data !== '' ? data : errorMsg;
  const errcode = /errcode\D{0,4}(-?\d{1,7})/i.exec(text)?.[1];
  if (code === systemErrorCode && errcode !== undefined) {
    return refusal(Number(errcode), text, 'wxcomponent');
  }
  return new AppError('relay-rejected', { params: { code, message: maskSecrets(text).slice(0, 200) } });
}
