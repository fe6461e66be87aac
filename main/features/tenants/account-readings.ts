import type { AssetStore } from '../../ports/asset-store';
import type { AccountReading } from '../../../preload/contract/account';
import type { AppId, AssetName } from '../../../preload/contract/ids';
import { keepKnown, unreadBecause, withUnread } from '../../domain/record/unread-parts';
import type { ImageFetcher } from '../../ports/image-fetcher';
import type { Logger } from '../../ports/logger';
import type { WeChatApi } from '../../ports/wechat-api';

/** A complete read-out with its raw answer, secrets masked. */
export interface ReadAccount {
  readonly reading: AccountReading;
  readonly response: string;
}

/**
 * Reads an authorized account from WeChat and keeps its pictures.
 *
 * The pictures are the console's own copies, since the addresses WeChat hands out do not last. A picture that cannot be had
 * is no reason to fail: the one cached before stays.
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
   * `previous` knew of the same account, unless `isFatal` says that such a failure is to be passed on.
   */
  async complete(
    reading: AccountReading,
    previous: AccountReading | null,
    isFatal: (failure: unknown) => boolean = () => false,
  ): Promise<AccountReading> {
    const [{ reading: complete, failures }, avatar, qrCode] = await Promise.all([
      this.#wechat.completeReading(keepKnown(reading, previous)),
      this.#picture(reading.headImageUrl, previous?.avatar ?? null),
      this.#picture(reading.qrCodeUrl, previous?.qrCode ?? null),
    ]);
    const fatal = failures.find(isFatal);
    if (fatal !== undefined) throw fatal;
    if (failures.length > 0) {
      this.#logger.error('account read-outs failed', failures[0], { appId: reading.appId, parts: failures.length });
    }
    const unread = failures.map(unreadBecause).filter((part) => part !== null);
    return { ...keepKnown(withUnread(complete, unread), previous), avatar, qrCode };
  }

  async #picture(url: string, previous: AssetName | null): Promise<AssetName | null> {
    if (url.trim() === '') return null;
    try {
      const image = await this.#images.fetch(url);
      return await this.#assets.save(image.bytes, image.extension);
    } catch (error) {
      this.#logger.error('picture not fetched', error);
      return previous;
    }
  }
}
