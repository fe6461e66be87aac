import type { AppId } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';
import type { Secret } from '../../domain/secrets/secret';
import type { Clock } from '../../ports/clock';
import type { AuthorizerAccess, FreshToken } from './component-access';

/** A token is not handed out in its last five minutes (or the second half of a short life), so that a call can end. */
const headroomMs = 5 * 60_000;

/** Access tokens of authorizers, in memory only, each fetched with its refresh token; one renewal per account at a time. */
export class AuthorizerTokens implements AuthorizerAccess {
  readonly #clock: Clock;
  readonly #held = new Map<AppId, { readonly token: Secret; readonly usableUntilMs: number }>();
  readonly #renewing = new Map<AppId, { readonly with: string; readonly renewal: Promise<Secret> }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  keep(appId: AppId, token: Secret, expiresAtMs: number): void {
    const lifeMs = expiresAtMs - this.#clock.nowMs();
    this.#held.set(appId, { token, usableUntilMs: expiresAtMs - Math.min(headroomMs, lifeMs / 2) });
  }

  renew(appId: AppId, refreshToken: Secret, exchange: () => Promise<FreshToken>): Promise<Secret> {
    const running = this.#renewing.get(appId);
    if (running?.with === refreshToken.reveal()) {
      return running.renewal;
    }
    // Another refresh token of the same account waits for its turn, since WeChat may end the older access token.
    const before = running?.renewal.catch(() => undefined) ?? Promise.resolve();
    const renewal = before.then(exchange).then((fresh) => {
      this.keep(appId, fresh.accessToken, fresh.expiresAtMs);
      return fresh.refreshToken ?? refreshToken;
    });
    const entry = { with: refreshToken.reveal(), renewal };
    this.#renewing.set(appId, entry);
    return renewal.finally(() => {
      if (this.#renewing.get(appId) === entry) {
        this.#renewing.delete(appId);
      }
    });
  }

  /**
   * Waits for a renewal under way when there is none: WeChat ends the older token before its answer with the newer one arrives,
   * and a call that meets this moment is not without credentials.
   */
  async token(appId: AppId): Promise<Secret> {
    const held = this.#usable(appId);
    if (held !== undefined) return held;
    await this.#renewing.get(appId)?.renewal.catch(() => undefined);
    const renewed = this.#usable(appId);
    if (renewed !== undefined) return renewed;
    throw new AppError('credentials-missing', { params: { what: 'authorizer-token', appId } });
  }

  #usable(appId: AppId): Secret | undefined {
    const held = this.#held.get(appId);
    return held === undefined || this.#clock.nowMs() >= held.usableUntilMs ? undefined : held.token;
  }

  invalidate(appId: AppId, token: Secret): void {
    if (this.#held.get(appId)?.token.reveal() === token.reveal()) {
      this.#held.delete(appId);
    }
  }
}
