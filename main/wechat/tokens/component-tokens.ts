import type { AppId } from '../../../preload/contract/ids';
import type { Secret } from '../../domain/secrets/secret';
import { canonicalAddress } from '../../domain/secrets/audience';

/** A component access token in use. */
export interface HeldToken {
  readonly token: Secret;
  readonly refreshAtMs: number;
  readonly expiresAtMs: number;
  /** The component secret that it was fetched with: who has another one may not use the token. */
  readonly fetchedWith: Secret;
}

/** The one component token of a platform, whoever in this console asks for it. */
export class TokenPlace {
  held: HeldToken | null = null;
  /** The fetch that is under way, and the keeper whose it is. Rejects with what WeChat answers. */
  fetching: { readonly by: object; readonly result: Promise<HeldToken> } | null = null;
  /** How often WeChat refused a token long before its time. */
  lostEarly = 0;
}

/**
 * The component tokens of this console, one for each platform and WeChat.
 *
 * Workspaces of the same platform share its place: with a token each, every change of workspace would end the token of the
 * other (40001 "not latest") and use up the limited number of fetches.
 */
export class ComponentTokens {
  readonly #places = new Map<string, TokenPlace>();

  /** @param apiBaseUrl address of the WeChat that knows the token; a platform of the sandbox has another one */
  placeOf(apiBaseUrl: string, componentAppId: AppId): TokenPlace {
    const key = `${canonicalAddress('apiBaseUrl', apiBaseUrl)} ${componentAppId}`;
    const place = this.#places.get(key) ?? new TokenPlace();
    this.#places.set(key, place);
    return place;
  }
}
