import { hostOfDomain } from '../../../preload/contract/hosting/domain-names';
import type { PlatformRequest } from '../../../preload/contract/hosting/requests';
import type { DomainImpact, TenantDomains } from '../../../preload/contract/hosting/settings';

type HostChange = Extract<PlatformRequest, { readonly hosts: readonly string[] }>;

/** A tenant whose domains may depend on the platform; `domains` null where they are not known. */
export interface DependentTenant {
  readonly tenantId: string;
  readonly name: string;
  /** Version that is live; "" where none is known. */
  readonly live: string;
  readonly third: readonly string[] | null;
}

/** Kind of the domains that a list of the platform carries. */
const isOfList = (request: HostChange, domain: ThirdDomain): boolean =>
  (request.call === 'platform-jump-domain') === domain.isBusiness;

interface ThirdDomain {
  readonly text: string;
  readonly isBusiness: boolean;
}

const businessMark = 'webview ';

/** What a table line keeps of a tenant's domains: those that hang on the platform, business domains marked as such. */
export function thirdOf({ third }: TenantDomains): readonly string[] {
  return Object.entries(third).flatMap(([kind, list]) =>
    list.map((domain) => (kind === 'webviewdomain' ? `${businessMark}${domain}` : domain)),
  );
}

function domainOf(kept: string): ThirdDomain {
  const isBusiness = kept.startsWith(businessMark);
  return { text: isBusiness ? kept.slice(businessMark.length) : kept, isBusiness };
}

/**
 * Whom the removal of hosts concerns: WeChat drops a domain whose host is no longer registered from a tenant **at that tenant's next
 * release**. A business domain may also lie below a registered host, so one that another host still covers is not lost.
 */
export function impactOf(
  request: HostChange,
  registered: readonly string[],
  tenants: readonly DependentTenant[],
): DomainImpact {
  const removed = request.hosts.map((host) => host.toLowerCase());
  const staying = registered.filter((host) => !removed.includes(host));
  const losing = tenants.flatMap(({ tenantId, name, live, third }) => {
    const lost = (third ?? []).map(domainOf).filter((domain) => {
      if (!isOfList(request, domain)) return false;
      const host = hostOfDomain(domain.text);
      return covers(removed, host, domain.isBusiness) && !covers(staying, host, domain.isBusiness);
    });
    const domains = [...new Set(lost.map(({ text }) => text))];
    return domains.length === 0 ? [] : [{ tenantId, name, live, domains }];
  });
  const unknown = tenants.flatMap(({ tenantId, name, third }) => (third === null ? [{ tenantId, name }] : []));
  return { losing, unknown, tenants: tenants.length };
}

function covers(hosts: readonly string[], host: string, isBusiness: boolean): boolean {
  return hosts.some((one) => host === one || (isBusiness && host.endsWith(`.${one}`)));
}
