import type { AccountReading } from '../../../preload/contract/account';
import type { AppId } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';
import { maskSecrets } from '../../domain/secrets/mask';
import type { Secret } from '../../domain/secrets/secret';
import type {
  ApiQuota,
  AuthorizationGrant,
  AuthorizerList,
  CompletedReading,
  Masked,
  MiniProgramLink,
  PreAuthCode,
  WeChatApi,
} from '../../ports/wechat-api';
import { readingFrom } from './account-reading';
import { readWholeList } from './authorizer-list';
import { type AuthorizerAccess, type ComponentAccess, withToken } from '../tokens/component-access';
import { completeReading, isWithheld } from './read-outs';
import {
  type AuthorizerInfoAnswer,
  authorizerInfoSchema,
  authorizerListSchema,
  authorizerTokenSchema,
  linksSchema,
  preAuthCodeSchema,
  type QueryAuthAnswer,
  queryAuthSchema,
  quotaSchema,
} from './responses';
import type { WeChatAnswer, WeChatCall, WeChatCaller } from './wechat-caller';

/** WeChat's own maximum (40170 beyond). */
const authorizersPerPage = 500;

/** A reading with the account's present refresh token and the masked answer. */
export interface AuthorizerAccount extends Masked {
  readonly reading: AccountReading;
  readonly refreshToken: Secret | null;
}

/** What the client is built from. */
export interface PlatformClientParts {
  readonly caller: WeChatCaller;
  readonly component: ComponentAccess;
  readonly authorizers: AuthorizerAccess;
}

/** The third-party platform API over HTTP, with whatever party holds the component token. Errors as `WeChatApi` lists them. */
export class ThirdPartyPlatformClient implements WeChatApi {
  readonly #parts: PlatformClientParts;

  constructor(parts: PlatformClientParts) {
    this.#parts = parts;
  }

