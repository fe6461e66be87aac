import type { CatalogueRows } from './entry';

const template = { actor: 'vendor-ops', retry: 'permanent', remedy: 'template' } as const;
const choice = { actor: 'consultant', retry: 'permanent', remedy: 'choice' } as const;
const submission = { actor: 'vendor-ops', retry: 'permanent', remedy: 'submission' } as const;
const releaseState = { actor: 'vendor-ops', retry: 'permanent', remedy: 'releaseState' } as const;
const readAgain = { actor: 'app', retry: 'permanent', remedy: 'readAgain' } as const;
const library = { actor: 'vendor-ops', retry: 'permanent', remedy: 'library' } as const;
const gray = { actor: 'vendor-ops', retry: 'permanent', remedy: 'gray' } as const;
const punished = { actor: 'vendor-ops', retry: 'permanent', remedy: 'punished' } as const;
const uploadFirst = { actor: 'app', retry: 'permanent', remedy: 'uploadFirst' } as const;
const privateInfos = { actor: 'vendor-ops', retry: 'permanent', remedy: 'privateInfos' } as const;
const waitForReview = { actor: 'wechat', retry: 'rate', remedy: 'waitForReview' } as const;
const quota = { actor: 'vendor-ops', retry: 'rate', remedy: 'quota' } as const;

/** Code of a mini program: upload, review, release, gray release. */
export const codeErrors = {
  '-60005': template,
  80066: template,
  80067: template,
  80082: template,
  85006: choice,
  85007: choice,
  85009: {
    actor: 'consultant',
    retry: 'rate',
    step: 'wait-for-review',
    words: ['already submit a version under auditing'],
  },
  85010: submission,
  85011: submission,
  85012: releaseState,
  85013: template,
  85014: choice,
  85015: template,
  85019: readAgain,
  85020: readAgain,
  85021: releaseState,
  85022: submission,
  85023: submission,
  85043: template,
  85044: template,
  85045: template,
  85046: template,
  85047: template,
  85048: template,
  85051: submission,
  85058: { ...releaseState, words: ['no valid audit_id exist'] },
  85064: choice,
  85065: library,
  85079: { actor: 'consultant', retry: 'permanent' },
  85080: gray,
  85081: gray,
  85082: gray,
  85083: punished,
  85084: submission,
  85085: { actor: 'vendor-ops', retry: 'rate', step: 'retry-later', words: ['submit audit reach limit'] },
  85086: uploadFirst,
  85087: submission,
  85091: { actor: 'tenant', retry: 'permanent' },
  85092: { actor: 'app', retry: 'permanent' },
  85093: submission,
  85094: { actor: 'consultant', retry: 'permanent' },
  85310: privateInfos,
  85311: privateInfos,
  85312: privateInfos,
  86000: uploadFirst,
  86001: releaseState,
  86002: { actor: 'tenant', retry: 'permanent', step: 'complete-profile' },
  86007: punished,
  86008: punished,
  86009: punished,
  86010: punished,
  87006: submission,
  87009: submission,
  87011: { actor: 'consultant', retry: 'permanent' },
  87012: { actor: 'vendor-ops', retry: 'permanent' },
  87013: { actor: 'wechat', retry: 'rate' },
  89014: submission,
  89401: { actor: 'wechat', retry: 'transient' },
  89402: releaseState,
  89403: waitForReview,
  89404: waitForReview,
  89405: quota,
  9400001: submission,
  9402202: { actor: 'app', retry: 'rate' },
  9402203: template,
} as const satisfies CatalogueRows;
