import type { Hosting } from '../../../preload/contract/hosting/state';
import { mergedAudits } from './merged-audits';
import { mergedKit } from './merged-kit';
import { mergedSettings } from './merged-settings';
import { isOpen } from './operations';

/**
 * The pipeline of a record that is made of two: the slots of the side that counts; operations, audits, testers, sign-offs,
 * screenshots and media of both.
 *
 * An operation that is open on one side and ended on the other has ended; one that is open on both, or on one only, stays open,
 * so that no call whose end is unknown is forgotten.
 */
export function mergedHosting(state: Hosting | undefined, other: Hosting | undefined): { hosting?: Hosting } {
  if (state === undefined || other === undefined) {
    const only = state ?? other;
    return only === undefined ? {} : { hosting: only };
  }
  const own = new Map(state.operations.map((operation) => [operation.id, operation]));
  for (const operation of other.operations) {
    const known = own.get(operation.id);
    if (known === undefined || (isOpen(known) && !isOpen(operation))) own.set(operation.id, operation);
  }
  const testers = new Map([...other.testers, ...state.testers].map((tester) => [tester.wechatId, tester]));
  return {
    hosting: {
      ...state,
      operations: [...own.values()].toSorted((a, b) => a.intendedAtMs - b.intendedAtMs),
      audits: mergedAudits(other.audits, state.audits, (_first, second) => second),
      testers: [...testers.values()],
      ...mergedKit(state, other),
      ...mergedSettings(state, other),
    },
  };
}
