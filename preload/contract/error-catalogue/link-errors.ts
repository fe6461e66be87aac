import type { CatalogueRows } from './entry';

const domainList = { actor: 'vendor-ops', retry: 'permanent', remedy: 'domainList' } as const;
const qrRule = { actor: 'vendor-ops', retry: 'permanent', remedy: 'qrRule' } as const;
const openAccount = { actor: 'tenant', retry: 'permanent', remedy: 'openAccount' } as const;
const linkQuota = { actor: 'tenant', retry: 'rate', remedy: 'linkQuota' } as const;
const linking = { actor: 'tenant', retry: 'permanent', remedy: 'linking' } as const;
const linkConfirmation = { actor: 'tenant', retry: 'rate', remedy: 'linkConfirmation' } as const;

/** Open Platform accounts, linking with official accounts, server and business domains, QR link rules. */
export const linkErrors = {
  85016: domainList,
  85017: domainList,
  85018: domainList,
  85066: qrRule,
  85067: qrRule,
  85068: qrRule,
  85069: qrRule,
  85070: qrRule,
  85071: qrRule,
  85072: qrRule,
  85073: qrRule,
  85074: qrRule,
  85075: qrRule,
  85301: domainList,
  85302: domainList,
  89000: { ...openAccount, words: ['account has bound open'] },
  89001: { ...openAccount, words: ['not same contractor'] },
  89002: { ...openAccount, words: ['open not exists'] },
  89003: openAccount,
  89004: openAccount,
  89007: linkQuota,
  89008: linking,
  89009: linkQuota,
  89010: { ...linkConfirmation, words: ['link message has sent'] },
  89011: linking,
  89012: linking,
  89013: linking,
  89015: linking,
  89016: linkQuota,
  89017: linkQuota,
  89018: linkConfirmation,
  89019: domainList,
  89020: domainList,
  89021: domainList,
  89022: domainList,
  89029: domainList,
  89035: linkConfirmation,
  89036: openAccount,
  89231: domainList,
} as const satisfies CatalogueRows;
