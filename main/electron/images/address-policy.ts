import { BlockList, isIP } from 'node:net';

/** Hosts from which WeChat serves avatars and codes, with their subdomains. */
const imageDomains: readonly string[] = ['qlogo.cn', 'qpic.cn', 'weixin.qq.com'];

/** Where an image may be fetched: a public host of WeChat, or the loopback origin of the workspace's sandbox. */
export type ImageAddress =
  | { readonly kind: 'public'; readonly url: URL }
  | { readonly kind: 'sandbox'; readonly url: URL }
  | { readonly kind: 'refused' };

/**
 * Decides whether an image address may be fetched; an http address of a WeChat host is upgraded to https.
 *
 * `loopbackOrigin` is the exact origin of the workspace's WeChat when that is on this computer, or null.
 */
export function judgeImageAddress(address: string, loopbackOrigin: string | null): ImageAddress {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return { kind: 'refused' };
  }
  if (url.username !== '' || url.password !== '') return { kind: 'refused' };
  if (loopbackOrigin !== null && url.origin === loopbackOrigin) return { kind: 'sandbox', url };
  const isImageHost = imageDomains.some((domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`));
  if (!isImageHost || url.port !== '' || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return { kind: 'refused' };
  url.protocol = 'https:';
  return { kind: 'public', url };
}

/** IPv4 that leads into this computer, a private network, a metadata service, or nowhere (RFC 6890). */
const closedIpv4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['255.255.255.255', 32],
] as const;
/** Documentation, Teredo and 6to4: no places for an image, though inside the global range. */
const closedIpv6 = [
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const;
/** IPv6 in front of an IPv4 address, which decides (RFC 6052, RFC 8215). */
const nat64Prefixes = ['64:ff9b::', '64:ff9b:1::'] as const;
/**
 * Global unicast, and what local proxies answer for every name ("fake IP") instead of the address that they alone look up.
 * Nobody else numbers a network so: fc00::/8 is not assigned (RFC 4193), and fdfe::/16 is a habit of such programs.
 */
const openIpv6 = [
  ['2000::', 3],
  ['fc00::', 8],
  ['fdfe::', 16],
] as const;

const { open, closed } = ranges();

/**
 * Whether a host of WeChat may be looked for at a resolved IP address.
 *
 * Answers for the fixed hosts that are asked over https alone: there the certificate proves who answers, so the stand-in
 * addresses of local proxies (198.18.0.0/15, 240.0.0.0/4, fc00::/8, fdfe::/16) and NAT64 are as good as public ones. Everything
 * that is on this computer, in a private network or at a metadata service stays closed: not even a connection is made there.
 */
export function mayServeWeChat(address: string): boolean {
  const version = isIP(address);
  if (version === 0) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  return open.check(address, family) && !closed.check(address, family);
}

/** A rule about IPv4 holds for the mapped form in IPv6 as well (https://nodejs.org/api/net.html#class-netblocklist). */
function ranges(): { readonly open: BlockList; readonly closed: BlockList } {
  const lists = { open: new BlockList(), closed: new BlockList() };
  lists.open.addSubnet('0.0.0.0', 0, 'ipv4');
  for (const [net, prefix] of openIpv6) lists.open.addSubnet(net, prefix, 'ipv6');
  for (const nat64 of nat64Prefixes) lists.open.addSubnet(nat64, 96, 'ipv6');
  for (const [net, prefix] of closedIpv6) lists.closed.addSubnet(net, prefix, 'ipv6');
  for (const [net, prefix] of closedIpv4) {
    lists.closed.addSubnet(net, prefix, 'ipv4');
    for (const nat64 of nat64Prefixes) lists.closed.addSubnet(`${nat64}${net}`, 96 + prefix, 'ipv6');
  }
  return lists;
}
