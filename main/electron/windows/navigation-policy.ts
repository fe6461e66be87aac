/** What a window may show. Origins are exact (`https://mp.weixin.qq.com`), `callback` is origin and path of the redirect. */
export interface NavigationPolicy {
  readonly allowedOrigins: readonly string[];
  /** Registrable names whose https hosts may serve scripts, styles and images of an allowed page (`qq.com`). */
  readonly resourceDomains: readonly string[];
  readonly callback: string | null;
}

export type NavigationDecision = 'allow' | 'deny' | 'callback';

/**
 * Decides about one navigation or redirect of a page or frame.
 *
 * Works on the parsed URL only: exact origin, no user info, no scheme but http and https. The callback is the exact origin
 * and path of the redirect URI, whatever its query; it has to be taken before it reaches the network.
 */
export function decideNavigation(address: string, policy: NavigationPolicy): NavigationDecision {
  const url = parse(address);
  if (url === null || !isWeb(url)) return 'deny';
  if (policy.callback !== null && isCallback(url, policy.callback)) return 'callback';
  return policy.allowedOrigins.includes(url.origin) ? 'allow' : 'deny';
}

/**
 * Decides about one sub-resource of an allowed page: its own origin, or an https host under a resource domain.
 *
 * The callback address is never a resource: a page that requests it would leak its query.
 */
export function decideResource(address: string, policy: NavigationPolicy): 'allow' | 'deny' {
  const url = parse(address);
  if (url === null) return 'deny';
  if (url.protocol === 'data:' || url.protocol === 'blob:') return 'allow';
  if (!isWeb(url) || (policy.callback !== null && isCallback(url, policy.callback))) return 'deny';
  if (policy.allowedOrigins.includes(url.origin)) return 'allow';
  if (url.protocol !== 'https:' || url.port !== '') return 'deny';
  return policy.resourceDomains.some((domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`))
    ? 'allow'
    : 'deny';
}

function isWeb(url: URL): boolean {
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '';
}

function isCallback(url: URL, callback: string): boolean {
  const expected = parse(callback);
  return expected !== null && url.origin === expected.origin && url.pathname === expected.pathname;
}

function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
