import type { CatalogueRows } from './entry';

const otherName = { actor: 'tenant', retry: 'permanent', remedy: 'otherName' } as const;
const waitForQuota = { actor: 'tenant', retry: 'rate', remedy: 'waitForQuota' } as const;
const sameEntityName = { actor: 'tenant', retry: 'permanent', remedy: 'sameEntityName' } as const;
const otherText = { actor: 'tenant', retry: 'permanent', remedy: 'otherText' } as const;
const bindLimit = { actor: 'tenant', retry: 'permanent', remedy: 'bindLimit' } as const;
const nearby = { actor: 'tenant', retry: 'permanent', remedy: 'nearby' } as const;
const renaming = { actor: 'tenant', retry: 'permanent', remedy: 'renaming' } as const;

/** Name, avatar, introduction and nearby rules of a mini program. */
export const profileErrors = {
  53010: otherName,
  53011: waitForQuota,
  53012: otherName,
  53013: { ...otherName, words: ['nickname has been occupied'] },
  53014: sameEntityName,
  53015: sameEntityName,
  53016: sameEntityName,
  53017: sameEntityName,
  53018: otherName,
  53019: otherName,
  53200: waitForQuota,
  53201: otherText,
  53202: waitForQuota,
  53203: waitForQuota,
  53204: otherText,
  85024: otherText,
  85025: bindLimit,
  85026: bindLimit,
  85027: bindLimit,
  85028: bindLimit,
  85029: otherName,
  85030: otherName,
  85031: otherName,
  85032: otherName,
  85033: otherName,
  85034: otherName,
  85035: sameEntityName,
  85036: otherText,
  85037: nearby,
  85038: nearby,
  85039: nearby,
  85040: nearby,
  85041: nearby,
  85042: nearby,
  85049: waitForQuota,
  85050: waitForQuota,
  85056: otherText,
  91001: renaming,
  91002: renaming,
  91003: renaming,
  91004: otherName,
  91005: otherName,
  91006: otherName,
  91007: otherName,
  91008: otherName,
  91009: otherText,
  91010: renaming,
  91011: renaming,
  91012: renaming,
  91013: renaming,
  91014: sameEntityName,
  91015: sameEntityName,
  91016: sameEntityName,
  91017: sameEntityName,
  91018: renaming,
  91019: renaming,
} as const satisfies CatalogueRows;
