import type { AttemptView } from '../../../preload/contract/attempt-view';
import { attemptPhases } from '../../../preload/contract/vocabulary/attempt';

/** What a consultant watches for, in the order in which it happens. */
export const milestones = ['opened', 'scanned', 'confirmed', 'verified'] as const;

/** How many milestones have been reached. What the page shows may be ahead of the recorded phase. */
export function milestonesReached(view: AttemptView): number {
  const phase = attemptPhases.indexOf(view.attempt.phase);
  if (view.attempt.phase === 'ended') return milestones.length;
  if (phase >= attemptPhases.indexOf('code-received') || view.page === 'confirmed') return 3;
  if (phase >= attemptPhases.indexOf('awaiting-admin') || view.page === 'scanned' || view.page === 'awaiting-admin')
    return 2;
  const isOpen = view.page === 'waiting-scan' || view.page === 'expired' || view.page === 'refused';
  return phase >= attemptPhases.indexOf('window-open') || isOpen ? 1 : 0;
}

/** Whether the attempt waits for a person and can still be renewed or cancelled. */
export function isWaitingForPerson(view: AttemptView): boolean {
  return attemptPhases.indexOf(view.attempt.phase) < attemptPhases.indexOf('code-received');
}
