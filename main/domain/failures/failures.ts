import { lookUp, nextActorOf } from '../../../preload/contract/error-catalogue';
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
 * What is to be done after an errcode of WeChat's API, per stage of the upgrade. Who has to do it is the catalogue's to say.
 */
const stepByErrcode: ReadonlyMap<number, NextStep> = new Map<number, NextStep>([
  ...[61004, 61005, 61006, 41004, 40125, 61011, 61028, 61040].map((code) => [code, 'fix-platform'] as const),
  ...[40001, 42001, 42006].map((code) => [code, 'fix-platform'] as const),
  ...[45009, 45011, 61039].map((code) => [code, 'retry-later'] as const),
  ...[61003, 61009, 61010].map((code) => [code, 'start-authorization'] as const),
  [61007, 'grant-missing-sets'],
  [61014, 'report-problem'],
  [61023, 'repair-token'],
  [42007, 'reauthorize'],
  [48001, 'restore-account'],
  [85008, 'fix-issues'],
  [86002, 'complete-profile'],
  [85085, 'retry-later'],
  [85009, 'wait-for-review'],
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
  return byErrcode(error.errcode ?? 0) ?? byCode.get(error.code) ?? null;
}

function byErrcode(errcode: number): Recovery | null {
  const step = stepByErrcode.get(errcode);
  const entry = lookUp(errcode);
  return step === undefined || entry === null ? null : { actor: nextActorOf(entry), step };
}
