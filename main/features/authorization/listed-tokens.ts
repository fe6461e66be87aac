import type { AppId } from '../../../preload/contract/ids';
import type { Secret } from '../../domain/secrets/secret';
import type { Clock } from '../../ports/clock';
import type { WeChatApi } from '../../ports/wechat-api';
import { listInPart } from './listing';

/** A reading of the list serves everyone who asks within this time. */
const goodForMs = 15_000;

interface Listing {
  readonly beganAtMs: number;
  readonly tokens: Promise<Tokens>;
}

interface Tokens {
  readonly byAccount: ReadonlyMap<AppId, Secret | null>;
  readonly isWhole: boolean;
}

/** A refresh token as the platform's list names it, and when the reading of the list began. */
export interface ListedToken {
  readonly token: Secret | null;
  readonly listedAtMs: number;
}

/**
 * The refresh tokens of api_get_authorizer_list, for accounts whose token is not in the keychain.
 *
 * A platform of thousands of accounts takes a call for every 500 of them, and after a restore every tenant of a sync asks: so
 * those who ask within seconds share one reading. It is forgotten when its time is over.
 */
export class ListedTokens {
  readonly #wechat: WeChatApi;
  readonly #clock: Clock;
  #listing: Listing | null = null;

  constructor(wechat: WeChatApi, clock: Clock) {
    this.#wechat = wechat;
    this.#clock = clock;
  }

  /**
   * The token of an account from a list not read before `sinceMs`, or from the one at hand. Rejects as the list does, and with
   * `wechat-malformed` when the account is missing in a list that was read in part: that says nothing of its token.
   */
  async of(appId: AppId, sinceMs = this.#clock.nowMs() - goodForMs): Promise<ListedToken> {
    const kept = this.#listing;
    const listing = kept !== null && kept.beganAtMs >= sinceMs ? kept : this.#read();
    const { byAccount, isWhole } = await listing.tokens;
    if (!isWhole && !byAccount.has(appId)) throw listInPart();
    return { token: byAccount.get(appId) ?? null, listedAtMs: listing.beganAtMs };
  }

  #read(): Listing {
    const listing: Listing = { beganAtMs: this.#clock.nowMs(), tokens: this.#tokens() };
    this.#listing = listing;
    const forget = (): void => {
      if (this.#listing === listing) this.#listing = null;
    };
    listing.tokens.then(() => this.#clock.after(goodForMs, forget), forget);
    return listing;
  }

  async #tokens(): Promise<Tokens> {
    const { items, isWhole } = await this.#wechat.authorizerList();
    return { byAccount: new Map(items.map(({ appId, refreshToken }) => [appId, refreshToken])), isWhole };
  }
}
