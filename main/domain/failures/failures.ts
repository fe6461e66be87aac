import type { AppErrorView } from '../../../preload/contract/errors';
import type { NextStep } from '../../../preload/contract/next-steps';
import { pageFailureOf, pageFailures } from '../../../preload/contract/page-failures';
import type { NextActor } from '../../../preload/contract/stages';

/** Who moves after a failure, and how. */
export interface Recovery {
  readonly actor: NextActor;
  readonly step: NextStep;
}

const fixPlatform: Recovery = { actor: 'vendor-ops', step: 'fix-platform' };
const startAgain: Recovery = { actor: 'consultant', step: 'start-authorization' };
const report: Recovery = { actor: 'consultant', step: 'report-problem' };
const renew: Recovery = { actor: 'consultant', step: 'renew-link' };

/**
 * Who moves after an errcode of WeChat's API, per stage of the upgrade.
 *
 * An address that is not allowed, a stale ticket, a wrong secret and a platform that is not published are the vendor's. A
 * token that is not the latest after one retry means that somebody else refreshes it, which is the vendor's too.
 */
const byErrcode: ReadonlyMap<number, Recovery> = new Map<number, Recovery>([
  ...[61004, 61005, 61006, 41004, 40125, 61011, 61028, 61040].map((code) => [code, fixPlatform] as const),
  ...[40001, 42001, 42006].map((code) => [code, fixPlatform] as const),
  ...[45009, 45011, 61039].map((code) => [code, { actor: 'wechat', step: 'retry-later' }] as const),
  ...[61003, 61009, 61010].map((code) => [code, startAgain] as const),
  [61007, { actor: 'tenant', step: 'grant-missing-sets' }],
  [61014, report],
  [61023, { actor: 'vendor-ops', step: 'repair-token' }],
  [42007, { actor: 'tenant', step: 'reauthorize' }],
  [48001, { actor: 'tenant', step: 'restore-account' }],
  [85008, { actor: 'tenant', step: 'fix-issues' }],
  [86002, { actor: 'tenant', step: 'complete-profile' }],
  [85085, { actor: 'vendor-ops', step: 'retry-later' }],
  [85009, { actor: 'wechat', step: 'wait-for-review' }],
]);

const byCode: ReadonlyMap<AppErrorView['code'], Recovery> = new Map<AppErrorView['code'], Recovery>([
  ['launch-domain-mismatch', fixPlatform],
  ['credentials-missing', fixPlatform],
  ['credentials-malformed', fixPlatform],
  ['ticket-missing', fixPlatform],
  ['relay-rejected', fixPlatform],
  ['link-expired', renew],
  ['code-expired', renew],
  ['wechat-unreachable', { actor: 'consultant', step: 'retry-later' }],
  ...(['proxy-login-required', 'page-login-required', 'client-certificate-required', 'page-untrusted'] as const).map(
    (code) => [code, startAgain] as const,
  ),
  ['offline', { actor: 'consultant', step: 'retry-later' }],
  ['internal', report],
]);

/**
 * Who moves after a failure: by the page's failure first (`params.failure`, or its number), then WeChat's errcode, then our
 * own code. Null where none says.
 */
export function recoveryFrom(error: AppErrorView): Recovery | null {
  const named = pageFailures.find(({ id }) => id === error.params?.['failure']);
  const page = named ?? (error.pageCode === undefined ? null : pageFailureOf(error.pageCode));
  if (page !== null) return { actor: page.actor, step: page.step };
  return byErrcode.get(error.errcode ?? 0) ?? byCode.get(error.code) ?? null;
}
