import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import type { LookupFunction } from 'node:net';
import { AppError } from '../../domain/failures/app-error';

/** An IP address that a host name was resolved to; `family` is 4 or 6. */
export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** How every image is asked for, whichever way leads to it. */
export const imageRequest = {
  headers: { accept: 'image/png,image/jpeg,image/webp,image/gif' },
  timeoutMs: 5_000,
  maxBytes: 2 * 1024 * 1024,
} as const;

/** The failure of an image that is not taken. `reason`: host, address, status, size, format or dimensions. */
export function refuse(reason: string): AppError {
  return new AppError('image-refused', { params: { reason } });
}

/**
 * Downloads over http or https and follows no redirect. With `pinned`, the connection goes to one of these addresses whatever the
 * name resolves to by now; over https the certificate must be the host's, whatever the environment says about that.
 *
 * Rejects with `image-refused` (status, size) or `wechat-unreachable`.
 */
export function download(url: URL, pinned: readonly ResolvedAddress[] | null): Promise<Uint8Array> {
  const { headers, timeoutMs } = imageRequest;
  return new Promise((resolve, reject) => {
    const options: RequestOptions = {
      timeout: timeoutMs,
      headers,
      // NODE_TLS_REJECT_UNAUTHORIZED would otherwise switch it off.
      rejectUnauthorized: true,
      ...(pinned === null ? {} : { lookup: answerWith(pinned) }),
    };
    const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = open(url, options, (response) => collect(response, resolve, reject));
    const deadline = setTimeout(() => request.destroy(new Error('timed out')), timeoutMs);
    request.on('timeout', () => request.destroy(new Error('timed out')));
    request.on('close', () => clearTimeout(deadline));
    request.on('error', (error) =>
      reject(
        error instanceof AppError ? error : new AppError('wechat-unreachable', { params: { reason: 'other' } }, error),
      ),
    );
    request.end();
  });
}

function answerWith(pinned: readonly ResolvedAddress[]): LookupFunction {
  return (_host, options, answer) => {
    const [first] = pinned;
    if (first === undefined) answer(new Error('no address'), '');
    else if (options.all === true) answer(null, [...pinned]);
    else answer(null, first.address, first.family);
  };
}

function collect(
  response: IncomingMessage,
  resolve: (bytes: Uint8Array) => void,
  reject: (error: Error) => void,
): void {
  const fail = (reason: string): void => {
    reject(refuse(reason));
    response.destroy();
  };
  if (response.statusCode !== 200) return fail('status');
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > imageRequest.maxBytes) fail('size');
    else chunks.push(chunk);
  });
  response.on('end', () => resolve(Buffer.concat(chunks)));
  response.on('error', reject);
}
