import { z } from 'zod';
import type { AppId } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';
import { Secret } from '../../domain/secrets/secret';
import type { Clock } from '../../ports/clock';
import { requireAbout, otherNamedIn } from '../api/answer-identity';
import { BriefToken } from '../tokens/brief-token';
import { BriefAccess } from '../tokens/brief-access';
import type { AuthorizerAccess } from '../tokens/component-access';
import type { WxComponentSession } from './wxcomponent-session';

/** The account or platform that a newer wxcomponent may name beside the token is kept, to be compared. */
const tokenSchema = z.looseObject({ token: z.string().min(1) });

/** wxcomponent tells no expiry and refreshes on its own, so its tokens are re-asked after a few minutes. */
const useMs = 3 * 60_000;

/**
 * The component access token that wxcomponent keeps. It stays the only holder; the console never fetches one itself. Rejects with
 * `relay-rejected` `other-platform` where the answer names another platform.
 */
export class WxComponentAccess extends BriefAccess {
  constructor(componentAppId: AppId, session: WxComponentSession, clock: Clock) {
    super(
      componentAppId,
      tokenOf(session, clock, 'admin/component-access-token', (answer) => requirePlatform(answer, componentAppId)),
    );
  }
}

/**
 * The authorizer access tokens that wxcomponent keeps; it refreshes them itself, with its own refresh tokens. Rejects with
 * `wechat-other-account` where the answer names another account.
 */
export class WxComponentAuthorizers implements AuthorizerAccess {
  readonly #session: WxComponentSession;
  readonly #clock: Clock;
  readonly #tokens = new Map<AppId, BriefToken>();

  constructor(session: WxComponentSession, clock: Clock) {
    this.#session = session;
    this.#clock = clock;
  }

  token(appId: AppId): Promise<Secret> {
    return this.#of(appId).token();
  }

  invalidate(appId: AppId, token: Secret): void {
    this.#of(appId).invalidate(token);
  }

  keep(appId: AppId, token: Secret): void {
    this.#of(appId).hold({ token, useUntilMs: this.#clock.nowMs() + useMs });
  }

  async renew(appId: AppId, refreshToken: Secret): Promise<Secret> {
    await this.token(appId);
    return refreshToken;
  }

  #of(appId: AppId): BriefToken {
    const known = this.#tokens.get(appId);
    if (known !== undefined) {
      return known;
    }
    const route = `admin/authorizer-access-token?appid=${encodeURIComponent(appId)}`;
    const fresh = tokenOf(this.#session, this.#clock, route, (answer) => requireAbout(answer, appId, placeOfTokens));
    this.#tokens.set(appId, fresh);
    return fresh;
  }
}

const placeOfTokens = 'wxcomponent/authorizer-access-token';

function requirePlatform(answer: unknown, componentAppId: AppId): void {
  const other = otherNamedIn(answer, componentAppId);
  if (other !== null) throw new AppError('relay-rejected', { params: { code: 'other-platform', appId: other } });
}

function tokenOf(
  session: WxComponentSession,
  clock: Clock,
  route: string,
  check: (answer: unknown) => void,
): BriefToken {
  return new BriefToken(clock, async () => {
    const askedAtMs = clock.nowMs();
    const answer = await session.ask('GET', route, tokenSchema);
    check(answer);
    const { token } = answer;
    return { token: new Secret(token), useUntilMs: askedAtMs + useMs };
  });
}
