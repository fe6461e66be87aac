import type { AppErrorView } from '../../../../preload/contract/errors';
import type { PageError, PageState } from '../../../../preload/contract/attempt-view';
import type { Secret } from '../../../domain/secrets/secret';

/** What one authorization window is opened for. `url` holds the pre-auth code and is never logged. */
export interface AuthorizationWindowRequest {
  readonly attemptKey: string;
  /** Shown in the bar that the console draws outside the page. */
  readonly title: string;
  readonly language: 'zh-CN' | 'en';
  readonly url: Secret;
  /** Sent as the referrer of the first navigation: the launch domain's address. Null when the launch page is the start. */
  readonly referrer: string | null;
  /** Hosts whose pages may be shown, exact, with port when it is not the scheme's own. */
  readonly allowedOrigins: readonly string[];
  /** Origin and path of the redirect URI; a navigation to it is the callback and never reaches the network. */
  readonly callback: string;
  readonly expiresAtMs: number;
}

/** How a window ended. `callback` carries the full redirect, whose query holds the authorization code. */
export type AuthorizationWindowResult =
  | { readonly kind: 'callback'; readonly url: Secret }
  | { readonly kind: 'closed' }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'cancelled' }
  /** The page asked for what the console never gives (a login, a certificate), or who answered for it cannot be trusted. */
  | { readonly kind: 'blocked'; readonly error: AppErrorView };

/** Progress of the page, as far as it can be seen from outside. */
export interface AuthorizationPageObserver {
  onPage(state: PageState, error: PageError | null, host: string | null): void;
}

/** A window on WeChat's authorization page, in a throw-away session. */
export interface AuthorizationWindow {
  /** Resolves exactly once per call; rejects only when the window could not be created. */
  open(request: AuthorizationWindowRequest, observer: AuthorizationPageObserver): Promise<AuthorizationWindowResult>;
  focus(attemptKey: string): void;
  cancel(attemptKey: string): void;
}
