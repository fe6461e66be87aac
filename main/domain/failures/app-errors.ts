import type { AppErrorCode } from '../../../preload/contract/errors';
import type { NextStep } from '../../../preload/contract/next-steps';
import type { NextActor } from '../../../preload/contract/stages';

/**
 * What follows from one of the console's own errors: who has to act on an authorization that ended with it, and how; and whether
 * it meets every tenant alike, `certain`, or may (`likely`: one account's own misfortune, or everybody's, which only the next
 * tenants tell).
 */
interface Consequences {
  readonly actor?: NextActor;
  readonly step?: NextStep;
  readonly common?: 'certain' | 'likely';
}

const ofPlatform = { actor: 'vendor-ops', step: 'fix-platform' } as const;
const startAgain = { actor: 'consultant', step: 'start-authorization' } as const;
const renew = { actor: 'consultant', step: 'renew-link' } as const;
const later = { actor: 'consultant', step: 'retry-later' } as const;

/** The console's own errors, each in one row; one that stands in no row has no such consequences. Texts: `locales/…/errors.json`. */
const consequences: Partial<Readonly<Record<AppErrorCode, Consequences>>> = {
  internal: { actor: 'consultant', step: 'report-problem' },
  offline: { ...later, common: 'certain' },
  // authorization
  'code-expired': renew,
  'link-expired': renew,
  'launch-domain-mismatch': ofPlatform,
  'proxy-login-required': startAgain,
  'page-login-required': startAgain,
  'client-certificate-required': startAgain,
  'page-untrusted': startAgain,
  // platform
  'credentials-missing': { ...ofPlatform, common: 'certain' },
  'credentials-malformed': ofPlatform,
  'ticket-missing': { ...ofPlatform, common: 'certain' },
  'platform-changed': { common: 'certain' },
  'wechat-unreachable': { ...later, common: 'likely' },
  'wechat-malformed': { common: 'likely' },
  'wechat-other-account': { common: 'likely' },
  'wechat-not-json': { common: 'likely' },
  'wechat-redirected': { common: 'likely' },
  'relay-rejected': { ...ofPlatform, common: 'likely' },
  // vault and storage
  'keychain-locked': { common: 'certain' },
  'keychain-unavailable': { common: 'certain' },
  'disk-full': { common: 'certain' },
  'storage-failed': { common: 'certain' },
};

/** What follows from an error of the console's own. */
export function consequencesOf(code: AppErrorCode): Consequences {
  return consequences[code] ?? {};
}
