import type { HealthFlag } from '../tenant';

/** What is due or open, while nothing is broken yet. */
const softFlags: readonly HealthFlag[] = [
  'annual-review-due',
  'unconfirmed',
  'link-expiring',
  'filing-open',
  'profile-empty',
  'drift',
  'reading-incomplete',
  'foreign-version',
];

/** Whether something is broken, and not only due or open. */
export function isSevere(flag: HealthFlag): boolean {
  return !softFlags.includes(flag);
}
