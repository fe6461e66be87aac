import { lookup } from 'node:dns/promises';
import { AppError } from '../../domain/failures/app-error';
import type { FetchedImage, ImageFetcher } from '../../ports/image-fetcher';
import type { Network } from '../../ports/network';
import { judgeImageAddress, mayServeWeChat } from './address-policy';
import { hasDecodableSize, readImageHeader } from '../../domain/pictures/image-format';
import { download, imageRequest, refuse, type ResolvedAddress } from './pinned-download';

/** Resolves a host name to its addresses. */
export type Resolve = (host: string) => Promise<readonly ResolvedAddress[]>;

/** Everything that may vary between the app and a test. */
export interface ImageFetcherOptions {
  /** Exact origin of the workspace's WeChat when that is on this computer, or null. */
  readonly loopbackOrigin: string | null;
  /** How this computer reaches what is not on it. */
  readonly network: Network;
  readonly resolve?: Resolve;
  readonly download?: typeof download;
}

/**
 * Fetches images with every guard in place: known hosts only, over https with a certificate of that very host, the resolved
 * addresses checked and then used as they are (so that a second look-up cannot answer differently), no redirects, 5 s, 2 MiB,
 * known formats by magic bytes, dimensions capped.
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
    if (way === null || /^DIRECT\b/i.test(way)) {
      return await (this.#options.download ?? download)(url, await this.#pin(url.hostname));
    }
    const { status, body } = await network.transport.send({ ...imageRequest, method: 'GET', url: url.href });
    if (status !== 200) throw refuse('status');
    return body;
  }

  async #pin(host: string): Promise<readonly ResolvedAddress[]> {
    const resolve = this.#options.resolve ?? ((name) => lookup(name, { all: true }));
    const addresses = await resolve(host).catch((error: unknown) => {
      throw new AppError('wechat-unreachable', { params: { reason: 'dns' } }, error);
    });
    // One private address among public ones is a sign of rebinding: take none of them.
    const isSound = addresses.length > 0 && addresses.every(({ address }) => mayServeWeChat(address));
    if (!isSound) throw refuse('address');
    return addresses;
  }
}
