import type { CatalogueRows } from './entry';

const staleToken = { actor: 'vendor-ops', retry: 'token', remedy: 'staleToken' } as const;
const upload = { actor: 'consultant', retry: 'permanent', remedy: 'upload' } as const;
const reportBug = { actor: 'consultant', retry: 'permanent', remedy: 'reportBug' } as const;
const scanAgain = { actor: 'tenant', retry: 'permanent', remedy: 'scanAgain' } as const;
const ridLookUp = { actor: 'consultant', retry: 'permanent', remedy: 'ridLookUp' } as const;

/** Credentials, tokens, quotas, the form of a request, and the look-ups of quotas and rids. */
export const credentialErrors = {
  '-1': { actor: 'wechat', retry: 'transient', words: ['system error', '系统繁忙'] },
  40001: { ...staleToken, step: 'fix-platform', words: ['invalid credential', 'not latest'] },
  40005: upload,
  40006: upload,
  40013: { actor: 'vendor-ops', retry: 'permanent', words: ['invalid appid'] },
  40014: { ...staleToken, words: ['invalid access_token'] },
  40033: reportBug,
  40097: { ...reportBug, words: ['invalid args'] },
  40125: { actor: 'vendor-ops', retry: 'environment', step: 'fix-platform', words: ['invalid appsecret'] },
  40164: { actor: 'tenant', retry: 'environment', words: ['invalid ip', 'not in whitelist'] },
  40170: reportBug,
  41001: { ...reportBug, words: ['access_token missing'] },
  41002: { ...reportBug, words: ['appid missing'] },
  41004: { actor: 'vendor-ops', retry: 'environment', step: 'fix-platform', words: ['appsecret missing'] },
  41005: upload,
  41018: { ...reportBug, words: ['component_appid missing'] },
  41019: { ...reportBug, words: ['platform_secret missing'] },
  41020: { ...reportBug, words: ['platform_ticket missing'] },
  41021: reportBug,
  42001: { ...staleToken, step: 'fix-platform', words: ['access_token expired'] },
  42002: { ...scanAgain, words: ['refresh_token expired'] },
  42006: { ...staleToken, step: 'fix-platform', words: ['component_access_token expired'] },
  42007: { ...scanAgain, step: 'reauthorize', words: ['changed password'] },
  43001: { ...reportBug, words: ['require GET method'] },
  43002: { ...reportBug, words: ['require POST method'] },
  43003: { actor: 'vendor-ops', retry: 'environment', words: ['require https'] },
  44002: { ...reportBug, words: ['empty post data'] },
  45009: { actor: 'app', retry: 'rate', step: 'retry-later', words: ['reach max api daily quota limit'] },
  45011: { actor: 'app', retry: 'rate', step: 'retry-later', words: ['minute-quota', 'api minute quota'] },
  45035: { actor: 'vendor-ops', retry: 'environment', words: ['access clientip is not registered'] },
  47001: { ...reportBug, words: ['data format error'] },
  47002: reportBug,
  48001: { actor: 'tenant', retry: 'permanent', step: 'restore-account', words: ['api unauthorized'] },
  48004: { actor: 'tenant', retry: 'permanent', words: ['api forbidden', 'banned'] },
  48006: { actor: 'vendor-ops', retry: 'rate' },
  50002: { actor: 'tenant', retry: 'permanent', words: ['user limited'] },
  76001: ridLookUp,
  76002: ridLookUp,
  76003: ridLookUp,
  76004: ridLookUp,
  76021: reportBug,
  76022: reportBug,
} as const satisfies CatalogueRows;
