import { z } from 'zod';
import type { Clock } from '../../ports/clock';
import type { AppId } from '../../../preload/contract/ids';
import { maskSecrets } from '../../domain/secrets/mask';
import { AppError } from '../../domain/failures/app-error';
import type { Secret } from '../../domain/secrets/secret';
import type { HttpTransport } from '../../ports/http-transport';
import { requireAbout } from '../api/answer-identity';
import { exchangeJson, routeAt } from '../api/json-exchange';
import { refusal, rejectionIn } from '../api/rejection';

/** Form of every failure; `errcode` and `rid` when WeChat refused the relay. */
const failureSchema = z.object({
  error: z.object({
    code: z.string().max(60),
    message: z.string().nullish(),
    errcode: z.number().int().nullish(),
    rid: z.string().max(60).nullish(),
  }),
});

/** What the caller is built from; the bearer secret is read from the keychain at every call. */
export interface RelayCallerParts {
  readonly transport: HttpTransport;
  readonly clock: Clock;
  readonly baseUrl: string;
  readonly bearer: () => Promise<Secret>;
  readonly timeoutMs: number;
}

/** A relay's answer; `text` may hold secrets. */
export interface RelayAnswer<T> {
  readonly value: T;
  readonly text: string;
  readonly sentAtMs: number;
}

/**
 * Calls a generic relay as RELAY.md describes it.
 *
 * Rejects with `wechat-rejected` when the relay passes WeChat's refusal on, else with `relay-rejected` (`params.code`: the
 * relay's own, `http-<status>` or `malformed`), and with what the network and the keychain reject with.
 */
export class RelayCaller {
  readonly #parts: RelayCallerParts;

  constructor(parts: RelayCallerParts) {
    this.#parts = parts;
  }

  async call<T>(
    method: 'GET' | 'POST',
    route: string,
    schema: z.ZodType<T>,
    options: { readonly body?: unknown; readonly about?: AppId; readonly signal?: AbortSignal | undefined } = {},
  ): Promise<RelayAnswer<T>> {
    const { transport, clock, baseUrl, bearer, timeoutMs } = this.#parts;
    const secret = await bearer();
    const answer = await exchangeJson(transport, clock, {
      method,
      url: routeAt(baseUrl, '/relay/v1', route),
      headers: { authorization: `Bearer ${secret.reveal()}` },
      ...(method === 'POST' ? { body: options.body ?? {} } : {}),
      timeoutMs,
      signal: options.signal,
    });
    if (answer.status >= 300) {
      throw failureOf(answer.status, answer.json, route);
    }
    if (options.about !== undefined) requireAbout(answer.json, options.about, placeOf(route));
    const parsed = schema.safeParse(answer.json);
    if (!parsed.success) {
      throw strangeAnswer(answer.json, route);
    }
    return { value: parsed.data, text: answer.text, sentAtMs: answer.sentAtMs };
  }
}

/** A relay that passes WeChat's answers on may pass a refusal on too. */
function strangeAnswer(json: unknown, route: string): AppError {
  const rejection = rejectionIn(json, placeOf(route));
  return rejection?.code === 'wechat-rejected'
    ? rejection
    : new AppError('relay-rejected', { params: { code: 'malformed' } });
}

/** The route without what may follow it, for messages. */
function placeOf(route: string): string {
  return `relay/${route.split(/[/?]/)[0] ?? ''}`;
}

function failureOf(status: number, json: unknown, route: string): AppError {
  const parsed = failureSchema.safeParse(json);
  if (!parsed.success) {
    return new AppError('relay-rejected', { params: { code: `http-${status}` } });
  }
  const { code, errcode, rid } = parsed.data.error;
  const text = parsed.data.error.message ?? '';
  const isNamed = typeof rid !== 'string' || text.includes(rid);
  if (code === 'wechat-rejected' && typeof errcode === 'number') {
    return refusal(errcode, isNamed ? text : `${text} rid: ${rid ?? ''}`, placeOf(route));
  }
  if (code === 'unknown-authorizer') {
    return refusal(61003, text, placeOf(route));
  }
  const message = maskSecrets(text).slice(0, 200);
  return new AppError('relay-rejected', { params: { code, message } });
}
