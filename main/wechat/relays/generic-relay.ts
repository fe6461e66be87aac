import { z } from 'zod';
import { type AppId, appIdSchema } from '../../../preload/contract/ids';
import { AppError } from '../../domain/failures/app-error';
import { Secret } from '../../domain/secrets/secret';
import type { MessageSource, RelayedMessages } from '../../features/hosting/ports/message-source';
import type { Clock } from '../../ports/clock';
import type { AuthorizationGrant, Masked, PreAuthCode } from '../../ports/wechat-api';
import { BriefToken } from '../tokens/brief-token';
import { type AuthorizerAccount, type PlatformClientParts, ThirdPartyPlatformClient } from '../api/client';
import { BriefAccess } from '../tokens/brief-access';
import type { RelayCaller } from './relay-caller';
import { authorizerInfoSchema, queryAuthSchema } from '../api/responses';

const tokenSchema = z.object({
  appId: appIdSchema,
  accessToken: z.string().min(1),
  expiresAt: z.number().positive(),
});
const codeSchema = z.object({ authorizationCode: z.string().min(1).nullable() });
const messagesSchema = z.object({
  messages: z.array(z.object({ appId: appIdSchema, message: z.string().max(64 * 1024) })).max(500),
  cursor: z.string().min(1).max(200),
  more: z.boolean(),
});
const preAuthCodeSchema = z.object({ preAuthCode: z.string().min(1), expiresIn: z.number().int().positive() });

/** A token is asked for anew when it has this little life left, and at the latest after `longestUseMs`. */
const headroomMs = 60_000;
const longestUseMs = 10 * 60_000;

/** The component access token that a generic relay keeps. Rejects with `relay-rejected` `other-platform` for a foreign one. */
export class RelayAccess extends BriefAccess {
  constructor(componentAppId: AppId, relay: RelayCaller, clock: Clock) {
    const token = new BriefToken(clock, async () => {
      const { value, sentAtMs } = await relay.call('GET', 'component-token', tokenSchema);
      if (value.appId !== componentAppId) {
        throw new AppError('relay-rejected', { params: { code: 'other-platform', appId: value.appId } });
      }
      const useUntilMs = Math.min(value.expiresAt * 1000 - headroomMs, sentAtMs + longestUseMs);
      return { token: new Secret(value.accessToken), useUntilMs };
    });
    super(componentAppId, token);
  }
}

/**
 * The platform API through a generic relay: what the relay offers is asked of it, the rest of WeChat with the relay's token.
 *
 * An optional route that the relay does not offer (`not-offered`) is asked once and not again.
 */
export class RelayClient extends ThirdPartyPlatformClient implements MessageSource {
  readonly #relay: RelayCaller;
  readonly #notOffered = new Set<string>();

  constructor(parts: PlatformClientParts, relay: RelayCaller) {
    super(parts);
    this.#relay = relay;
  }

  override async createPreAuthCode(signal?: AbortSignal): Promise<PreAuthCode> {
    const { value, sentAtMs } = await this.#relay.call('POST', 'pre-auth-code', preAuthCodeSchema, { signal });
    return { code: new Secret(value.preAuthCode), expiresAtMs: sentAtMs + value.expiresIn * 1000 };
  }

  override queryAuth(code: Secret): Promise<AuthorizationGrant & Masked> {
    return this.#ifOffered(
      'query-auth',
      async () => {
        const body = { authorizationCode: code.reveal() };
        return this.grantFrom(await this.#relay.call('POST', 'query-auth', queryAuthSchema, { body }));
      },
      () => super.queryAuth(code),
    );
  }

  override authorizationCode(nonceHash: string): Promise<Secret | null> {
    return this.#ifOffered(
      'authorization-code',
      async () => {
        const { value } = await this.#relay.call('POST', 'authorization-code', codeSchema, { body: { nonceHash } });
        return value.authorizationCode === null ? null : new Secret(value.authorizationCode);
      },
      async () => null,
    );
  }

  override authorizerInfo(appId: AppId): Promise<AuthorizerAccount> {
    return this.#ifOffered(
      'authorizers',
      async () => {
        const route = `authorizers/${appId}`;
        return this.accountFrom(await this.#relay.call('GET', route, authorizerInfoSchema, { about: appId }), appId);
      },
      () => super.authorizerInfo(appId),
    );
  }

  messagesAfter(cursor: string | null): Promise<RelayedMessages | null> {
    return this.#ifOffered(
      'messages',
      async () => {
        const from = cursor === null ? '' : `?after=${encodeURIComponent(cursor)}`;
        const { value } = await this.#relay.call('GET', `messages${from}`, messagesSchema);
        return {
          messages: value.messages.map(({ appId, message }) => ({ appId, xml: message })),
          cursor: value.cursor,
          more: value.more,
        };
      },
      async () => null,
    );
  }

  async #ifOffered<T>(route: string, ask: () => Promise<T>, otherwise: () => Promise<T>): Promise<T> {
    if (this.#notOffered.has(route)) {
      return otherwise();
    }
    try {
      return await ask();
    } catch (failure) {
      if (!(failure instanceof AppError) || failure.detail.params?.code !== 'not-offered') {
        throw failure;
      }
      this.#notOffered.add(route);
      return otherwise();
    }
  }
}
