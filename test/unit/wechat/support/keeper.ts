import { Secret } from '../../../../main/domain/secrets/secret';
import type { TicketReading } from '../../../../main/features/connection/ports/ticket-source';
import { ClockSkew } from '../../../../main/wechat/api/clock-skew';
import { TokenKeeper } from '../../../../main/wechat/tokens/component-token';
import { ComponentTokens, type TokenPlace } from '../../../../main/wechat/tokens/component-tokens';
import { FetchTransport } from '../../../../main/wechat/api/fetch-transport';
import { WeChatCaller } from '../../../../main/wechat/api/wechat-caller';
import { appIdSchema } from '../../../../preload/contract/ids';
import { CapturingLogger } from '../../../fakes/capturing-logger';
import { type Answer, json, serve } from './local-server';
import { EnteredSecrets } from './secrets';
import { SteppedClock } from './stepped-clock';
import { workspaceWith } from './workspace';

/** The platform of every keeper here. */
export const appId = appIdSchema.parse('wxf1c0de0123456789');

/** A WeChat that issues `token-1`, `token-2` and so on. */
export function issuing(expiresIn = 7200): Answer {
  let count = 0;
  return (request, response) => {
    count += 1;
    json({ component_access_token: `token-${count}`, expires_in: expiresIn })(request, response);
  };
}

/** What a keeper is given; null takes it away. */
interface Given {
  readonly secret?: string | null;
  readonly ticket?: string | null;
  /** Of another workspace's keeper, by default a place of its own. */
  readonly place?: TokenPlace;
}

/** A keeper before a server of its own. */
export async function keeperWith(
  answer: Answer,
  given: Given = {},
): Promise<{
  readonly keeper: TokenKeeper;
  readonly server: Awaited<ReturnType<typeof serve>>;
  readonly clock: SteppedClock;
  readonly logger: CapturingLogger;
  readonly place: TokenPlace;
}> {
  const server = await serve(answer);
  const clock = new SteppedClock(undefined, { skipsUpToMs: 11_000 });
  const logger = new CapturingLogger();
  const transport = new FetchTransport(fetch);
  const secret = given.secret === undefined ? 'component-secret' : given.secret;
  const ticket = given.ticket === undefined ? 'ticket@@@one' : given.ticket;
  const reading: TicketReading | null =
    ticket === null ? null : { ticket: new Secret(ticket), receivedAtMs: clock.nowMs() };
  const place = given.place ?? new ComponentTokens().placeOf(server.url, appId);
  const workspace = workspaceWith({ componentAppId: appId, apiBaseUrl: server.url });
  const secrets = new EnteredSecrets(workspace);
  if (secret !== null) await secrets.enter({ 'component-secret': secret });
  const keeper = new TokenKeeper({
    componentAppId: appId,
    place,
    caller: new WeChatCaller({
      transport,
      clock,
      logger,
      skew: new ClockSkew(),
      random: () => 0,
      baseUrl: server.url,
      timeoutMs: 2000,
    }),
    secrets: secrets.of(workspace),
    tickets: { ticket: () => Promise.resolve(reading) },
    clock,
    logger,
  });
  return { keeper, server, clock, logger, place };
}
