import type { AppId } from '../../../preload/contract/ids';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { required } from '../../domain/failures/refuse';
import { AppError, assertNever } from '../../domain/failures/app-error';
import type { Secret } from '../../domain/secrets/secret';
import type { HostingApi } from '../../features/hosting/ports/hosting-api';
import type { MessageSource } from '../../features/hosting/ports/message-source';
import type { Clock } from '../../ports/clock';
import type { HttpTransport } from '../../ports/http-transport';
import type { Logger } from '../../ports/logger';
import type { TicketSource } from '../../features/connection/ports/ticket-source';
import type { WeChatApi } from '../../ports/wechat-api';
import { AuthorizerTokens } from '../tokens/authorizer-tokens';
import { ThirdPartyPlatformClient } from '../api/client';
import { ClockSkew } from '../api/clock-skew';
import type { ComponentAccess } from '../tokens/component-access';
import { TokenKeeper } from '../tokens/component-token';
import type { ComponentTokens } from '../tokens/component-tokens';
import { HostingClient } from '../hosting/hosting-client';
import { RelayAccess, RelayClient } from '../relays/generic-relay';
import { RelayCaller } from '../relays/relay-caller';
import { StoredTicket } from '../tokens/stored-ticket';
import { TicketUrl } from '../tokens/ticket-url';
import type { PlatformSecrets, PlatformSecretsOf } from '../../ports/platform-secrets';
import { UnavailablePlatform } from './unavailable-platform';
import { WeChatCaller } from '../api/wechat-caller';
import { WxComponentAccess, WxComponentAuthorizers } from '../relays/wxcomponent-access';
import { WxComponentClient } from '../relays/wxcomponent-client';
import { WxComponentSession } from '../relays/wxcomponent-session';

/** The adapters that a connection is built on. */
export interface ConnectionParts {
  readonly transport: HttpTransport;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The secrets of the very settings that say where the connection sends them. */
  readonly secretsOf: PlatformSecretsOf;
  /** The component tokens of the console, which outlive the connection. */
  readonly tokens: ComponentTokens;
  /** A number in [0, 1), for the jitter of retries. */
  readonly random: () => number;
  /** Where tickets come from when it is neither the keychain nor a ticket address: the app's own sandbox hands them out. */
  readonly tickets: TicketSource | null;
}

/** How one workspace reaches its platform. `keeper` is set where the console itself holds the component token. */
export interface PlatformConnection {
  readonly api: WeChatApi;
  readonly hosting: HostingApi;
  readonly access: ComponentAccess | null;
  readonly keeper: TokenKeeper | null;
  readonly wxcomponent: WxComponentSession | null;
  readonly tickets: TicketSource | null;
  /** Where a relay hands on what WeChat pushes; null where nobody does. */
  readonly messages: MessageSource | null;
  readonly skew: ClockSkew;
}

/**
 * Connects a workspace according to its mode; nothing is asked of the network yet.
 *
 * Throws `credentials-missing` with `params.what` (component-app-id, relay-address, relay-user) when the settings of the mode
 * are incomplete. A secret that is missing shows at the first call.
 */
export function connectPlatform(workspace: WorkspaceSettings, parts: ConnectionParts): PlatformConnection {
  const skew = new ClockSkew();
  const { mode } = workspace;
  switch (mode) {
    case 'sandbox':
    case 'direct':
      return connectDirectly(workspace, parts, skew);
    case 'wxcomponent':
      return connectThroughWxComponent(workspace, parts, skew);
    case 'relay':
      return connectThroughRelay(workspace, parts, skew);
    case 'offline':
      return unavailable(new AppError('not-supported-in-mode', { params: { mode } }));
    default:
      return assertNever(mode);
  }
}

/**
 * As `connectPlatform`, for opening a workspace: one whose settings are incomplete opens all the same, and says at every call
 * what is missing.
 */
export function connectWhatever(workspace: WorkspaceSettings, parts: ConnectionParts): PlatformConnection {
  try {
    return connectPlatform(workspace, parts);
  } catch (error) {
    if (error instanceof AppError) return unavailable(error);
    throw error;
  }
}

