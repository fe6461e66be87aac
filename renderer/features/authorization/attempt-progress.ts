import type { AttemptView } from '../../../preload/contract/attempt-view';
import type { AttemptPhase } from '../../../preload/contract/binding';

/** What a consultant watches for, in the order in which it happens. */
export const milestones = ['opened', 'scanned', 'confirmed', 'verified'] as const;

const order: readonly AttemptPhase[] = [
  'starting',
  'link-issued',
  'window-open',
  'awaiting-admin',
  'code-received',
  'exchanged',
  'verifying',
  'ended',
];

/** How many milestones have been reached. What the page shows may be ahead of the recorded phase. */
export function milestonesReached(view: AttemptView): number {
  const phase = order.indexOf(view.attempt.phase);
  if (view.attempt.phase === 'ended') return milestones.length;
  if (phase >= order.indexOf('code-received') || view.page === 'confirmed') return 3;
  if (phase >= order.indexOf('awaiting-admin') || view.page === 'scanned' || view.page === 'awaiting-admin') return 2;
  const isOpen = view.page === 'waiting-scan' || view.page === 'expired' || view.page === 'refused';
  return phase >= order.indexOf('window-open') || isOpen ? 1 : 0;
}

/** Whether the attempt waits for a person and can still be renewed or cancelled. */
export function isWaitingForPerson(view: AttemptView): boolean {
  return order.indexOf(view.attempt.phase) < order.indexOf('code-received');
}
