import { request } from 'node:https';
import { AppError } from '../../../main/domain/failures/app-error';
import { networkFailure, unreachable } from '../../../main/wechat/api/network-failure';
import type { HttpRequest, HttpResponse, HttpTransport } from '../../../main/ports/http-transport';

/** For tests that use the wire only. */
export const noHttp: HttpTransport = {
  send: () => Promise.reject(new Error('no request was expected')),
};

/** Node's own HTTPS client that trusts one authority. */
export function httpTrusting(authority: string): HttpTransport {
  return { send: (asked) => exchange(asked, authority) };
}

function exchange(asked: HttpRequest, authority: string): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const sent = request(
      asked.url,
      { method: asked.method, headers: { ...asked.headers }, ca: authority },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          clearTimeout(timer);
          resolve({
            status: answer.statusCode ?? 0,
            contentType: answer.headers['content-type'] ?? '',
            dateHeader: null,
            body: Buffer.concat(parts),
          });
        });
      },
    );
    const timer = setTimeout(() => sent.destroy(unreachable('timeout')), asked.timeoutMs);
    sent.on('error', (error) => {
      clearTimeout(timer);
      reject(error instanceof AppError ? error : networkFailure(error));
    });
    sent.end(asked.body);
  });
}
