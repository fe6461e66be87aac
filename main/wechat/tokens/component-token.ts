import type { AppId } from '../../../preload/contract/ids';
import { required } from '../../domain/failures/refuse';
import { AppError } from '../../domain/failures/app-error';
import type { Secret } from '../../domain/secrets/secret';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import type { TicketSource } from '../../features/connection/ports/ticket-source';
import type { PlatformSecrets } from '../../ports/platform-secrets';
import { type ComponentAccess, waitUnless } from './component-access';
import type { HeldToken, TokenPlace } from './component-tokens';
import { componentTokenSchema, pushStateSchema } from '../api/responses';
import type { WeChatCaller } from '../api/wechat-caller';

const minuteMs = 60_000;
/** WeChat's advice is to refresh at about 1 h 50 min of 2 h; short-lived tokens are refreshed at half their life. */
const headroomMs = 10 * minuteMs;
/** After a failed early refresh the old token serves on; WeChat is asked again no sooner than this. */
const refreshPauseMs = minuteMs;

/** What the keeper is built from. The component secret is read from the keychain at every fetch. */
export interface TokenKeeperParts {
  readonly componentAppId: AppId;
  /** Where this console keeps the platform's token, for all workspaces of the platform. */
  readonly place: TokenPlace;
  readonly caller: WeChatCaller;
  readonly secrets: PlatformSecrets;
  readonly tickets: TicketSource;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What is known about the held token, for the platform page and the self-test. */
export interface TokenStatus {
  readonly expiresAtMs: number | null;
  /** How often WeChat refused a token long before its time: a sign of a second holder (40001 "not latest"). */
  readonly lostEarly: number;
}

/**
 * Fetches and keeps the component access token of a platform whose secret and ticket the console holds itself. The keepers of
 * several workspaces on one platform share one token, as long as they hold the same secret.
 *
 * Rejects with `credentials-missing` (no secret), `secret-for-elsewhere`, `ticket-missing`, `keychain-*`, or what WeChat answers: 40125 secret wrong,
 * 61005 ticket expired, 61006 ticket invalid, 61004 address not allowed, 61011 platform invalid.
 */
export class TokenKeeper implements ComponentAccess {
  readonly componentAppId: AppId;
  readonly #parts: TokenKeeperParts;
  readonly #place: TokenPlace;
  /** Tokens that this workspace fetched itself, or has shown to hold the secret of. */
  readonly #own = new WeakSet<HeldToken>();

  constructor(parts: TokenKeeperParts) {
    this.componentAppId = parts.componentAppId;
    this.#parts = parts;
    this.#place = parts.place;
  }

  token(signal?: AbortSignal): Promise<Secret> {
    const { held } = this.#place;
    if (held !== null && this.#own.has(held) && this.#isFresh(held)) {
      return Promise.resolve(held.token);
    }
    return waitUnless(this.#shareOrRefresh(), signal);
  }

  invalidate(token: Secret): void {
    const { held } = this.#place;
    if (held === null || held.token.reveal() !== token.reveal()) {
      return;
    }
    if (this.#isFresh(held)) {
      this.#place.lostEarly += 1;
      this.#parts.logger.warn('component token lost early', { times: this.#place.lostEarly });
    }
    this.#place.held = null;
  }

  async prove(signal?: AbortSignal): Promise<void> {
    await waitUnless(this.#fetchOnce(), signal);
  }

  status(): TokenStatus {
    return { expiresAtMs: this.#place.held?.expiresAtMs ?? null, lostEarly: this.#place.lostEarly };
  }

  /** Asks WeChat to start pushing tickets (api_start_push_ticket): `started`, or `running` when it was pushing already. */
  async startTicketPush(): Promise<'started' | 'running'> {
    const secret = await this.#secret();
    const answer = await this.#parts.caller.call({
      method: 'POST',
      path: '/cgi-bin/component/api_start_push_ticket',
      body: { component_appid: this.componentAppId, component_secret: secret.reveal() },
      schema: pushStateSchema,
    });
    return answer.value.errmsg.startsWith('in a normal state') ? 'running' : 'started';
  }

  #isFresh(held: HeldToken): boolean {
    return this.#parts.clock.nowMs() < held.refreshAtMs;
  }

  async #shareOrRefresh(): Promise<Secret> {
    return (await this.#shared())?.token ?? (await this.#refresh());
  }

  /** The token that another workspace of the platform fetched, if it did so with the secret of this one. */
  async #shared(): Promise<HeldToken | null> {
    const { held } = this.#place;
    if (held === null || !this.#isFresh(held)) return null;
    if (!this.#own.has(held) && (await this.#secret()).reveal() !== held.fetchedWith.reveal()) return null;
    this.#own.add(held);
    return held;
  }

  async #refresh(): Promise<Secret> {
    try {
      return (await this.#fetchOnce()).token;
    } catch (failure) {
      const { held } = this.#place;
      const nowMs = this.#parts.clock.nowMs();
      if (held === null || !this.#own.has(held) || nowMs >= held.expiresAtMs) {
        throw failure;
      }
      this.#hold({ ...held, refreshAtMs: Math.min(nowMs + refreshPauseMs, held.expiresAtMs) });
      this.#parts.logger.warn('component token not refreshed, old one still valid', {
        code: failure instanceof AppError ? failure.code : 'internal',
      });
      return held.token;
    }
  }

  #hold(held: HeldToken): HeldToken {
    this.#own.add(held);
    this.#place.held = held;
    return held;
  }

  /** The one place where WeChat is asked: a second fetch under way would end the token of the first. */
  async #fetchOnce(): Promise<HeldToken> {
    const { fetching } = this.#place;
    if (fetching === null) return this.#beginFetch();
    if (fetching.by === this) return fetching.result;
    // Another workspace's fetch says nothing about this one's secret when it fails.
    await fetching.result.catch(() => undefined);
    return (await this.#shared()) ?? this.#fetchOnce();
  }

  #beginFetch(): Promise<HeldToken> {
    const result = this.#fetch()
      .then((fresh) => this.#hold(fresh))
      .finally(() => {
        this.#place.fetching = null;
      });
    this.#place.fetching = { by: this, result };
    return result;
  }

  async #fetch(): Promise<HeldToken> {
    const secret = await this.#secret();
    const reading = await this.#parts.tickets.ticket();
    if (reading === null) {
      throw new AppError('ticket-missing');
    }
    const answer = await this.#parts.caller.call({
      method: 'POST',
      path: '/cgi-bin/component/api_component_token',
      body: {
        component_appid: this.componentAppId,
        component_appsecret: secret.reveal(),
        component_verify_ticket: reading.ticket.reveal(),
      },
      schema: componentTokenSchema,
    });
    const lifeMs = answer.value.expires_in * 1000;
    return {
      token: answer.value.component_access_token,
      refreshAtMs: answer.sentAtMs + Math.max(lifeMs - headroomMs, lifeMs / 2),
      expiresAtMs: answer.sentAtMs + lifeMs,
      fetchedWith: secret,
    };
  }

  async #secret(): Promise<Secret> {
    return required(await this.#parts.secrets.read('component-secret'), 'component-secret');
  }
}
