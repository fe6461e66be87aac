import { type Call, DONE, type Endpoint, onBehalfOf } from '../api/endpoint';
import { WeChatError } from '../api/wechat-error';
import type { JsonObject } from '../core/json';
import { carryOut, codeOf } from './changes';
import { WRITE } from './commit-endpoints';
import { hostOf, isBelow } from './domain-lists';
import { textList } from './members';
import { confirmFile } from './platform-domain-endpoints';
import {
  changed,
  type DomainAction,
  type DomainWay,
  registeredHosts,
  requireAction,
  requireTenantChange,
  sift,
} from './tenant-domain-rules';

const LIST_LIMIT = 300;
const PERSONAL = 0;

function modify(call: Call, way: DomainWay): JsonObject {
  if (onBehalfOf(call).account.principalType === PERSONAL) throw new WeChatError(89231);
  const { domains } = codeOf(call);
  const member = way === 'third' ? 'thirdWeb' : 'directWeb';
  const before = domains[member];
  const isEverything = call.body['action'] === undefined && way === 'third';
  const action = isEverything ? 'add' : requireAction(call);
  if (action === 'get') return { ...DONE, webviewdomain: before };
  const change = requireTenantChange(call);
  const wanted = isEverything ? everything(call) : requireGood(call, way, action);
  const after = changed(before, wanted, action);
  if (after.length > LIST_LIMIT) throw new WeChatError(89029);
  if (JSON.stringify(after) === JSON.stringify(before)) throw new WeChatError(89019);
  carryOut(call, { ...change, domains: { ...domains, [member]: after } }, `${action} ${wanted.join(' ')}`);
  return { ...DONE, webviewdomain: after };
}

/** Every business domain of the platform. */
function everything(call: Call): readonly string[] {
  const hosts = registeredHosts(call.core, 'jumpDomains');
  if (hosts.length === 0) throw new WeChatError(89020);
  return hosts.map((host) => `https://${host}`);
}

/** https without a port; in way 1 a host of the platform or one below it. */
function requireGood(call: Call, way: DomainWay, action: DomainAction): readonly string[] {
  const hosts = registeredHosts(call.core, 'jumpDomains');
  if (way === 'third' && action !== 'delete' && hosts.length === 0) throw new WeChatError(89020);
  const isRegistered = (host: string): boolean => way === 'direct' || action === 'delete' || isBelow(host, hosts);
  const sifted = sift(call, textList(call.body, 'webviewdomain'), { scheme: 'https', isRegistered });
  const hasPort = (domain: string): boolean => domain !== `https://${hostOf(domain)}`;
  if (sifted.unregistered.length > 0) throw new WeChatError(89021);
  if (sifted.invalid.length > 0 || sifted.good.some(hasPort)) throw new WeChatError(86100);
  if (sifted.unfiled.length > 0) throw new WeChatError(85302);
  return sifted.good;
}

function effective(call: Call): JsonObject {
  const { domains } = codeOf(call);
  return {
    ...DONE,
    mp_webviewdomain: domains.mpWeb,
    third_webviewdomain: domains.thirdWeb,
    direct_webviewdomain: domains.directWeb,
    effective_webviewdomain: domains.effectiveWeb,
  };
}

/** Domains a mini program may open in its web view, and the file that proves one of them. */
export const BUSINESS_DOMAIN_ENDPOINTS: readonly Endpoint[] = [
  { ...WRITE, path: '/wxa/setwebviewdomain', handle: (call) => modify(call, 'third') },
  { ...WRITE, path: '/wxa/setwebviewdomain_directly', handle: (call) => modify(call, 'direct') },
  { ...WRITE, path: '/wxa/get_effective_webviewdomain', handle: effective },
  {
    ...WRITE,
    path: '/wxa/get_webviewdomain_confirmfile',
    handle: (call) => confirmFile(onBehalfOf(call).account.appid),
  },
];
