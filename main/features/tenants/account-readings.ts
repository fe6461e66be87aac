import type { AssetStore } from '../../ports/asset-store';
import type { AccountReading } from '../../../preload/contract/account';
import type { AppId, AssetName } from '../../../preload/contract/ids';
import { keepKnown, unreadBecause, withUnread } from '../../domain/record/unread-parts';
import type { ImageFetcher } from '../../ports/image-fetcher';
import type { Logger } from '../../ports/logger';
import type { WeChatApi } from '../../ports/wechat-api';

/** A picture is read anew after this time although its address is the same. */
const pictureMs = 7 * 24 * 3_600_000;

/** A picture of an account as it is kept, with the address from which it was read. */
interface KeptPicture {
  readonly url: string;
  readonly name: AssetName | null;
}

/** How a reading is completed. */
export interface Completion {
  /** Failures that are to be passed on; any other only leaves its part out. */
  readonly isFatal?: (failure: unknown) => boolean;
  /** `if-moved` keeps a picture for a week while its address is the same. */
  readonly pictures?: 'anew' | 'if-moved';
}

/** A complete read-out with its raw answer, secrets masked. */
export interface ReadAccount {
  readonly reading: AccountReading;
  readonly response: string;
}

/**
 * Reads an authorized account from WeChat and keeps its pictures.
 *
 * The pictures are the console's own copies, since the addresses WeChat hands out do not last. A picture that cannot be had
 * is no reason to fail: the one cached before stays, with its address, so that the next reading tries the new one again.
 */
export class AccountReadings {
  readonly #wechat: WeChatApi;
  readonly #images: ImageFetcher;
  readonly #assets: AssetStore;
  readonly #logger: Logger;

  constructor(wechat: WeChatApi, images: ImageFetcher, assets: AssetStore, logger: Logger) {
    this.#wechat = wechat;
    this.#images = images;
    this.#assets = assets;
    this.#logger = logger;
  }

  /** What the platform may see without the account's own token; enough to judge an authorization. */
  async read(appId: AppId): Promise<ReadAccount> {
    const { reading, response } = await this.#wechat.authorizerInfo(appId);
    return { reading, response };
  }

  /**
   * Adds the read-outs that need the account's own token, and the pictures. What fails is named as unread and keeps what
   * `previous` knew of the same account.
   */
  async complete(
    reading: AccountReading,
    previous: AccountReading | null,
    { isFatal = () => false, pictures = 'anew' }: Completion = {},
  ): Promise<AccountReading> {
    const known = previous?.appId === reading.appId ? previous : null;
    const isFresh = (name: AssetName): boolean =>
      pictures === 'if-moved' && known !== null && weekOf(name, known.atMs) === weekOf(name, reading.atMs);
    const before = { avatar: known?.avatar ?? null, qrCode: known?.qrCode ?? null };
    const [{ reading: complete, failures }, avatar, qrCode] = await Promise.all([
      this.#wechat.completeReading(keepKnown(reading, previous)),
      this.#picture(reading.headImageUrl, { url: known?.headImageUrl ?? '', name: before.avatar }, isFresh),
      this.#picture(reading.qrCodeUrl, { url: known?.qrCodeUrl ?? '', name: before.qrCode }, isFresh),
    ]);
    const fatal = failures.find(isFatal);
    if (fatal !== undefined) throw fatal;
    if (failures.length > 0) {
      this.#logger.error('account read-outs failed', failures[0], { appId: reading.appId, parts: failures.length });
    }
    const unread = failures.map(unreadBecause).filter((part) => part !== null);
    return {
      ...keepKnown(withUnread(complete, unread), previous),
      headImageUrl: avatar.url,
      avatar: avatar.name,
      qrCodeUrl: qrCode.url,
      qrCode: qrCode.name,
    };
  }

  async #picture(url: string, kept: KeptPicture, isFresh: (name: AssetName) => boolean): Promise<KeptPicture> {
    if (url.trim() === '') return { url, name: null };
    if (kept.name !== null && kept.url === url && isFresh(kept.name) && (await this.#assets.has(kept.name)))
      return kept;
    try {
      const image = await this.#images.fetch(url);
      return { url, name: await this.#assets.save(image.bytes, image.extension) };
    } catch (error) {
      this.#logger.error('picture not fetched', error);
      return kept.name === null ? { url, name: null } : kept;
    }
  }
}

/** The week of a picture; each has its own beginning, so that not all are read anew on one day. */
function weekOf(name: AssetName, atMs: number): number {
  return Math.floor((atMs + (Number.parseInt(name.slice(0, 8), 16) % pictureMs)) / pictureMs);
}
