import { isIP } from 'node:net';

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

/**
 * Whether a resolved IP address belongs to the public internet.
 *
 * Refuses private, loopback, link-local, shared (RFC 6598), multicast, reserved and metadata ranges, and their IPv4-mapped
 * IPv6 forms (IANA special-purpose registries, RFC 6890).
 */
export function isPublicIp(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return isPublicV4(address);
  if (version !== 6) return false;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return isPublicV4(mapped);
  // Global unicast is 2000::/3; documentation, 6to4 and Teredo inside it are not places for an image.
  return /^[23]/.test(address) && !/^(?:2001:0?db8|2001:0{0,4}:|2002:)/i.test(address);
}

function isPublicV4(address: string): boolean {
  const [a = 0, b = 0, c = 0] = address.split('.').map(Number);
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
  if (a === 100 && b >= 64 && b <= 127) return false;
  if (a === 169 && b === 254) return false;
  if (a === 172 && b >= 16 && b <= 31) return false;
  if (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)))) return false;
  if (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) return false;
  return !(a === 203 && b === 0 && c === 113);
}
