import type { Account, Authorization } from '../core/model';
import type { SandboxCore } from '../core/sandbox-core';
import type { SandboxRequest } from '../http/exchange';
import type { NeededSets, OnBehalf, TokenKind } from './endpoint';
import { WeChatError } from './wechat-error';

/** Address of the vendor's own server behind the relays: on every allow list. */
export const VENDOR_SERVER_IP = 'vendor-server';

const LIMITED_STATUS: readonly number[] = [14, 16, 19];

/** 61004 for a caller whose address is not on the allow list. */
export function requireAllowedIp(core: SandboxCore, clientIp: string): void {
  const { allowList, publication, switches } = core.settings;
  const isOpen = allowList.length === 0 || (publication === 'testing' && !switches.allowListBeforePublication);
  if (isOpen || clientIp === VENDOR_SERVER_IP || allowList.includes(clientIp)) return;
  throw new WeChatError(61004, switches.requestIpInMessage ? `requestIP: ${clientIp}` : '');
}

/** Checks the token in the query and answers the account behind it, if it is an account's. */
export function requireToken(core: SandboxCore, request: SandboxRequest, kind: TokenKind): OnBehalf | undefined {
  if (kind === 'none') return undefined;
  const value = tokenOf(core, request, kind);
  if (value === '') throw new WeChatError(41001);
  const component = core.registry.find('component-token', value);
  const authorizer = core.registry.find('authorizer-token', value);
  if (kind === 'component' && authorizer) throw new WeChatError(61014);
  if (kind === 'authorizer' && component) throw new WeChatError(61015);
  const token = component ?? authorizer;
  if (token === undefined) throw new WeChatError(40001);
  if (authorizer && core.authorizations.find(authorizer.subject)?.isPasswordChanged) throw new WeChatError(42007);
  if (authorizer && core.authorizations.find(authorizer.subject) === undefined) throw new WeChatError(61003);
  if (token.status !== 'live') throw new WeChatError(40001);
  if ((token.expiresAtMs ?? 0) <= core.clock.nowMs()) throw new WeChatError(42001);
  return authorizer ? requireOnBehalf(core, authorizer.subject) : undefined;
}

function tokenOf(core: SandboxCore, request: SandboxRequest, kind: TokenKind): string {
  const plain = request.query.get('access_token') ?? '';
  if (kind === 'authorizer') return plain;
  const component = request.query.get('component_access_token') ?? '';
  const name = core.settings.switches.componentTokenName;
  if (name === 'access_token') return plain;
  return name === 'component_access_token' ? component : plain || component;
}

function requireOnBehalf(core: SandboxCore, appid: string): OnBehalf {
  const account = core.book.find(appid);
  const authorization = core.authorizations.find(appid);
  if (account === undefined || authorization === undefined) throw new WeChatError(61003);
  if (LIMITED_STATUS.includes(account.accountStatus)) throw new WeChatError(50002);
  return { account, authorization };
}

/** 61007 when none of the sets that open the endpoint was granted; 48001 when the account itself lacks the right. */
export function requireRights(onBehalf: OnBehalf, path: string, sets: NeededSets | undefined): void {
  const { account, authorization } = onBehalf;
  if (sets !== undefined && !holdsOneOf(account, authorization, sets)) throw new WeChatError(61007);
  if (account.missingCapabilities.includes(path)) throw new WeChatError(48001);
}

function holdsOneOf(account: Account, authorization: Authorization, sets: NeededSets): boolean {
  const wanted = account.kind === 'mini-program' ? sets.miniProgram : sets.officialAccount;
  return (wanted ?? []).some((set) => authorization.sets.includes(set));
}
