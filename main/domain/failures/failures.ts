import { lookUp, nextActorOf } from '../../../preload/contract/error-catalogue';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { NextStep } from '../../../preload/contract/next-steps';
import { pageFailureOf, pageFailures } from '../../../preload/contract/page-failures';
import type { NextActor } from '../../../preload/contract/stages';
import { consequencesOf } from './app-errors';

/** Who moves after a failure, and how. */
export interface Recovery {
  readonly actor: NextActor;
  readonly step: NextStep;
}

/**
 * Who moves after a failure: by the page's failure first (`params.failure`, or its number), then WeChat's errcode, then our
 * own code. Null where none says.
 */
export function recoveryFrom(error: AppErrorView): Recovery | null {
  const named = pageFailures.find(({ id }) => id === error.params?.['failure']);
  const page = named ?? (error.pageCode === undefined ? null : pageFailureOf(error.pageCode));
  if (page !== null) return { actor: page.actor, step: page.step };
  return byErrcode(error.errcode ?? 0) ?? byCode(error.code);
}

function byErrcode(errcode: number): Recovery | null {
  const entry = lookUp(errcode);
  return entry?.step === undefined ? null : { actor: nextActorOf(entry), step: entry.step };
}

function byCode(code: AppErrorView['code']): Recovery | null {
  const { actor, step } = consequencesOf(code);
  return actor === undefined || step === undefined ? null : { actor, step };
}
