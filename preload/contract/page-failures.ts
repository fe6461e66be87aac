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

const facts: Readonly<Record<PageFailureId, readonly [codes: readonly number[], actor: NextActor, step: NextStep]>> = {
  'domain-mismatch': [[-302, 200302, -102], 'vendor-ops', 'fix-platform'],
  'link-expired': [[-101, -105, 200203, 200204], 'consultant', 'renew-link'],
  'code-used': [[-110], 'consultant', 'renew-link'],
  'code-invalid': [[-100], 'consultant', 'renew-link'],
  'bad-set-list': [[-104, -113], 'consultant', 'report-problem'],
  'not-published': [[-108], 'vendor-ops', 'fix-platform'],
  'bad-platform': [[-305, -106, -109], 'vendor-ops', 'fix-platform'],
  'platform-stopped': [[-309, -313, -316], 'vendor-ops', 'fix-platform'],
  'malformed-link': [[-301, 200301, -306, -307, -308], 'consultant', 'report-problem'],
  'too-frequent': [[-303], 'wechat', 'retry-later'],
  'redirect-refused': [[-304], 'vendor-ops', 'fix-platform'],
  'limit-reached': [[-114, -310], 'tenant', 'revoke-a-provider'],
  'sets-held': [[-311, -314, -107], 'tenant', 'grant-missing-sets'],
  'already-authorized': [[-201, 200103], 'consultant', 'start-authorization'],
  'confirm-again': [[-112, -312, -315], 'tenant', 'confirm-on-phone'],
  'sets-mismatch': [[], 'vendor-ops', 'fix-platform'],
  'account-pinned': [[], 'consultant', 'correct-app-id'],
  'not-administrator': [[], 'tenant', 'call-administrator'],
  'system-error': [[-1], 'wechat', 'retry-later'],
};

/** Every failure of the page that has a name. */
export const pageFailures: readonly PageFailure[] = pageFailureIds.map((id) => {
  const [codes, actor, step] = facts[id];
  return { id, codes, actor, step };
});

/** The failure behind a number of the page, or null for one that nobody has named. */
export function pageFailureOf(code: number): PageFailure | null {
  return pageFailures.find((failure) => failure.codes.includes(code)) ?? null;
}
