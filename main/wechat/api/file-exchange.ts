import type { HttpRequest, HttpTransport } from '../../ports/http-transport';
import { AppError } from '../../domain/failures/app-error';
import { decodeText, parseLeniently } from './json-text';
import { unreachable } from './network-failure';
import { rejectionIn } from './rejection';

/** Pictures beyond this are refused; WeChat takes none that is larger. */
const maxFileBytes = 10 * 1024 * 1024;

/** What one exchange needs; `url` may hold a token, `path` names the endpoint in failures. */
export interface FileRequest {
  readonly method: HttpRequest['method'];
  readonly url: string;
  readonly path: string;
  readonly body?: unknown;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * One request whose answer is a file. WeChat refuses in JSON at HTTP 200, whatever type it says.
 *
 * Rejects with `wechat-rejected`, `wechat-malformed` for JSON that is no refusal, `wechat-not-json` for a page of somebody in
 * between, and with what the transport rejects with.
 */
export async function exchangeFile(transport: HttpTransport, request: FileRequest): Promise<Uint8Array> {
  const { method, url, path, body, timeoutMs, signal } = request;
  const response = await transport.send({
    method,
    url,
    headers: {
      accept: '*/*',
      ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    timeoutMs,
    maxBytes: maxFileBytes,
    ...(signal === undefined ? {} : { signal }),
  });
  if (response.status >= 300) throw unreachable(`http-${response.status}`);
  if (response.body.byteLength === 0) throw new AppError('wechat-not-json', { params: { reason: 'empty' } });
  const isText = /^(?:application\/json|text\/)/i.test(response.contentType) || response.body[0] === 0x7b;
  if (isText) throw refusalIn(decodeText(response.body), path);
  return response.body;
}

function refusalIn(text: string, path: string): AppError {
  let json: unknown;
  try {
    json = parseLeniently(text);
  } catch {
    return new AppError('wechat-not-json', { params: { reason: text.trimStart().startsWith('<') ? 'html' : 'other' } });
  }
  return rejectionIn(json, path) ?? new AppError('wechat-malformed', { params: { path, field: '' } });
}