  async createPreAuthCode(signal?: AbortSignal): Promise<PreAuthCode> {
    const answer = await this.#asComponent({
      path: '/cgi-bin/component/api_create_preauthcode',
      body: {},
      schema: preAuthCodeSchema,
      signal,
    });
    return { code: answer.value.pre_auth_code, expiresAtMs: answer.sentAtMs + answer.value.expires_in * 1000 };
  }

  async queryAuth(code: Secret): Promise<AuthorizationGrant & Masked> {
    const answer = await this.#asComponent({
      path: '/cgi-bin/component/api_query_auth',
      body: { authorization_code: code.reveal() },
      schema: queryAuthSchema,
    });
    return this.grantFrom(answer);
  }

  /** WeChat tells nobody which link a code belongs to. */
  authorizationCode(_nonceHash: string): Promise<Secret | null> {
    return Promise.resolve(null);
  }

  async authorizerInfo(appId: AppId): Promise<AuthorizerAccount> {
    const answer = await this.#asComponent({
      path: '/cgi-bin/component/api_get_authorizer_info',
      body: { authorizer_appid: appId },
      schema: authorizerInfoSchema,
      about: appId,
    });
    return this.accountFrom(answer, appId);
  }

  async authorizerList(signal?: AbortSignal): Promise<AuthorizerList> {
    const { entries, odd, isWhole } = await readWholeList(async (offset) => {
      const { value } = await this.#asComponent({
        path: '/cgi-bin/component/api_get_authorizer_list',
        body: { offset, count: authorizersPerPage },
        schema: authorizerListSchema,
        signal,
      });
      return value;
    }, authorizersPerPage);
    if (odd > 0 || !isWhole) this.#parts.caller.note('authorizer list read in part', { read: entries.length, odd });
    return { items: entries, isWhole: isWhole && odd === 0 };
  }

  async refreshAuthorizer(appId: AppId, refreshToken: Secret): Promise<{ readonly refreshToken: Secret }> {
    const present = await this.#parts.authorizers.renew(appId, refreshToken, async () => {
      const answer = await this.#asComponent({
        path: '/cgi-bin/component/api_authorizer_token',
        body: { authorizer_appid: appId, authorizer_refresh_token: refreshToken.reveal() },
        schema: authorizerTokenSchema,
        about: appId,
      });
      return {
        accessToken: answer.value.authorizer_access_token,
        expiresAtMs: answer.sentAtMs + answer.value.expires_in * 1000,
        refreshToken: answer.value.authorizer_refresh_token,
      };
    });
    return { refreshToken: present };
  }

  completeReading(reading: AccountReading): Promise<CompletedReading> {
    return completeReading(reading, (call) => this.#asAuthorizer(reading.appId, call));
  }

  async miniProgramLinks(officialAccount: AppId): Promise<readonly MiniProgramLink[] | null> {
    try {
      const { value } = await this.#asAuthorizer(officialAccount, {
        method: 'POST',
        path: '/cgi-bin/wxopen/wxamplinkget',
        schema: linksSchema,
      });
      return value.wxopens.map(({ appid, username, status }) => ({
        appId: appid ?? null,
        originalId: username,
        status,
      }));
    } catch (failure) {
      if (isWithheld(failure)) {
        return null;
      }
      throw failure;
    }
  }

  async quota(path: string): Promise<ApiQuota> {
    const { value } = await withToken(this.#parts.component, (token) =>
      this.#parts.caller.call({
        method: 'POST',
        path: '/cgi-bin/openapi/quota/get',
        token,
        body: { cgi_path: path },
        schema: quotaSchema,
      }),
    );
    return { dailyLimit: value.quota.daily_limit, used: value.quota.used, remain: value.quota.remain };
  }

  /** Reads an answer of api_query_auth and keeps the access token that it may carry. */
  protected grantFrom(answer: WeChatAnswer<QueryAuthAnswer>): AuthorizationGrant & Masked {
    const info = answer.value.authorization_info;
    const lifeSeconds = info.expires_in ?? null;
    if (info.authorizer_access_token !== null && lifeSeconds !== null) {
      const expiresAtMs = answer.sentAtMs + lifeSeconds * 1000;
      this.#parts.authorizers.keep(info.authorizer_appid, info.authorizer_access_token, expiresAtMs);
    }
    return {
      appId: info.authorizer_appid,
      refreshToken: info.authorizer_refresh_token,
      grantedSets: info.func_info,
      response: maskSecrets(answer.text),
    };
  }

  /** Reads an answer of api_get_authorizer_info. */
  protected accountFrom(answer: WeChatAnswer<AuthorizerInfoAnswer>, appId: AppId): AuthorizerAccount {
    return {
      reading: readingFrom(answer.value, appId, answer.sentAtMs),
      refreshToken: answer.value.authorization_info.authorizer_refresh_token,
      response: maskSecrets(answer.text),
    };
  }

  #asComponent<T>(call: Omit<WeChatCall<T>, 'token' | 'method'>): Promise<WeChatAnswer<T>> {
    const { component, caller } = this.#parts;
    const body = { component_appid: component.componentAppId, ...call.body };
    return withToken(
      { token: () => component.token(call.signal), invalidate: (token) => component.invalidate(token) },
      (token) => caller.call({ ...call, method: 'POST', token, body }),
    );
  }

  /** A refusal is then the account's own, whose quota and token are its alone. */
  async #asAuthorizer<T>(appId: AppId, call: Omit<WeChatCall<T>, 'token' | 'signal'>): Promise<WeChatAnswer<T>> {
    const { authorizers, caller } = this.#parts;
    try {
      return await withToken(
        { token: () => authorizers.token(appId), invalidate: (token) => authorizers.invalidate(appId, token) },
        (token) => caller.call({ ...call, token, about: appId }),
      );
    } catch (failure) {
      if (!(failure instanceof AppError) || failure.code !== 'wechat-rejected') throw failure;
      throw new AppError(failure.code, { ...failure.detail, token: 'account' }, failure);
    }
  }
}
