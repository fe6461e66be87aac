import { lookUpPage, lookUpSign, nextActorOf, type PhoneSign } from './error-catalogue';
import type { NextStep } from './next-steps';
import type { NextActor } from './stages';

/** Failures of the authorization page by name. */
export const pageFailureIds = [
  'domain-mismatch',
  'link-expired',
  'code-used',
  'code-invalid',
  'bad-set-list',
  'not-published',
  'bad-platform',
  'platform-stopped',
  'malformed-link',
  'too-frequent',
  'redirect-refused',
  'limit-reached',
  'sets-held',
  'already-authorized',
  'confirm-again',
  'sets-mismatch',
  'account-pinned',
  'not-administrator',
  'system-error',
] as const;
export type PageFailureId = (typeof pageFailureIds)[number];

/**
 * A failure of the authorization page: who has to act, and how.
 *
 * `codes` are the numbers the page shows for it, older and newer; some failures come without one. The numbers stem from an
 * older capture of the page and are hints: the words of the page count as well. Texts are in the error catalogue.
 */
export interface PageFailure {
  readonly id: PageFailureId;
  readonly codes: readonly number[];
  readonly actor: NextActor;
  readonly step: NextStep;
}

const facts: Readonly<Record<PageFailureId, readonly [codes: readonly number[], step: NextStep, sign?: PhoneSign]>> = {
  'domain-mismatch': [[-302, 200302, -102], 'fix-platform'],
  'link-expired': [[-101, -105, 200203, 200204], 'renew-link'],
  'code-used': [[-110], 'renew-link'],
  'code-invalid': [[-100], 'renew-link'],
  'bad-set-list': [[-104, -113], 'report-problem'],
  'not-published': [[-108], 'fix-platform'],
  'bad-platform': [[-305, -106, -109], 'fix-platform'],
  'platform-stopped': [[-309, -313, -316], 'fix-platform'],
  'malformed-link': [[-301, 200301, -306, -307, -308], 'report-problem'],
  'too-frequent': [[-303], 'retry-later'],
  'redirect-refused': [[-304], 'fix-platform'],
  'limit-reached': [[-114, -310], 'revoke-a-provider'],
  'sets-held': [[-311, -314, -107], 'grant-missing-sets'],
  'already-authorized': [[-201, 200103], 'start-authorization'],
  'confirm-again': [[-112, -312, -315], 'confirm-on-phone'],
  'sets-mismatch': [[], 'fix-platform', 'sets-do-not-fit'],
  'account-pinned': [[], 'correct-app-id', 'other-account-required'],
  'not-administrator': [[], 'call-administrator', 'no-account-listed'],
  'system-error': [[-1], 'retry-later'],
};

/** Every failure of the page that has a name. Who has to act is the catalogue's to say, by its number or by what is seen. */
export const pageFailures: readonly PageFailure[] = pageFailureIds.map((id) => {
  const [codes, step, sign] = facts[id];
  const entry = sign === undefined ? lookUpPage(codes[0] ?? 0) : lookUpSign(sign);
  if (entry === null) throw new Error(`the catalogue has no entry for the page's failure ${id}`);
  return { id, codes, actor: nextActorOf(entry), step };
});

/** The failure behind a number of the page, or null for one that nobody has named. */
export function pageFailureOf(code: number): PageFailure | null {
  return pageFailures.find((failure) => failure.codes.includes(code)) ?? null;
}
