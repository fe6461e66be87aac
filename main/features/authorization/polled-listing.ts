import type { AppId } from '../../../preload/contract/ids';
import type { ListedAccount } from '../../domain/binding/attempt-evidence';
import type { WeChatApi } from '../../ports/wechat-api';
import { listed } from './listing';

/** Less than the links wait between two looks, so that each look of one link sees a list that is new to it. */
const goodForMs = 10_000;

/** WeChat's list as fingerprints: nothing in it is a secret, so that it may be kept. */
export interface PolledList {
  readonly entries: ReadonlyMap<AppId, ListedAccount>;
  readonly isWhole: boolean;
}

/**
 * The list that all open links look at. A platform of thousands of accounts takes a call for every 500 of them, and a morning's
 * fifty links would each read it every few seconds; those that look within moments share one reading.
 */
export class PolledListing {
  readonly #wechat: Pick<WeChatApi, 'authorizerList'>;
  readonly #nowMs: () => number;
  #kept: { readonly beganAtMs: number; readonly list: Promise<PolledList> } | null = null;

  constructor(wechat: Pick<WeChatApi, 'authorizerList'>, nowMs: () => number) {
    this.#wechat = wechat;
    this.#nowMs = nowMs;
  }

  /** Rejects as the call does; the next look asks again then. */
  async read(): Promise<PolledList> {
    const nowMs = this.#nowMs();
    const ageMs = this.#kept === null ? goodForMs : nowMs - this.#kept.beganAtMs;
    // A clock that was set back makes nothing young again.
    if (this.#kept !== null && ageMs >= 0 && ageMs < goodForMs) return await this.#kept.list;
    const kept = { beganAtMs: nowMs, list: this.#fresh() };
    this.#kept = kept;
    try {
      return await kept.list;
    } catch (error) {
      if (this.#kept === kept) this.#kept = null;
      throw error;
    }
  }

  async #fresh(): Promise<PolledList> {
    const { items, isWhole } = await this.#wechat.authorizerList();
    return { entries: new Map(items.map((item) => [item.appId, listed(item)])), isWhole };
  }
}
