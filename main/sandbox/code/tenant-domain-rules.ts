import type { Call } from '../api/endpoint';
import { WeChatError } from '../api/wechat-error';
import { optionalString } from '../core/json';
import type { SandboxCore } from '../core/sandbox-core';
import { countUse, usedThisMonth } from './calendar';
import { codeOf } from './changes';
import { hostOf, isBelow, union } from './domain-lists';
import type { MiniProgramCode, PlatformCode } from './model';

const CHANGES_PER_MONTH = 50;
const FORBIDDEN_HOST = 'api.weixin.qq.com';

export type DomainAction = 'add' | 'delete' | 'set' | 'get';
/** Registered on the platform before, or for this mini program alone. */
export type DomainWay = 'third' | 'direct';

/** What came of a list of domains that a caller wants. */
export interface Sifted {
  /** Well-formed, registered where that is needed, filed. */
  readonly good: readonly string[];
  /** Malformed. */
  readonly invalid: readonly string[];
  /** Without a record at the authority. */
  readonly unfiled: readonly string[];
  /** Not registered on the platform. */
  readonly unregistered: readonly string[];
}

/** Throws 85022 for an action that is none. */
export function requireAction(call: Call): DomainAction {
  const action = optionalString(call.body, 'action');
  if (action === 'add' || action === 'delete' || action === 'set' || action === 'get') return action;
  throw new WeChatError(85022);
}

/** A list of domains after an action with some of them. */
export function changed(before: readonly string[], wanted: readonly string[], action: DomainAction): readonly string[] {
  if (action === 'set') return union(wanted);
  return action === 'add' ? union(before, wanted) : before.filter((domain) => !wanted.includes(domain));
}

/** Throws 86102 when the changes of this month are used up; answers the count after one more. */
export function requireTenantChange(call: Call): Pick<MiniProgramCode, 'domainChanges'> {
  const nowMs = call.core.clock.nowMs();
  const { domainChanges } = codeOf(call);
  if (usedThisMonth(domainChanges, nowMs) >= CHANGES_PER_MONTH) throw new WeChatError(86102);
  return { domainChanges: countUse(domainChanges, nowMs) };
}

/** Sorts domains; throws 86100 for a wrong scheme and 86101 for a host nobody may use. */
export function sift(
  call: Call,
  domains: readonly string[],
  rules: { scheme: string; isRegistered: (host: string) => boolean },
): Sifted {
  if (domains.some((domain) => !domain.startsWith(`${rules.scheme}://`))) throw new WeChatError(86100);
  if (domains.some((domain) => hostOf(domain) === FORBIDDEN_HOST)) throw new WeChatError(86101);
  const { unfiledHosts } = call.core.settings.switches;
  const isMalformed = (domain: string): boolean => !/\.[a-z]{2,}$/.test(hostOf(domain));
  const formed = domains.filter((domain) => !isMalformed(domain));
  const registered = formed.filter((domain) => rules.isRegistered(hostOf(domain)));
  const isUnfiled = (domain: string): boolean => isBelow(hostOf(domain), unfiledHosts);
  return {
    good: registered.filter((domain) => !isUnfiled(domain)),
    invalid: domains.filter(isMalformed),
    unfiled: registered.filter(isUnfiled),
    unregistered: formed.filter((domain) => !registered.includes(domain)),
  };
}

/** Hosts registered on the platform; the copy for testing counts unless a switch says otherwise. */
export function registeredHosts(core: SandboxCore, list: 'serverDomains' | 'jumpDomains'): readonly string[] {
  const domains: PlatformCode[typeof list] = core.code.platform[list];
  return core.settings.switches.testingDomainsCount ? union(domains.testing, domains.published) : domains.published;
}
