import type { SelfTestAdvice, SelfTestLine, SelfTestWhy } from '../../../preload/contract/self-test';
import type { AppError } from '../../domain/failures/app-error';

/** What a line of the self-test says. */
export type Finding = Omit<SelfTestLine, 'id'>;

/** All is well. */
export function pass(seen: SelfTestLine['seen'] = {}): Finding {
  return { verdict: 'pass', seen, why: null, advice: null, actor: 'nobody', error: null };
}

/** Nothing can be said, and why. */
export function notTold(verdict: 'unknown' | 'skipped', why: SelfTestWhy): Finding {
  return { verdict, seen: {}, why, advice: null, actor: 'nobody', error: null };
}

/** What is wrong, with what was seen of it, what to do and who does it. */
export function fail(error: AppError, advice: SelfTestAdvice, actor: SelfTestLine['actor']): Finding {
  const { ip, reason, host, detail, what, code, enteredAddress, address } = error.detail.params ?? {};
  const shown = Object.entries({ ip, reason, host, detail, what, code, enteredAddress, address });
  const seen = Object.fromEntries(
    shown.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
  return { verdict: 'fail', seen, why: null, advice, actor, error: error.toView() };
}
