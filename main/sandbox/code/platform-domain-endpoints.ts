import { type Call, DONE, type Endpoint } from '../api/endpoint';
import { WeChatError } from '../api/wechat-error';
import { deriveText } from '../core/credential-registry';
import { type JsonObject, optionalString } from '../core/json';
import { countUse, usedThisMonth } from './calendar';
import { noteEffect } from './changes';
import { type PlatformDomains, union } from './domain-lists';
import type { MonthCount } from './model';

const CHANGES_PER_MONTH = 50;
const SERVER_LIMIT = 1_000;
const HOST = /^(?=.{4,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\.[a-z]{2,}$/;

/** One of the two lists of hosts that the platform registers. */
interface HostList {
  readonly path: string;
  /** Member of the body, and the end of the members of the answer. */
  readonly member: string;
  readonly domains: 'serverDomains' | 'jumpDomains';
  readonly changes: 'serverChanges' | 'jumpChanges';
  readonly limit: (call: Call) => number;
  /** Hosts that are refused for what lies, or does not lie, on their web server. */
  readonly refused: (call: Call) => readonly string[];
}

const LISTS: readonly HostList[] = [
  {
    path: '/cgi-bin/component/modify_wxa_server_domain',
    member: 'wxa_server_domain',
    domains: 'serverDomains',
    changes: 'serverChanges',
    limit: () => SERVER_LIMIT,
    refused: () => [],
  },
  {
    path: '/cgi-bin/component/modify_wxa_jump_domain',
    member: 'wxa_jump_h5_domain',
    domains: 'jumpDomains',
    changes: 'jumpChanges',
    limit: (call) => call.core.settings.switches.jumpDomainLimit,
    refused: (call) => call.core.settings.switches.hostsWithoutConfirmFile,
  },
];

function modify(call: Call, list: HostList): JsonObject {
  const action = optionalString(call.body, 'action');
  const before = call.core.code.platform[list.domains];
  if (action === 'get') return describe(list, before, []);
  if (action !== 'add' && action !== 'delete' && action !== 'set') throw new WeChatError(85022);
  requireChangeLeft(call, call.core.code.platform[list.changes]);
  const { hosts, invalid } = sort(call, list);
  if (hosts.length === 0 && invalid.length > 0) throw new WeChatError(9410016);
  const isTogether = call.body['is_modify_published_together'] === true;
  const testing = changed(before.testing, hosts, action);
  const after = { testing, published: isTogether ? changed(before.published, hosts, action) : before.published };
  if (Math.max(after.testing.length, after.published.length) > list.limit(call)) throw new WeChatError(65316);
  keep(call, list, before, after, `${action} ${hosts.join(';')}`);
  return describe(list, after, invalid);
}

function requireChangeLeft(call: Call, count: MonthCount): void {
  if (usedThisMonth(count, call.core.clock.nowMs()) >= CHANGES_PER_MONTH) throw new WeChatError(45104);
}

function sort(call: Call, list: HostList): { hosts: readonly string[]; invalid: readonly string[] } {
  const given = (optionalString(call.body, list.member) ?? '').split(';').filter((one) => one !== '');
  const refused = list.refused(call);
  const isGood = (host: string): boolean => HOST.test(host) && !refused.includes(host);
  return { hosts: given.filter(isGood), invalid: given.filter((host) => !isGood(host)) };
}

/** Deleting a host that is not there is no error. */
function changed(before: readonly string[], hosts: readonly string[], action: 'add' | 'delete' | 'set') {
  if (action === 'set') return union(hosts);
  return action === 'add' ? union(before, hosts) : before.filter((host) => !hosts.includes(host));
}

function keep(call: Call, list: HostList, before: PlatformDomains, after: PlatformDomains, detail: string): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const { core } = call;
  const count = countUse(core.code.platform[list.changes], core.clock.nowMs());
  core.code.changePlatform({ [list.domains]: after, [list.changes]: count });
  noteEffect(call, core.keys.componentAppId, detail);
}

function describe({ member }: HostList, domains: PlatformDomains, invalid: readonly string[]): JsonObject {
  return {
    ...DONE,
    [`published_${member}`]: domains.published.join(';'),
    [`testing_${member}`]: domains.testing.join(';'),
    [`invalid_${member}`]: invalid.join(';'),
  };
}

/** Name and content of the file that proves a domain; always the same for one owner. */
export function confirmFile(owner: string): JsonObject {
  const code = deriveText(owner, 'domain confirmation', 10);
  return { ...DONE, file_name: `${code}.txt`, file_content: deriveText(owner, 'domain confirmation content', 32) };
}

const ON_PLATFORM = { methods: ['POST'], token: 'component', body: 'required' } as const satisfies Partial<Endpoint>;

/** Hosts the platform registers for all its mini programs, and the file that proves them. */
export const PLATFORM_DOMAIN_ENDPOINTS: readonly Endpoint[] = [
  ...LISTS.map((list): Endpoint => ({ ...ON_PLATFORM, path: list.path, handle: (call) => modify(call, list) })),
  {
    ...ON_PLATFORM,
    path: '/cgi-bin/component/get_domain_confirmfile',
    handle: (call) => confirmFile(call.core.keys.componentAppId),
  },
];
