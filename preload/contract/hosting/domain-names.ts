/** Names of domains as WeChat wants them, free of zod: shared by what is typed and by what is judged. */

/** The kinds of domain of a mini program, by their names in the protocol. */
export const domainKinds = [
  'requestdomain',
  'wsrequestdomain',
  'uploaddomain',
  'downloaddomain',
  'udpdomain',
  'tcpdomain',
  'webviewdomain',
] as const;
export type DomainKind = (typeof domainKinds)[number];

/** Who set a domain: we, out of those registered on the platform; we, for one mini program alone; the merchant. */
export const domainSources = ['third', 'direct', 'mp'] as const;
export type DomainSource = (typeof domainSources)[number];

/** Scheme that WeChat demands of a kind; anything else is answered with 86100. */
export const domainSchemes: Readonly<Record<DomainKind, string>> = {
  requestdomain: 'https',
  wsrequestdomain: 'wss',
  uploaddomain: 'https',
  downloaddomain: 'https',
  udpdomain: 'udp',
  tcpdomain: 'tcp',
  webviewdomain: 'https',
};

/** Why a typed domain cannot be sent. */
export const domainFaults = ['scheme', 'host', 'port', 'forbidden'] as const;
export type DomainFault = (typeof domainFaults)[number];

/** Typed domains: those that can be sent, in order and each once, and those that cannot, each with the reason. */
export interface TypedDomains {
  readonly good: readonly string[];
  readonly bad: readonly { readonly text: string; readonly fault: DomainFault }[];
}

const shape = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/:\s]+)(?::([0-9]{1,5}))?\/?$/i;
const host = /^(?=.{4,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\.[a-z]{2,}$/;
/** Nobody may register WeChat's own API host (86101). */
const forbidden = 'api.weixin.qq.com';

/** Reads what was typed, one domain to a word: a bare host is given the scheme of its kind, everything else stays as it is. */
export function typedDomains(text: string, kind: DomainKind): TypedDomains {
  const good = new Set<string>();
  const bad: { text: string; fault: DomainFault }[] = [];
  for (const word of words(text)) {
    const read = readDomain(word, kind);
    if ('fault' in read) bad.push({ text: word, fault: read.fault });
    else good.add(read.domain);
  }
  return { good: [...good], bad };
}

/** Reads what was typed as hosts without scheme, as the platform registers them. */
export function typedHosts(text: string): TypedDomains {
  const good = new Set<string>();
  const bad: { text: string; fault: DomainFault }[] = [];
  for (const word of words(text)) {
    const lower = word.toLowerCase();
    if (lower.includes('://')) bad.push({ text: word, fault: 'scheme' });
    else if (lower === forbidden) bad.push({ text: word, fault: 'forbidden' });
    else if (host.test(lower)) good.add(lower);
    else bad.push({ text: word, fault: 'host' });
  }
  return { good: [...good], bad };
}

/** Host of a domain with a scheme, without its port; "" where there is none. */
export function hostOfDomain(domain: string): string {
  return shape.exec(domain)?.[2]?.toLowerCase() ?? '';
}

function words(text: string): readonly string[] {
  return text.split(/[\s,;，；、]+/).filter((word) => word !== '');
}

function readDomain(word: string, kind: DomainKind): { readonly domain: string } | { readonly fault: DomainFault } {
  const [, scheme, name = '', port] = shape.exec(word) ?? [];
  if (name === '') return { fault: 'host' };
  const wanted = domainSchemes[kind];
  if (scheme !== undefined && scheme.toLowerCase() !== wanted) return { fault: 'scheme' };
  const lower = name.toLowerCase();
  if (!host.test(lower)) return { fault: 'host' };
  if (lower === forbidden) return { fault: 'forbidden' };
  if (port !== undefined && kind === 'webviewdomain') return { fault: 'port' };
  return { domain: `${wanted}://${lower}${port === undefined ? '' : `:${port}`}` };
}
