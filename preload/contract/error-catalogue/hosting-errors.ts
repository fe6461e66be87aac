import type { CatalogueRows } from './entry';

const domainQuota = { actor: 'vendor-ops', retry: 'rate', remedy: 'domainQuota' } as const;
const application = { actor: 'vendor-ops', retry: 'permanent', remedy: 'application' } as const;
const guideline = { actor: 'consultant', retry: 'permanent', remedy: 'guideline' } as const;
const domains = { actor: 'vendor-ops', retry: 'permanent', remedy: 'domains' } as const;

/** The hosting pipeline besides: privacy, interfaces, domains, order page. */
export const hostingErrors = {
  45104: domainQuota,
  61031: { actor: 'wechat', retry: 'permanent' },
  61032: application,
  61033: application,
  61034: application,
  61035: application,
  61041: { actor: 'consultant', retry: 'permanent' },
  65316: domainQuota,
  85052: { actor: 'app', retry: 'permanent' },
  85090: { actor: 'app', retry: 'rate' },
  85303: { actor: 'vendor-ops', retry: 'permanent' },
  86020: { actor: 'tenant', retry: 'permanent' },
  86069: guideline,
  86070: guideline,
  86071: guideline,
  86072: guideline,
  86073: guideline,
  86074: guideline,
  86075: guideline,
  86100: domains,
  86101: domains,
  86102: domainQuota,
  86328: { actor: 'tenant', retry: 'permanent' },
  9410016: domains,
} as const satisfies CatalogueRows;
