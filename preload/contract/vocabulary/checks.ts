/** The preconditions of an upgrade, one id per row of the precondition table. */
export const checkIds = [
  'capability',
  'operator-role',
  'app-id-known',
  'entity-kind',
  'verified',
  'annual-review',
  'profile-complete',
  'category',
  'icp-filing',
  'privacy-guideline',
  'account-status',
  'functions-given-up',
  'one-application',
  'exclusive-sets',
  'provider-limit',
  'same-entity',
  'administrator',
  'platform-published',
  'launch-domain',
  'platform-reachable',
  'platform-sets',
] as const;
export type CheckId = (typeof checkIds)[number];

/**
 * Checks that no waiver can settle.
 *
 * One mini program, one application is a rule of WeChat's and ShareCRM's; an unverified mini program must not be authorized;
 * giving up functions is acknowledged, not waived; the AppID may stay unknown only by accepting it by name for one
 * authorization; launch domain and reachability are conditions that WeChat itself enforces.
 */
export const unwaivableCheckIds = [
  'app-id-known',
  'verified',
  'functions-given-up',
  'one-application',
  'launch-domain',
  'platform-reachable',
] as const satisfies readonly CheckId[];

/** Whether a consultant may settle a check by a waiver, with a reason. */
export function isWaivable(id: CheckId): boolean {
  return !unwaivableCheckIds.some((unwaivable) => unwaivable === id);
}
