import { lookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { AppError } from '../../domain/failures/app-error';
import type { FetchedImage, ImageFetcher } from '../../ports/image-fetcher';
import type { Network } from '../../ports/network';
import { isPublicIp, judgeImageAddress } from './address-policy';
import { hasDecodableSize, readImageHeader } from './image-format';

const maxBytes = 2 * 1024 * 1024;
const timeoutMs = 5_000;
const headers = { accept: 'image/png,image/jpeg,image/webp,image/gif' };

/** Resolves a host name to its addresses. */
export type Resolve = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

/** Everything that may vary between the app and a test. */
export interface ImageFetcherOptions {
  /** Exact origin of the workspace's WeChat when that is on this computer, or null. */
  readonly loopbackOrigin: string | null;
  /** How this computer reaches what is not on it. */
  readonly network: Network;
  readonly resolve?: Resolve;
}

/**
 * Fetches images with every guard in place: known hosts only, the resolved address checked and then used as it is (so that a
 * second look-up cannot answer differently), no redirects, 5 s, 2 MiB, known formats by magic bytes, dimensions capped.
 *
 * Where a proxy of the system stands between, it looks the host up, and often nothing else leads out: then the request takes
 * its way, without the check of the address and with every other guard.
 */
export class GuardedImageFetcher implements ImageFetcher {
  readonly #options: ImageFetcherOptions;

  constructor(options: ImageFetcherOptions) {
    this.#options = options;
  }

  async fetch(address: string): Promise<FetchedImage> {
    const target = judgeImageAddress(address, this.#options.loopbackOrigin);
    if (target.kind === 'refused') throw refuse('host');
    const bytes = target.kind === 'public' ? await this.#fetchPublic(target.url) : await download(target.url, null);
    const header = readImageHeader(bytes);
    if (header === null) throw refuse('format');
    if (!hasDecodableSize(header)) throw refuse('dimensions');
    return { bytes, extension: header.extension };
  }

  async #fetchPublic(url: URL): Promise<Uint8Array> {
    const { network } = this.#options;
    const way = await network.route(url.href);
    if (way === null || /^DIRECT\b/i.test(way)) return await download(url, await this.#pin(url.hostname));
    const { status, body } = await network.transport.send({
      method: 'GET',
      url: url.href,
      headers,
      timeoutMs,
      maxBytes,
    });
    if (status !== 200) throw refuse('status');
    return body;
  }

  async #pin(host: string): Promise<{ address: string; family: number }> {
    const resolve = this.#options.resolve ?? ((name) => lookup(name, { all: true }));
    const addresses = await resolve(host).catch((error: unknown) => {
      throw new AppError('wechat-unreachable', { params: { reason: 'dns' } }, error);
    });
    const [first] = addresses;
    // One private address among public ones is a sign of rebinding: take none of them.
    if (first === undefined || !addresses.every(({ address }) => isPublicIp(address))) throw refuse('address');
    return first;
  }
}

function refuse(reason: string): AppError {
  return new AppError('image-refused', { params: { reason } });
}

function download(url: URL, pinned: { address: string; family: number } | null): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const options: RequestOptions = {
      timeout: timeoutMs,
      headers,
      ...(pinned === null
        ? {}
        : {
            lookup: (_host, lookupOptions, answer) => {
              if (lookupOptions.all === true) answer(null, [pinned]);
              else answer(null, pinned.address, pinned.family);
            },
          }),
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
    if (length > maxBytes) fail('size');
    else chunks.push(chunk);
  });
  response.on('end', () => resolve(Buffer.concat(chunks)));
  response.on('error', reject);
}
