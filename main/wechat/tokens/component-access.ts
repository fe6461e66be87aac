import type { AppId } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';
import type { Secret } from '../../domain/secrets/secret';
import { retryClassOf } from '../api/retry';

/** Where the component access token of one third-party platform comes from. Exactly one party may fetch it from WeChat. */
export interface ComponentAccess {
  readonly componentAppId: AppId;
  /** A token that is believed to be valid; concurrent callers share one fetch. Rejects with `cancelled` for its own signal. */
  token(signal?: AbortSignal): Promise<Secret>;
  /** Drops `token` if it is still the current one, because WeChat refused it. */
  invalidate(token: Secret): void;
  /** Fetches a token anew, whatever is at hand, to show that it can be had; a failure leaves the present token in use. */
  prove(signal?: AbortSignal): Promise<void>;
}

/** What api_authorizer_token answers; the refresh token is the present one, null when WeChat sent none. */
export interface FreshToken {
  readonly accessToken: Secret;
  readonly expiresAtMs: number;
  readonly refreshToken: Secret | null;
}

/** Where the access tokens of authorizers come from: refresh tokens, or a relay that holds them. */
export interface AuthorizerAccess {
  /** Rejects with `credentials-missing` when no token is at hand and none can be had without the refresh token. */
  token(appId: AppId): Promise<Secret>;
  /** Drops `token` if it is still the current one, because WeChat refused it. */
  invalidate(appId: AppId, token: Secret): void;
  /** Takes a token that WeChat sent along with another answer. */
  keep(appId: AppId, token: Secret, expiresAtMs: number): void;
  /**
   * Makes a token available and answers the account's present refresh token. `exchange` trades the refresh token at WeChat;
   * a source that has other means does not call it.
   */
  renew(appId: AppId, refreshToken: Secret, exchange: () => Promise<FreshToken>): Promise<Secret>;
}

/**
 * Uses a token; when WeChat refuses it as expired or not the latest (40001, 40014, 42001, 42006), asks for a new one and
 * tries once more. A second refusal is passed on: then another holder is refreshing the token.
 */
export async function withToken<T>(
  source: { token(): Promise<Secret>; invalidate(token: Secret): void },
  use: (token: Secret) => Promise<T>,
): Promise<T> {
  const token = await source.token();
  try {
    return await use(token);
  } catch (refusal) {
    if (retryClassOf(refusal) !== 'token') {
      throw refusal;
    }
    source.invalidate(token);
    return use(await freshToken(source, refusal));
  }
}

/** A source that cannot fetch by itself leaves WeChat's refusal as the error. */
async function freshToken(source: { token(): Promise<Secret> }, refusal: unknown): Promise<Secret> {
  try {
    return await source.token();
  } catch (failure) {
    throw failure instanceof AppError && failure.code === 'credentials-missing' ? refusal : failure;
  }
}

/** Waits for shared work without stopping it: only this caller gives up when its signal fires. */
export function waitUnless<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) {
    return work;
  }
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new AppError('cancelled'));
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) {
      stop();
    }
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
