import { type Call, DONE, type Endpoint } from '../api/endpoint';
import { WeChatError } from '../api/wechat-error';
import type { JsonObject } from '../core/json';
import { carryOut, codeOf } from './changes';
import { WRITE } from './commit-endpoints';
import { DOMAIN_KINDS, type DomainKind, type DomainLists, eachKind, union } from './domain-lists';
import { textList } from './members';
import {
  changed,
  type DomainAction,
  type DomainWay,
  registeredHosts,
  requireAction,
  requireTenantChange,
  sift,
  type Sifted,
} from './tenant-domain-rules';

const LIST_LIMIT = 200;
const SCHEMES: Readonly<Record<DomainKind, string>> = {
  requestdomain: 'https',
  wsrequestdomain: 'wss',
  uploaddomain: 'https',
  downloaddomain: 'https',
  udpdomain: 'udp',
  tcpdomain: 'tcp',
};

function modify(call: Call, way: DomainWay): JsonObject {
  const action = requireAction(call);
  const { domains } = codeOf(call);
  const before = domains[way];
  if (action === 'get') return { ...DONE, ...before };
  const change = requireTenantChange(call);
  const sifted = siftAll(call, way, action);
  const after = eachKind((kind) => changed(before[kind], sifted[kind].good, action));
  if (DOMAIN_KINDS.some((kind) => after[kind].length > LIST_LIMIT)) throw new WeChatError(85016);
  const unfiled = DOMAIN_KINDS.flatMap((kind) => sifted[kind].unfiled);
  if (isSame(before, after)) refuse(call, sifted, unfiled);
  carryOut(call, { ...change, domains: { ...domains, [way]: after } }, `${action} ${said(sifted)}`);
  return {
    ...DONE,
    ...after,
    ...Object.fromEntries(DOMAIN_KINDS.map((kind) => [`invalid_${kind}`, sifted[kind].invalid])),
    no_icp_domain: union(unfiled),
  };
}

function siftAll(call: Call, way: DomainWay, action: DomainAction): Readonly<Record<DomainKind, Sifted>> {
  const hosts = registeredHosts(call.core, 'serverDomains');
  const isRegistered = (host: string): boolean => way === 'direct' || action === 'delete' || hosts.includes(host);
  return eachKind((kind) => sift(call, textList(call.body, kind), { scheme: SCHEMES[kind], isRegistered }));
}

function isSame(one: DomainLists, other: DomainLists): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Nothing is left to change: already there, malformed, not registered (85301), not filed (85302), or both (85303). */
function refuse(call: Call, sifted: Readonly<Record<DomainKind, Sifted>>, unfiled: readonly string[]): never {
  const isFilteredToo = DOMAIN_KINDS.some((kind) => sifted[kind].invalid.length + sifted[kind].unregistered.length > 0);
  const { nothingToSet } = call.core.settings.switches;
  if (unfiled.length === 0) throw new WeChatError(nothingToSet === '85017' ? 85017 : 85301);
  throw new WeChatError(isFilteredToo ? 85303 : 85302);
}

function said(sifted: Readonly<Record<DomainKind, Sifted>>): string {
  return DOMAIN_KINDS.flatMap((kind) => sifted[kind].good.map((domain) => `${kind} ${domain}`)).join(' ');
}

function effective(call: Call): JsonObject {
  const { domains } = codeOf(call);
  return {
    ...DONE,
    mp_domain: domains.mp,
    third_domain: domains.third,
    direct_domain: domains.direct,
    effective_domain: domains.effective,
  };
}

/** Domains a mini program may send requests to. */
export const SERVER_DOMAIN_ENDPOINTS: readonly Endpoint[] = [
  { ...WRITE, path: '/wxa/modify_domain', handle: (call) => modify(call, 'third') },
  { ...WRITE, path: '/wxa/modify_domain_directly', handle: (call) => modify(call, 'direct') },
  { ...WRITE, path: '/wxa/get_effective_domain', handle: effective },
];
