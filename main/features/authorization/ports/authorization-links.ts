import type { AccountKind } from '../../../../preload/contract/account';
import type { AppId } from '../../../../preload/contract/ids';
import type { Secret } from '../../../domain/secrets/secret';

/** What an authorization link says. The pre-auth code makes the whole link a secret. */
export interface AuthorizationLinkRequest {
  readonly preAuthCode: Secret;
  readonly accountKind: AccountKind;
  /** Pins the account; only its administrator gets through. */
  readonly appId: AppId | null;
  readonly nonce: Secret;
}

/** Where an authorization of one workspace starts and comes back to. */
export interface AuthorizationLinks {
  /** Page for this computer; shows the code to scan. */
  desktop(request: AuthorizationLinkRequest): Secret;
  /** Page for the administrator's phone. */
  mobile(request: AuthorizationLinkRequest): Secret;
  /** Address sent as the referrer of the first navigation; null when the vendor's launch page is the start. */
  readonly referrer: string | null;
  /** Origins whose pages the window may show. */
  readonly allowedOrigins: readonly string[];
  /** Origin and path of the redirect URI. */
  readonly callback: string;
}
