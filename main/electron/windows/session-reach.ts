import type { Session } from 'electron';
import { isLoopback } from '../../domain/workspace/runtime-policy';
import type { NavigationPolicy } from './navigation-policy';

/** The part of Electron's `ProxyConfig` that keeps a session within bounds. */
export type ReachConfig =
  | { readonly mode: 'fixed_servers'; readonly proxyRules: string; readonly proxyBypassRules: string }
  | { readonly mode: 'pac_script'; readonly pacScript: string };

/** How the system reaches an address: `DIRECT`, or `PROXY host:port` and the like, as a proxy script answers it. */
export type Route = (url: string) => Promise<string>;

/** The discard port of this computer, where nobody listens and which is not asked. */
const nowhere = '127.0.0.1:9';
/** Takes back that Chromium asks no proxy about this computer. */
const loopbackToo = '<-loopback>';
const direct = 'DIRECT';

/**
 * Leads whatever a session opens nowhere but to `origins`, by way of a proxy that is not there: that holds for WebRTC over TCP, which
 * the rules about requests never see, and from every frame that a page can make.
 *
 * https://www.electronjs.org/docs/latest/api/session#sessetproxyconfig
 */
export async function leadNowhereElse(session: Session, origins: readonly string[]): Promise<void> {
  await session.setProxy(fixed(origins.map(bypassRule)));
}

/**
 * Leads a session to what a policy lets its page load and nowhere else, each the way the system has for it.
 *
 * Where the system has a proxy for WeChat, Chromium still asks nobody about this computer itself: what listens on it could be
 * connected to, not what lies beyond.
 */
export async function leadWhereAllowed(session: Session, policy: NavigationPolicy): Promise<void> {
  // A session that is new answers its first question as if there were no proxy.
  await session.forceReloadProxyConfig();
  const reach = await reachOf(policy, (url) => session.resolveProxy(url));
  if (reach !== null) await session.setProxy(reach);
}

/**
 * The proxies of a session that reaches what `policy` lets a page load, and nothing else. Null, for what the system has, where it has
 * a proxy even for a WeChat on this computer: no script is asked about that.
 */
export async function reachOf(policy: NavigationPolicy, route: Route): Promise<ReachConfig | null> {
  const { allowedOrigins, resourceDomains } = policy;
  const places = [
    ...allowedOrigins.map((origin) => ({ origin, domain: null, asked: `${origin}/` })),
    ...resourceDomains.map((domain) => ({ origin: null, domain, asked: `https://www.${domain}/` })),
  ];
  const routed = await Promise.all(places.map(async (place) => ({ ...place, route: await route(place.asked) })));
  if (routed.every((each) => each.route === direct)) {
    return fixed([
      ...allowedOrigins.map(bypassRule),
      ...resourceDomains.flatMap((domain) => [`https://${domain}:443`, `https://*.${domain}:443`]),
    ]);
  }
  if (routed.some((each) => each.origin !== null && isLoopback(each.origin) && each.route !== direct)) return null;
  return { mode: 'pac_script', pacScript: dataUrl(proxyScript(routed)) };
}

function fixed(bypass: readonly string[]): ReachConfig {
  return { mode: 'fixed_servers', proxyRules: nowhere, proxyBypassRules: [loopbackToo, ...bypass].join(';') };
}

const unsafe: ReadonlySet<string> = new Set(['http:', 'ws:']);

/** With its scheme: a connection of WebRTC counts as https, a WeChat on this computer is http, and a socket is neither. */
function bypassRule(origin: string): string {
  const { protocol, hostname, port } = new URL(origin);
  return `${protocol}//${hostname}:${port === '' ? (unsafe.has(protocol) ? '80' : '443') : port}`;
}

interface RoutedPlace {
  readonly origin: string | null;
  readonly domain: string | null;
  readonly route: string;
}

/** A script that is told an address without its path (https://developer.mozilla.org/docs/Web/HTTP/Proxy_servers_and_tunneling). */
function proxyScript(places: readonly RoutedPlace[]): string {
  const list = places.map(({ origin, domain, route }) => ({ origin, domain, route }));
  return `var places = ${JSON.stringify(list)};
function FindProxyForURL(url, host) {
  for (var i = 0; i < places.length; i++) {
    var place = places[i];
    if (place.origin !== null && (url + '/').indexOf(place.origin + '/') === 0) return place.route;
    var isOf = place.domain !== null && ('.' + host).slice(-place.domain.length - 1) === '.' + place.domain;
    if (isOf && (url + '/').indexOf('https://' + host + '/') === 0) return place.route;
  }
  return 'PROXY ${nowhere}';
}
`;
}

function dataUrl(script: string): string {
  return `data:application/x-ns-proxy-autoconfig;base64,${Buffer.from(script).toString('base64')}`;
}
