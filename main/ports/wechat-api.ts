import type { AccountReading } from '../../preload/contract/account';
import type { AppId } from '../../preload/contract/ids';
import type { Secret } from '../domain/secrets/secret';

/** A pre-auth code and when it dies; its `expires_in` is obeyed, not a constant (600 s and 1800 s are both documented). */
export interface PreAuthCode {
  readonly code: Secret;
  readonly expiresAtMs: number;
}

/** Answer of api_query_auth. Tokens are present only when the account has API permission. */
export interface AuthorizationGrant {
  readonly appId: AppId;
  readonly refreshToken: Secret | null;
  /** Null where the answer names none, which is not the same as no set. */
  readonly grantedSets: readonly number[] | null;
}

/** One line of api_get_authorizer_list. */
export interface AuthorizerListItem {
  readonly appId: AppId;
  readonly refreshToken: Secret | null;
  readonly authorizedAtMs: number;
}

/**
 * The platform's list of authorizers. `isWhole` is false when entries could not be read or did not come: whoever is missing then may
 * be authorized all the same.
 */
export interface AuthorizerList {
  readonly items: readonly AuthorizerListItem[];
  readonly isWhole: boolean;
}

/** Raw answer with secrets masked, kept for the ledger. */
export interface Masked {
  readonly response: string;
}

/** Quota of one API path (openapi/quota/get). */
export interface ApiQuota {
  readonly dailyLimit: number;
  readonly used: number;
  readonly remain: number;
}

/** What an official account says of its links to mini programs (wxamplinkget). */
export interface MiniProgramLink {
  readonly appId: AppId | null;
  readonly originalId: string;
  readonly status: number;
}

/** A reading with every part that could be read, and why others could not. */
export interface CompletedReading {
  readonly reading: AccountReading;
  readonly failures: readonly Error[];
}

/**
 * The third-party platform API of WeChat, for one workspace.
 *
 * Rejects with AppError: `wechat-rejected` (errcode and rid kept), `wechat-unreachable`, `wechat-not-json`, `wechat-malformed`,
 * `wechat-other-account` (an answer about somebody else), `wechat-redirected`, `credentials-missing`, `ticket-missing`, `keychain-*`, `offline`, `cancelled`.
 */
export interface WeChatApi {
  createPreAuthCode(signal?: AbortSignal): Promise<PreAuthCode>;
  /** Exchanges an authorization code; one shot (61009 used or invalid, 61010 expired). */
  queryAuth(code: Secret): Promise<AuthorizationGrant & Masked>;
  /**
   * The authorization code that came to the vendor's server with a nonce of this SHA-256 (64 hex digits), from a phone; null when
   * none has come, or nobody tells.
   */
  authorizationCode(nonceHash: string): Promise<Secret | null>;
  /** 61003 when the account is not authorized to this platform. */
  authorizerInfo(
    appId: AppId,
  ): Promise<{ readonly reading: AccountReading; readonly refreshToken: Secret | null } & Masked>;
  /** Every authorizer of the platform; pages through the whole list. An entry that cannot be read is left out and logged. */
  authorizerList(signal?: AbortSignal): Promise<AuthorizerList>;
  /**
   * Exchanges a refresh token for an access token, which stays inside the client's memory.
   * 61023 when the refresh token is invalid, 42007 when the administrator changed the password.
   */
  refreshAuthorizer(appId: AppId, refreshToken: Secret): Promise<{ readonly refreshToken: Secret }>;
  /**
   * Completes a reading by the read-outs that the granted sets allow (getaccountbasicinfo, filing, privacy, categories,
   * open/get, sameentity); needs an access token from `refreshAuthorizer` or `queryAuth`. A part that WeChat
   * withholds (61007, 48001 …) stays as it was, and so does one that fails; only the latter is told, with the part as
   * `params.part`. Never rejects.
   */
  completeReading(reading: AccountReading): Promise<CompletedReading>;
  /** Links of an official account; needs set 33. Null when the sets do not allow it. */
  miniProgramLinks(officialAccount: AppId): Promise<readonly MiniProgramLink[] | null>;
  quota(path: string): Promise<ApiQuota>;
}