function unavailable(reason: AppError): PlatformConnection {
  const api = new UnavailablePlatform(reason);
  const refuse = (): Promise<never> => Promise.reject(reason);
  const tokens = { token: refuse, invalidate: () => undefined };
  const hosting = new HostingClient({ caller: { call: refuse, file: refuse }, component: tokens, authorizers: tokens });
  const none = { access: null, keeper: null, wxcomponent: null, tickets: null, messages: null };
  return { api, hosting, ...none, skew: new ClockSkew() };
}

function connectDirectly(workspace: WorkspaceSettings, parts: ConnectionParts, skew: ClockSkew): PlatformConnection {
  const caller = callerOf(workspace, parts, skew);
  const tickets = ticketSourceOf(workspace, parts);
  const componentAppId = appIdOf(workspace);
  const keeper = new TokenKeeper({
    componentAppId,
    place: parts.tokens.placeOf(workspace.apiBaseUrl, componentAppId),
    caller,
    secrets: parts.secretsOf(workspace),
    tickets,
    clock: parts.clock,
    logger: parts.logger,
  });
  const client = { caller, component: keeper, authorizers: new AuthorizerTokens(parts.clock) };
  const api = new ThirdPartyPlatformClient(client);
  const hosting = new HostingClient(client);
  return { api, hosting, access: keeper, keeper, wxcomponent: null, tickets, messages: null, skew };
}

function connectThroughWxComponent(
  workspace: WorkspaceSettings,
  parts: ConnectionParts,
  skew: ClockSkew,
): PlatformConnection {
  const session = new WxComponentSession({
    transport: parts.transport,
    clock: parts.clock,
    baseUrl: required(workspace.relayBaseUrl, 'relay-address'),
    user: required(workspace.relayUser, 'relay-user'),
    password: () => secretOf(parts.secretsOf(workspace), 'wxcomponent-password'),
    timeoutMs: workspace.timeoutMs,
  });
  const access = new WxComponentAccess(appIdOf(workspace), session, parts.clock);
  const client = {
    caller: callerOf(workspace, parts, skew),
    component: access,
    authorizers: new WxComponentAuthorizers(session, parts.clock),
  };
  const api = new WxComponentClient(client, session, parts.logger);
  const others = { keeper: null, wxcomponent: session, tickets: null, messages: null };
  return { api, hosting: new HostingClient(client), access, ...others, skew };
}

function connectThroughRelay(
  workspace: WorkspaceSettings,
  parts: ConnectionParts,
  skew: ClockSkew,
): PlatformConnection {
  const relay = new RelayCaller({
    transport: parts.transport,
    clock: parts.clock,
    baseUrl: required(workspace.relayBaseUrl, 'relay-address'),
    bearer: () => secretOf(parts.secretsOf(workspace), 'relay-bearer'),
    timeoutMs: workspace.timeoutMs,
  });
  const access = new RelayAccess(appIdOf(workspace), relay, parts.clock);
  const client = {
    caller: callerOf(workspace, parts, skew),
    component: access,
    authorizers: new AuthorizerTokens(parts.clock),
  };
  const api = new RelayClient(client, relay);
  const others = { keeper: null, wxcomponent: null, tickets: null, messages: api };
  return { api, hosting: new HostingClient(client), access, ...others, skew };
}

function callerOf(workspace: WorkspaceSettings, parts: ConnectionParts, skew: ClockSkew): WeChatCaller {
  const { transport, clock, logger, random } = parts;
  const { apiBaseUrl: baseUrl, timeoutMs } = workspace;
  return new WeChatCaller({ transport, clock, logger, random, skew, baseUrl, timeoutMs });
}

function ticketSourceOf(workspace: WorkspaceSettings, parts: ConnectionParts): TicketSource {
  const { ticketUrl: url, timeoutMs } = workspace;
  if (parts.tickets !== null) {
    return parts.tickets;
  }
  if (url === null) {
    return new StoredTicket(parts.secretsOf(workspace));
  }
  const { transport, clock } = parts;
  const bearer = (): Promise<Secret | null> => parts.secretsOf(workspace).read('ticket-bearer');
  return new TicketUrl({ transport, clock, url, timeoutMs, bearer });
}

function appIdOf(workspace: WorkspaceSettings): AppId {
  return required(workspace.componentAppId, 'component-app-id');
}

async function secretOf(secrets: PlatformSecrets, secret: 'wxcomponent-password' | 'relay-bearer'): Promise<Secret> {
  return required(await secrets.read(secret), 'relay-secret');
}
