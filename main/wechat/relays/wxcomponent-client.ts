import { z } from 'zod';
import { AppError } from '../../domain/failures/app-error';
import type { Secret } from '../../domain/secrets/secret';
import type { Logger } from '../../ports/logger';
import type { AuthorizationGrant, Masked } from '../../ports/wechat-api';
import { type PlatformClientParts, ThirdPartyPlatformClient } from '../api/client';
import type { WxComponentSession } from './wxcomponent-session';

/**
 * The platform API with tokens of wxcomponent.
 *
 * Authorization codes are one-shot and wxcomponent receives each by push as well. When it was first, the exchange here ends in
 * 61009 and the account is read back; when the console was first, wxcomponent is asked to pull its list of authorizers, which
 * gives it the refresh token that its own exchange could not get.
 */
export class WxComponentClient extends ThirdPartyPlatformClient {
  readonly #session: WxComponentSession;
  readonly #logger: Logger;

  constructor(parts: PlatformClientParts, session: WxComponentSession, logger: Logger) {
    super(parts);
    this.#session = session;
    this.#logger = logger;
  }

  override async queryAuth(code: Secret): Promise<AuthorizationGrant & Masked> {
    const grant = await super.queryAuth(code);
    try {
      await this.#session.ask('POST', 'admin/pull-authorizer-list', z.unknown());
    } catch (failure) {
      const code = failure instanceof AppError ? failure.code : 'internal';
      this.#logger.warn('wxcomponent did not pull its authorizers', { code });
    }
    return grant;
  }
}
