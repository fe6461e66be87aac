import type { CheckId, unwaivableCheckIds } from '../../../../../preload/contract/checks';

type Unwaivable = (typeof unwaivableCheckIds)[number];

/** Checks that no waiver can settle; complete over the contract's list by type. */
const unwaivable: Readonly<Record<Unwaivable, true>> = {
  'app-id-known': true,
  verified: true,
  'functions-given-up': true,
  'one-application': true,
  'launch-domain': true,
  'platform-reachable': true,
};

/** Whether a consultant may waive a check, with a reason. */
export function isWaivable(id: CheckId): boolean {
  return !Object.hasOwn(unwaivable, id);
}
