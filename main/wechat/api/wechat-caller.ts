import type { z } from 'zod';
import type { AppId } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';
import type { Secret } from '../../domain/secrets/secret';
import { withoutTrailingSlashes } from '../../domain/text/without-trailing-slashes';
import type { HttpTransport } from '../../ports/http-transport';
import type { LogField, Logger } from '../../ports/logger';
import { demandAbout } from './answer-identity';
import type { ClockSkew } from './clock-skew';
import { exchangeJson, type JsonAnswer } from './json-exchange';
import { unreachable } from './network-failure';
import { rejectionIn } from './rejection';
import { type Patience, withRetries } from './retry';

/**
 * One endpoint of the API as it is called. `path` has no query; `query` is added to it; `body` is sent as JSON on POST, `{}` when
 * left out. `once`: the call changes something, so that no failure of it is repeated here, whatever its method.
 */
export interface WeChatCall<T> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Sent as `access_token`; left out for the calls that take none. */
  readonly token?: Secret;
  readonly query?: Readonly<Record<string, string>>;
  readonly once?: boolean;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly schema: z.ZodType<T>;
  /** The account that is asked about; an answer about another one is refused. */
  readonly about?: AppId;
  readonly signal?: AbortSignal | undefined;
}

/** A successful answer. `text` is WeChat's own, with its secrets; `sentAtMs` is the safe start of any `expires_in`. */
export interface WeChatAnswer<T> {
  readonly value: T;
  readonly text: string;
  readonly sentAtMs: number;
}

/** What the caller is built from; `baseUrl` is WeChat's origin or a gateway's address. */
export interface WeChatCallerParts extends Patience {
  readonly transport: HttpTransport;
  readonly logger: Logger;
  readonly skew: ClockSkew;
  readonly baseUrl: string;
  readonly timeoutMs: number;
}

/**
 * Calls endpoints of `api.weixin.qq.com`: one place for refusals at HTTP 200, schemas, retries, logging and clock skew.
 *
 * Rejects with `wechat-rejected`, `wechat-unreachable`, `wechat-redirected`, `wechat-not-json`, `wechat-malformed`,
 * `wechat-other-account`, `offline` or `cancelled`.
 */
export class WeChatCaller {
  readonly #parts: WeChatCallerParts;

  constructor(parts: WeChatCallerParts) {
    this.#parts = parts;
  }

  call<T>(call: WeChatCall<T>): Promise<WeChatAnswer<T>> {
    if (call.once === true) return this.#once(call);
    return withRetries(this.#parts, () => this.#once(call), call.signal);
  }

  /** Logs what is odd about an answer that was taken all the same. */
  note(event: string, fields: Readonly<Record<string, LogField>>): void {
    this.#parts.logger.warn(event, fields);
  }

  async #once<T>(call: WeChatCall<T>): Promise<WeChatAnswer<T>> {
    const startedAtMs = this.#parts.clock.nowMs();
    try {
      const answer = await this.#exchange(call);
      const value = accept(call, answer);
      this.#log(call.path, startedAtMs, { status: answer.status });
      return { value, text: answer.text, sentAtMs: answer.sentAtMs };
    } catch (failure) {
      if (failure instanceof AppError) {
        const { code, detail } = failure;
        this.#log(call.path, startedAtMs, { code, errcode: detail.errcode, rid: detail.rid });
      }
      throw failure;
    }
  }

  async #exchange(call: WeChatCall<unknown>): Promise<JsonAnswer> {
    const { transport, clock, skew, timeoutMs } = this.#parts;
    const answer = await exchangeJson(transport, clock, {
      method: call.method,
      url: this.#urlOf(call),
      ...(call.method === 'POST' ? { body: call.body ?? {} } : {}),
      timeoutMs,
      signal: call.signal,
    });
    skew.observe(answer.dateHeader, answer.sentAtMs, answer.receivedAtMs);
    return answer;
  }

  #urlOf({ path, token, query }: WeChatCall<unknown>): string {
    const address = `${withoutTrailingSlashes(this.#parts.baseUrl)}${path}`;
    const parameters = new URLSearchParams(query);
    if (token !== undefined) parameters.set('access_token', token.reveal());
    return parameters.size === 0 ? address : `${address}?${parameters.toString()}`;
  }

  #log(path: string, startedAtMs: number, fields: Readonly<Record<string, LogField>>): void {
    this.#parts.logger.info('wechat call', { path, ms: this.#parts.clock.nowMs() - startedAtMs, ...fields });
  }
}

function accept<T>(call: WeChatCall<T>, answer: JsonAnswer): T {
  // WeChat refuses at HTTP 200; another status is that of something between, whatever its body says.
  if (answer.status >= 300) {
    throw unreachable(`http-${answer.status}`);
  }
  const rejection = rejectionIn(answer.json, call.path);
  if (rejection !== null) {
    throw rejection;
  }
  if (call.about !== undefined) {
    demandAbout(answer.json, call.about, call.path);
  }
  const parsed = call.schema.safeParse(answer.json);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new AppError('wechat-malformed', { params: { path: call.path, field } });
  }
  return parsed.data;
}
