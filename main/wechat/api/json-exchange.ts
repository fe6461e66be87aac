import type { Clock } from '../../ports/clock';
import { AppError } from '../../domain/failures/app-error';
import type { HttpRequest, HttpTransport } from '../../ports/http-transport';
import type { EncodedForm } from './file-form';
import { decodeText, parseLeniently } from './json-text';
import { unreachable } from './network-failure';
import { withoutTrailingSlashes } from '../../domain/text/without-trailing-slashes';

/** Answers beyond this are refused; the largest real one, a page of 500 authorizers, stays far below. */
export const maxAnswerBytes = 2 * 1024 * 1024;

/** What one exchange needs; `url` may hold a token. */
export interface JsonRequest {
  readonly method: HttpRequest['method'];
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as raw UTF-8 JSON; WeChat refuses \u escapes (40033, 47002) and empty bodies (44002). */
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly form?: EncodedForm | undefined;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly once?: boolean | undefined;
}

/** A JSON answer, parsed but not yet checked against a schema. `text` may hold secrets. */
export interface JsonAnswer {
  readonly status: number;
  readonly json: unknown;
  readonly text: string;
  readonly dateHeader: string | null;
  readonly sentAtMs: number;
  readonly receivedAtMs: number;
}

/**
 * One request whose answer has to be JSON.
 *
 * Rejects with what the transport rejects with, `wechat-unreachable` (`params.reason` `http-<status>`) for a failure status
 * without JSON, and `wechat-not-json` (`params.reason`: html, empty, truncated, encoding, other). HTML at status 200 is how
 * a captive portal or a company gateway shows itself.
 */
export async function exchangeJson(transport: HttpTransport, clock: Clock, request: JsonRequest): Promise<JsonAnswer> {
  const sentAtMs = clock.nowMs();
  const response = await transport.send({
    method: request.method,
    url: request.url,
    headers: {
      accept: 'application/json',
      ...(request.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      ...(request.form === undefined ? {} : { 'content-type': request.form.contentType }),
      ...request.headers,
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    ...(request.form === undefined ? {} : { bytes: request.form.bytes }),
    timeoutMs: request.timeoutMs,
    maxBytes: maxAnswerBytes,
    ...(request.signal === undefined ? {} : { signal: request.signal }),
    ...(request.once === true ? { once: true } : {}),
  });
  const receivedAtMs = clock.nowMs();
  const parsed = parseJson(response.body, response.contentType);
  if (!parsed.ok) {
    throw response.status >= 300
      ? unreachable(`http-${response.status}`)
      : new AppError('wechat-not-json', { params: { reason: parsed.reason } });
  }
  const { json, text } = parsed;
  return { status: response.status, json, text, dateHeader: response.dateHeader, sentAtMs, receivedAtMs };
}

/** Address of a route below a service's root, whether the configured address ends with the root already or not. */
export function routeAt(baseUrl: string, root: string, route: string): string {
  const address = withoutTrailingSlashes(baseUrl);
  return `${address.endsWith(root) ? address : `${address}${root}`}/${route}`;
}

type NotJsonReason = 'html' | 'empty' | 'truncated' | 'encoding' | 'other';

type Parsed =
  | { readonly ok: true; readonly json: unknown; readonly text: string }
  | { readonly ok: false; readonly reason: NotJsonReason };

function parseJson(body: Uint8Array, contentType: string): Parsed {
  const text = decodeText(body);
  try {
    return { ok: true, json: parseLeniently(text), text };
  } catch {
    // The parser's message quotes the text, which may hold a secret, so it is not kept.
    return { ok: false, reason: whyNotJson(text, contentType) };
  }
}

function whyNotJson(text: string, contentType: string): NotJsonReason {
  if (text === '') {
    return 'empty';
  }
  if (/^text\/html\b/i.test(contentType) || /^<(!doctype|html|head|body|script|meta)\b/i.test(text)) {
    return 'html';
  }
  if (text.includes('\uFFFD')) {
    return 'encoding';
  }
  return text.startsWith('{') || text.startsWith('[') ? 'truncated' : 'other';
}
