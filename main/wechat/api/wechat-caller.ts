import type { z } from 'zod';
import type { AppId } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';
import type { Secret } from '../../domain/secrets/secret';
import { withoutTrailingSlashes } from '../../domain/text/without-trailing-slashes';
import type { HttpTransport } from '../../ports/http-transport';
import type { LogField, Logger } from '../../ports/logger';
import { requireAbout } from './answer-identity';
import { exchangeFile } from './file-exchange';
import type { EncodedForm } from './file-form';
import type { ClockSkew } from './clock-skew';
import { exchangeJson, type JsonAnswer } from './json-exchange';
import { unreachable } from './network-failure';
import { rejectionIn } from './rejection';
import { type Patience, withRetries } from './retry';

/**
 * One endpoint of the API as it is called. `path` has no query; `query` is added to it; `body` is sent as JSON on POST, `{}` when
 * left out, and `form` in its place. `once`: the call changes something, so that it is sent at most once, whatever its method and whatever fails.
 */
export interface WeChatCall<T> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Sent as `access_token`; left out for the calls that take none. */
  readonly token?: Secret;
  readonly query?: Readonly<Record<string, string>>;
  readonly once?: boolean;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly form?: EncodedForm;
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

/** So many times longer than an answer the sending of a file may take on a slow line. */
const formPatience = 8;

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

  /** A file that an endpoint hands out. Rejects as `call` does. */
  file(call: Omit<WeChatCall<never>, 'schema' | 'about' | 'once' | 'form'>): Promise<Uint8Array> {
    const { method, path, signal } = call;
    const request = {
      method,
      url: this.#urlOf(call),
      path,
      ...(method === 'POST' ? { body: call.body ?? {} } : {}),
      timeoutMs: this.#parts.timeoutMs,
      signal,
    };
    return withRetries(
      this.#parts,
      () =>
        this.#logged(path, async () => ({ value: await exchangeFile(this.#parts.transport, request), status: 200 })),
      signal,
    );
  }

  /** Logs what is odd about an answer that was taken all the same. */
  note(event: string, fields: Readonly<Record<string, LogField>>): void {
    this.#parts.logger.warn(event, fields);
  }

  #once<T>(call: WeChatCall<T>): Promise<WeChatAnswer<T>> {
    return this.#logged(call.path, async () => {
      const answer = await this.#exchange(call);
      const value = { value: accept(call, answer), text: answer.text, sentAtMs: answer.sentAtMs };
      return { value, status: answer.status };
    });
  }

  async #logged<T>(path: string, work: () => Promise<{ readonly value: T; readonly status: number }>): Promise<T> {
    const startedAtMs = this.#parts.clock.nowMs();
    try {
      const { value, status } = await work();
      this.#log(path, startedAtMs, { status });
      return value;
    } catch (failure) {
      if (failure instanceof AppError) {
        const { code, detail } = failure;
        this.#log(path, startedAtMs, { code, errcode: detail.errcode, rid: detail.rid });
      }
      throw failure;
    }
  }

  async #exchange(call: WeChatCall<unknown>): Promise<JsonAnswer> {
    const { transport, clock, skew, timeoutMs } = this.#parts;
    const answer = await exchangeJson(transport, clock, {
      method: call.method,
      url: this.#urlOf(call),
      ...(call.form !== undefined ? { form: call.form } : call.method === 'POST' ? { body: call.body ?? {} } : {}),
      timeoutMs: call.form === undefined ? timeoutMs : timeoutMs * formPatience,
      signal: call.signal,
      once: call.once,
    });
    skew.observe(answer.dateHeader, answer.sentAtMs, answer.receivedAtMs);
    return answer;
  }

  #urlOf({ path, token, query }: Pick<WeChatCall<unknown>, 'path' | 'token' | 'query'>): string {
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
    requireAbout(answer.json, call.about, call.path);
  }
  const parsed = call.schema.safeParse(answer.json);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new AppError('wechat-malformed', { params: { path: call.path, field } });
  }
  return parsed.data;
}
