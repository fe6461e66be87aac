/** The kinds of request domain of a mini program, by their names in the protocol. */
export const DOMAIN_KINDS = [
  'requestdomain',
  'wsrequestdomain',
  'uploaddomain',
  'downloaddomain',
  'udpdomain',
  'tcpdomain',
] as const;
export type DomainKind = (typeof DOMAIN_KINDS)[number];

/** Request domains of one origin, with their schemes. */
export type DomainLists = Readonly<Record<DomainKind, readonly string[]>>;

/** What the domains of one mini program come from, and what was in force at the last commit or release. */
export interface TenantDomains {
  /** Set by the merchant in WeChat's own console. */
  readonly mp: DomainLists;
  /** Set by the platform, from those it registered. */
  readonly third: DomainLists;
  /** Set by the platform for this mini program alone. */
  readonly direct: DomainLists;
  readonly effective: DomainLists;
  readonly mpWeb: readonly string[];
  readonly thirdWeb: readonly string[];
  readonly directWeb: readonly string[];
  readonly effectiveWeb: readonly string[];
}

/** Hosts the platform registered: the copy for testing, and the published one. */
export interface PlatformDomains {
  readonly testing: readonly string[];
  readonly published: readonly string[];
}

export const NO_DOMAINS: DomainLists = {
  requestdomain: [],
  wsrequestdomain: [],
  uploaddomain: [],
  downloaddomain: [],
  udpdomain: [],
  tcpdomain: [],
};

export const NO_TENANT_DOMAINS: TenantDomains = {
  mp: NO_DOMAINS,
  third: NO_DOMAINS,
  direct: NO_DOMAINS,
  effective: NO_DOMAINS,
  mpWeb: [],
  thirdWeb: [],
  directWeb: [],
  effectiveWeb: [],
};

/** Lists made kind by kind. */
export function eachKind<T>(make: (kind: DomainKind) => T): Readonly<Record<DomainKind, T>> {
  return {
    requestdomain: make('requestdomain'),
    wsrequestdomain: make('wsrequestdomain'),
    uploaddomain: make('uploaddomain'),
    downloaddomain: make('downloaddomain'),
    udpdomain: make('udpdomain'),
    tcpdomain: make('tcpdomain'),
  };
}

/** The members of all lists, each once. */
export function union(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())];
}

/** The host name of a domain with a scheme, without its port; "" when it is none. */
export function hostOf(domain: string): string {
  return /^[a-z]+:\/\/([a-z0-9.-]+)(?::[0-9]{1,5})?$/.exec(domain)?.[1] ?? '';
}

/** What is in force: all origins together. */
export function inForce(domains: TenantDomains): Pick<TenantDomains, 'effective' | 'effectiveWeb'> {
  return {
    effective: eachKind((kind) => union(domains.mp[kind], domains.third[kind], domains.direct[kind])),
    effectiveWeb: union(domains.mpWeb, domains.thirdWeb, domains.directWeb),
  };
}

/** What is left at a release when everything is dropped that the platform has not registered. */
export function dropUnregistered(
  domains: TenantDomains,
  isServer: (host: string) => boolean,
  isBusiness: (host: string) => boolean,
): TenantDomains {
  return {
    ...domains,
    mp: NO_DOMAINS,
    mpWeb: [],
    third: eachKind((kind) => domains.third[kind].filter((domain) => isServer(hostOf(domain)))),
    thirdWeb: domains.thirdWeb.filter((domain) => isBusiness(hostOf(domain))),
  };
}

/** True for a host that is one of `registered` or below one. */
export function isBelow(host: string, registered: readonly string[]): boolean {
  return registered.some((one) => host === one || host.endsWith(`.${one}`));
}
